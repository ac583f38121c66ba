// “Check set-up”: what is between the page and a mail, in order, each with what to do next.
import { answered, expect, test } from "./support/journey.mjs";
import { agree, chooseAccount, passWarning } from "./support/google.mjs";
import { button, connect, mia, open, said } from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

/** One point of the report, by its title. */
const point = (page, title) =>
  page.getByRole("list", { name: "Report" }).getByRole("listitem").filter({ has: page.getByText(title, { exact: true }) });

/** Each server is asked something that it must refuse. */
const refusals = [answered(400), answered(401)];

async function check(page, outcome) {
  await open(page, "#/check");
  await expect(said(page)).toContainText(outcome);
}

const config = (page, change) =>
  page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });

const elsewhere = (name, url) => (whole) => ({ ...whole, endpoints: { ...whole.endpoints, [name]: url } });

test("before anybody has signed in it looks at what it can, and sends no secret", async ({ page, provokes }) => {
  provokes(...refusals);
  const sent = [];
  page.on("request", (request) => request.url().startsWith(sandbox.url) && sent.push(request));
  await check(page, "5 OK, 0 failed, 6 skipped.");
  for (const request of sent) {
    expect(`${request.url()} ${request.postData()}`).not.toMatch(/client_|secret|code=|token=/);
    expect(request.headers()).not.toHaveProperty("authorization");
  }
  expect(sent.map((request) => request.method())).toEqual(["POST", "GET", "GET"]);
  await expect(point(page, "Sign-in")).toContainText("This tab isn’t signed in.");
  await point(page, "Sign-in").getByRole("link", { name: "Go to Settings" }).click();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
});

test("signed in, everything passes, and a mail leaves only on a click", async ({ page, provokes }) => {
  provokes(...refusals);
  await connect(page);
  await check(page, "9 OK, 0 failed, 2 skipped.");
  await expect(point(page, "Your addresses")).toContainText("Gmail lists 3 addresses; 2 can be used.");
  expect(await sandbox.mail(mia)).toEqual([]);
  await button(page, "Send a mail to myself").click();
  await expect(point(page, "An email to yourself")).toContainText("Gmail took it");
  await expect(button(page, "Send a mail to myself"), "the focus stays").toBeFocused();
  expect(await sandbox.mail(mia)).toHaveLength(1);
});

test("the From is proven once Fromline may look", async ({ page, provokes }) => {
  provokes(...refusals);
  await connect(page);
  await check(page, "2 skipped.");
  await point(page, "The From of that email").getByRole("button", { name: "Grant" }).click();
  await agree(page, ["View your email message metadata such as labels and headers, but not the email body"]);
  await expect(said(page)).toContainText("2 skipped.");
  await button(page, "Send a mail to myself").click();
  await expect(point(page, "The From of that email")).toContainText(`It came from ${mia}, as asked.`);
  await expect(said(page)).toContainText("11 OK, 0 failed, 0 skipped.");
});

test("a permission that was left unticked is named, with the way to give it", async ({ page, provokes }) => {
  provokes(...refusals);
  await open(page);
  await button(page, "Connect to Gmail").click();
  await chooseAccount(page, mia);
  await passWarning(page);
  await agree(page, ["Send email on your behalf"]);
  await expect(page.getByText(`Connected as ${mia}`)).toBeVisible();
  await check(page, "1 failed");
  await expect(point(page, "Permissions")).toContainText("Left unticked on Google’s page: your email settings.");
  await expect(point(page, "Permissions").getByRole("button", { name: "Grant" })).toBeVisible();
});

test("where no box was ticked, one Grant asks for both", async ({ page, provokes }) => {
  provokes(...refusals);
  await open(page);
  await button(page, "Connect to Gmail").click();
  await chooseAccount(page, mia);
  await passWarning(page);
  await agree(page, []);
  await expect(page.getByText(`Connected as ${mia}`)).toBeVisible();
  await check(page, "1 failed");
  await expect(point(page, "Permissions")).toContainText("your email settings and sending.");
  await point(page, "Permissions").getByRole("button", { name: "Grant" }).click();
  await agree(page);
  await expect(said(page)).toContainText("9 OK, 0 failed");
});

test("a limit of Gmail’s is no dead end: the mail can be sent once more", async ({ page, provokes }) => {
  provokes(...refusals, answered(403));
  await connect(page);
  await check(page, "9 OK");
  await sandbox.fault({
    path: "/gmail/v1/users/me/messages/send", status: 403,
    body: JSON.stringify({ error: { code: 403, message: "Daily Limit Exceeded", errors: [{ domain: "usageLimits", reason: "dailyLimitExceeded" }] } }),
  });
  await button(page, "Send a mail to myself").click();
  await expect(point(page, "An email to yourself")).toContainText("Failed");
  await button(page, "Send a mail to myself").click();
  await expect(point(page, "An email to yourself")).toContainText("Gmail took it");
});

