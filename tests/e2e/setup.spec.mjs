// Before anybody can sign in: what is missing is named, and nothing is started by halves.
import { chooseAccount, passWarning, agree } from "./support/google.mjs";
import { answered, expect, test } from "./support/journey.mjs";
import { button, connectedAs, heading, keptInBrowser, mia, open, said, textbox } from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const client = "fromline-demo.apps.googleusercontent.com";
const secret = "sandbox-public-secret";

/** Serves another config.json in place of the real one, made from it. */
const config = (page, change) =>
  page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });

const withoutClient = ({ client_id, client_secret, ...rest }) => rest;

test("without a client id every way leads to Setup, which says what is missing and where it goes", async ({ page }) => {
  await config(page, withoutClient);
  for (const route of ["", "#/test", "#/addresses"]) {
    await open(page, route);
    await expect(heading(page, "The client id is missing")).toBeVisible();
    expect(new URL(page.url()).hash).toBe("#/setup");
    await page.goto("about:blank");
  }
  await open(page);
  const steps = page.getByRole("main").getByRole("list").first();
  await expect(steps.getByRole("listitem")).toHaveCount(5);
  await expect(steps).toContainText("enable the Gmail API");
  await expect(page.getByText(process.env.FROMLINE_URL, { exact: true })).toBeVisible();
  await expect(button(page, "Connect to Gmail")).toHaveCount(0);
});

test("the redirect URI is there to copy", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await config(page, withoutClient);
  await open(page);
  await button(page, "Copy the redirect URI").click();
  await expect(said(page)).toHaveText("Copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(process.env.FROMLINE_URL);
});

test("a client pasted on Setup signs in, in this browser", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  await button(page, "Use this client").click();
  await expect(textbox(page, "Client id")).toHaveAccessibleDescription(/Paste the client id/);
  await textbox(page, "Client id").fill(` ${client} `);
  await textbox(page, "Client secret").fill(secret);
  await button(page, "Use this client").click();
  await button(page, "Connect to Gmail").click();
  await chooseAccount(page, mia);
  await passWarning(page);
  await agree(page);
  await expect(connectedAs(page, mia)).toBeVisible();
  expect(JSON.parse(await keptInBrowser(page, "fromline.client.v1"))).toEqual({ id: client, secret });
});

test("a pasted client is used only where config.json has none", async ({ page }) => {
  await open(page);
  await page.evaluate(() => localStorage.setItem("fromline.client.v1", '{"id":"of-a-stranger","secret":null}'));
  await page.reload();
  await button(page, "Connect to Gmail").click();
  await expect(heading(page, "Choose an account")).toBeVisible();
  expect(new URL(page.url()).searchParams.get("client_id")).toBe(client);
});

test("a page that is set up says so on Setup", async ({ page }) => {
  await open(page, "#/setup");
  await expect(heading(page, "This page is set up")).toBeVisible();
  await page.getByRole("link", { name: "Go to Settings" }).click();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
});

test("without a secret in config.json the sign-in is tried without", async ({ page, provokes }) => {
  provokes(answered(400));
  await config(page, ({ client_secret, ...rest }) => rest);
  const asked = page.waitForRequest(`${sandbox.url}/token`);
  await open(page);
  await button(page, "Connect to Gmail").click();
  await chooseAccount(page, mia);
  await passWarning(page);
  await agree(page);
  const form = new URLSearchParams((await asked).postData());
  expect(form.has("client_secret")).toBe(false);
  expect(form.get("code_verifier")).toMatch(/^[\w.~-]{43,128}$/);
  await expect(heading(page, "The client secret is missing")).toBeVisible();
});

test("a client that Google doesn’t know is explained to who comes back", async ({ page, provokes }) => {
  provokes(answered(401));
  await config(page, (whole) => ({ ...whole, client_id: "deleted" }));
  await open(page);
  await button(page, "Connect to Gmail").click();
  await expect(page.getByText("invalid_client")).toBeVisible();
  await page.goBack();
  await page.getByRole("radio", { name: "invalid_client" }).check();
  await expect(heading(page, "Google doesn’t know this client")).toBeVisible();
});

test("hosts that the page wasn’t built for are named as that, and nothing leaves", async ({ page, provokes }) => {
  provokes(/policy: connect-src/, /Content Security Policy/, /Refused to connect/);
  const elsewhere = { token: "https://elsewhere.example/token" };
  await config(page, (whole) => ({ ...whole, endpoints: { ...whole.endpoints, ...elsewhere } }));
  await open(page);
  await button(page, "Connect to Gmail").click();
  await chooseAccount(page, mia);
  await passWarning(page);
  await agree(page);
  await expect(heading(page, "This page may not reach Gmail")).toBeVisible();
  await expect(page.getByText("build again with --config")).toBeVisible();
});

// Nothing is started by halves: no navigation, no button, no word to Google.
const broken = [
  ["a file that ends too early", { body: '{\n  "client_id": "x",\n' }, /line 3, column \d+/],
  ["a word without quotes", { body: '{\n  "client_id": oops\n}' }, /line 2, column \d+/],
  ["an endpoint over http", { body: '{"endpoints":{"token":"http://evil.example/"}}' }, /line 1, column \d+.*https:/],
  ["the index page in its place", { body: "<!doctype html><title>x</title>" }, /config\.json beside index\.html/],
  ["no file at all", { status: 404, body: "not found" }, /404/],
];
for (const [what, answer, words] of broken) {
  test(`config.json: ${what} is named, and nothing starts`, async ({ page, provokes }) => {
    provokes(answered(404));
    const calls = [];
    page.on("request", (request) => request.url().startsWith(sandbox.url) && calls.push(request.url()));
    await page.route("**/config.json", (route) => route.fulfill(answer));
    await open(page, "#/test");
    await expect(page.getByRole("alert").getByRole("heading", { name: "Fromline can’t start" })).toBeVisible();
    await expect(page.getByRole("alert")).toContainText(words);
    await expect(page.getByRole("navigation")).toHaveCount(0);
    await expect(page.getByRole("button")).toHaveCount(0);
    expect(calls).toEqual([]);
  });
}

test("a host that can’t be asked for config.json is said, too", async ({ page, provokes }) => {
  provokes(/net::ERR_FAILED/);
  await page.route("**/config.json", (route) => route.abort());
  await open(page);
  await expect(page.getByRole("alert")).toContainText("config.json could not be fetched");
});