test("a host’s file with a secret in the wrong place gives none of it away", async ({ page, context, provokes }) => {
  provokes(...refusals);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await check(page, "0 failed");
  await page.route("**/config.json", (route) => route.fulfill({ body: '{"endpoints":"GOCSPX-abcdefghijklmnopqrstuvwxyz12"}' }));
  await button(page, "Check again").click();
  await expect(point(page, "config.json")).toContainText("can’t be read: line 1");
  await button(page, "Copy report").click();
  await expect(said(page)).toHaveText("Copied.");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("1. config.json: Failed.");
  for (const shown of [text, await page.getByRole("main").innerText()]) expect(shown).not.toContain("abcdefgh");
});

test("the report is copied for support, without a secret in it", async ({ page, context, provokes, secrets }) => {
  provokes(...refusals);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await connect(page);
  await check(page, "9 OK");
  await button(page, "Copy report").click();
  await expect(said(page)).toHaveText("Copied.");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("9. Your addresses: OK.");
  expect(text).toContain("Signed in as m…@gmail.com");
  expect(text).toContain("fromline-demo.apps.googleusercontent.com (config.json)");
  for (const secret of ["sandbox-public-secret", mia, ...(await secrets.tokens())]) expect(text).not.toContain(secret);
});

test("a host’s file that has changed meanwhile is found", async ({ page, provokes }) => {
  provokes(...refusals, answered(404));
  await check(page, "0 failed");
  await config(page, (whole) => ({ ...whole, client_id: "another.apps.googleusercontent.com" }));
  await button(page, "Check again").click();
  await expect(said(page)).toContainText("1 failed");
  await expect(point(page, "config.json")).toContainText("another file now");
  await page.route("**/config.json", (route) => route.fulfill({ status: 404, body: "" }));
  await button(page, "Check again").click();
  await expect(point(page, "config.json")).toContainText("The host answers 404");
  await expect(point(page, "Sign-in")).toContainText("This tab isn’t signed in.");
});

test("servers that are closed, odd, away or forbidden are told apart", async ({ page, provokes }) => {
  provokes(/.*/);
  await config(page, elsewhere("dns", "https://elsewhere.example/resolve"));
  await sandbox.fault({ path: "/token", cors: false });
  await sandbox.fault({ path: "/gmail/v1/users/me/profile", status: 503 });
  await check(page, "3 failed");
  await expect(point(page, "The token server")).toContainText("doesn’t let this page read it");
  await expect(point(page, "Gmail’s server")).toContainText("answers 503");
  await expect(point(page, "The DNS server")).toContainText("Build again with --config");
  await page.route(`${sandbox.url}/token`, (route) => route.abort());
  await button(page, "Check again").click();
  await expect(point(page, "The token server")).toContainText("can’t be reached from here");
  await expect(said(page)).toContainText("2 failed");
});

test("without a connection it says so, and spins for nothing", async ({ page, context, provokes }) => {
  // A chunk may be on its way as the connection breaks.
  provokes(...refusals, /net::ERR_INTERNET_DISCONNECTED/, /Failed to fetch/);
  await check(page, "0 failed");
  await context.setOffline(true);
  await button(page, "Check again").click();
  await expect(said(page)).toContainText("4 failed");
  await expect(point(page, "Gmail’s server")).toContainText("This computer is offline.");
});

test.describe("where the Gmail API is switched off", () => {
  test.use({ scenario: "api-disabled" });

  test("the report names the project’s page", async ({ page, provokes }) => {
    provokes(...refusals, answered(403));
    await connect(page);
    await check(page, "1 failed");
    const api = point(page, "Gmail API");
    await expect(api).toContainText("wait five minutes");
    const link = api.getByRole("link", { name: "Open “Gmail API”" });
    await expect(link).toHaveAttribute("href", /\/apis\/library\/gmail\.googleapis\.com\?project=\d+$/);
  });
});

test("where no client is named the report leads to Setup", async ({ page, provokes }) => {
  provokes(...refusals);
  await config(page, ({ client_id, client_secret, ...rest }) => rest);
  await check(page, "1 failed");
  await point(page, "config.json").getByRole("link", { name: "Open Setup" }).click();
  await expect(page.getByRole("heading", { name: "The client id is missing" })).toBeVisible();
});
