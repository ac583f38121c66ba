// Before anybody can sign in: what is missing is named, and nothing is started by halves.
import { readFile } from "node:fs/promises";
import { chooseAccount, passWarning, agree } from "./support/google.mjs";
import { answered, expect, test } from "./support/journey.mjs";
import {
  button, connect, connectedAs, goTo, heading, keptInBrowser, mia, open, said, textbox, warned,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const client = "fromline-demo.apps.googleusercontent.com";
const secret = "sandbox-public-secret";

/** Serves another config.json in place of the real one, made from it. */
const config = (page, change) =>
  page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });

const steps = (page) => page.getByRole("list", { name: "Steps" });

const done = (page, step) => page.getByRole("checkbox", { name: `Done – ${step}` });

/** Fills both fields and uses them. */
async function use(page) {
  await textbox(page, "Client id").fill(client);
  await textbox(page, "Client secret").fill(secret);
  await button(page, "Use this client").click();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
}

/** Drops a file on something, and tells whether the browser was kept from opening it. */
const drop = (page, selector, { name, buffer }) =>
  page.locator(selector).evaluate((target, [name, text]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name, { type: "application/json" }));
    const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    return !target.dispatchEvent(event);
  }, [name, buffer.toString()]);

/** The file that Google's console gives out for a client. */
const clientFile = (uris, kind = "web") => ({
  name: "client_secret_1234567890-abc.apps.googleusercontent.com.json",
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify({
    [kind]: { client_id: client, project_id: "acme-mail", client_secret: secret, redirect_uris: uris },
  })),
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
  await expect(steps(page).getByRole("listitem")).toHaveCount(5);
  await expect(heading(page, "Enable the Gmail API")).toBeVisible();
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

/** Google's page beside ours, by the words of its link. */
async function beside(page, name) {
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: `Open “${name}”` }).click();
  const google = await opened;
  await expect(google.getByRole("heading", { level: 1 })).toHaveText(name);
  return google;
}

/** What is done on each of Google's pages, by the step that leads there; a step that is left out isn't done. */
const atGoogle = {
  async "Make a project"(page) {
    const google = await beside(page, "New project");
    await google.getByLabel("Project name").fill("Fromline");
    await google.getByRole("button", { name: "Create" }).click();
    await google.close();
  },
  async "Enable the Gmail API"(page) {
    const google = await beside(page, "Gmail API");
    await google.getByRole("button", { name: "Enable" }).click();
    await google.close();
  },
  async "Say who may use it"(page) {
    const google = await beside(page, "Google Auth Platform");
    await google.getByLabel("App name").fill("Fromline");
    await google.getByLabel("External").check();
    await google.getByRole("button", { name: "Get started" }).click();
    await google.close();
    await page.getByRole("radio", { name: "External, in testing" }).check();
  },
  async "add yourself"(page) {
    const google = await beside(page, "Audience");
    await google.getByLabel("Email address").fill(mia);
    await google.getByRole("button", { name: "Add users" }).click();
    await google.close();
  },
  async "Name the permissions"(page) {
    await (await beside(page, "Data Access")).close();
  },
};

/** The last step: a client with the two addresses that stand on our page, and the file that Google hands out. */
async function makeClient(page) {
  const value = (name) => page.locator("dt", { hasText: name }).locator("xpath=following-sibling::dd[1]").innerText();
  const [origin, redirect] = [await value("JavaScript origin"), await value("redirect URI")];
  const google = await beside(page, "Clients");
  await google.getByRole("link", { name: "Create client" }).click();
  await google.getByLabel("Application type").selectOption({ label: "Web application" });
  await google.getByLabel("Authorised JavaScript origins").fill(origin);
  await google.getByLabel("Authorised redirect URIs").fill(redirect);
  await google.getByRole("button", { name: "Create" }).click();
  const handed = google.waitForEvent("download");
  await google.getByRole("button", { name: "Download JSON" }).click();
  const file = await (await handed).path();
  await google.close();
  return file;
}

test("from an empty browser to connected, following only the screen", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  for (const [step, act] of Object.entries(atGoogle)) {
    await act(page);
    if (step === "Say who may use it") continue;
    await done(page, step === "add yourself" ? "Say who may use it" : step).check();
  }
  const file = await makeClient(page);
  await done(page, "Make the client").check();
  await expect(page.getByText("All steps at Google are ticked.")).toBeVisible();
  await page.getByLabel("Downloaded file").setInputFiles(file);
  await expect(said(page)).toContainText("lists this page’s redirect URI");
  await button(page, "Use this client").click();
  await button(page, "Connect to Gmail").click();
  await chooseAccount(page, mia);
  await passWarning(page);
  await agree(page);
  await expect(connectedAs(page, mia)).toBeVisible();
  await expect(page.getByText("3 addresses, 2 can be used.")).toBeVisible();
  // The page is set up now, and its links lead to the client's own project.
  await open(page, "#/setup");
  await expect(heading(page, "This page is set up")).toBeVisible();
  await expect(page.getByText("A client that was pasted is used in this browser.")).toBeVisible();
});

test("a step that was left out is named, and mended where the words lead", async ({ page, provokes }) => {
  provokes(answered(400), answered(401), answered(403));
  await config(page, withoutClient);
  await open(page);
  for (const step of ["Make a project", "Say who may use it"]) await atGoogle[step](page);
  await page.getByLabel("Downloaded file").setInputFiles(await makeClient(page));
  await button(page, "Use this client").click();
  await button(page, "Connect to Gmail").click();
  await chooseAccount(page, mia);
  await expect(page.getByText("developer-approved testers")).toBeVisible();
  await page.goBack();
  await page.goBack();
  await page.getByRole("radio", { name: "Error 403: access_denied" }).check();
  await expect(heading(page, "Your account is not on the list of testers")).toBeVisible();

  await open(page, "#/setup");
  await heading(page, "Say who may use it").click();
  await atGoogle["add yourself"](page);
  await page.getByRole("link", { name: "Go to Settings" }).click();
  await button(page, "Go on with the sign-in").or(button(page, "Connect to Gmail")).first().click();
  await chooseAccount(page, mia);
  await passWarning(page);
  await agree(page);
  await expect(connectedAs(page, mia)).toBeVisible();
  await open(page, "#/check");
  const api = page.getByRole("listitem").filter({ hasText: "Gmail API" });
  await expect(api.first()).toContainText("not enabled in the Google Cloud project 6115043388");
  const google = await beside(page, "Gmail API");
  await google.getByRole("button", { name: "Enable" }).click();
  await google.close();
  await button(page, "Check again").click();
  await expect(said(page)).toContainText("9 OK, 0 failed");
});

// What is pasted by mistake is named, and stays where it was put.
const mistakes = [
  ["1234567890", /project number/],
  ["1234567890-abc0def1ghi2", /only a part of a client id/],
  ["AIzaSyA-1234567890abcdefghijklmnopqrstu", /API key/],
  ["GOCSPX-abcdefghijklmnopqrstuvwxyz12", /client secret.*field below/],
  ["mia@acme.example", /email address/],
  ["bot@acme-mail.iam.gserviceaccount.com", /service account/],
  ["acme-mail-4711", /name of a project/],
  ["https://mail.acme.example/", /web address/],
];
test("what was pasted in place of a client id is named, and stays in the field", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  for (const [text, words] of mistakes) {
    await textbox(page, "Client id").fill(text);
    await button(page, "Use this client").click();
    await expect(textbox(page, "Client id")).toHaveAccessibleDescription(words);
    await expect(textbox(page, "Client id")).toBeFocused();
    await expect(textbox(page, "Client id")).toHaveValue(text);
  }
  expect(await keptInBrowser(page, "fromline.client.v1")).toBeNull();
});

test("what was pasted in place of a secret is named, and a reload loses nothing", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  await textbox(page, "Client id").fill(client);
  await textbox(page, "Client secret").fill("****7Dof");
  await button(page, "Use this client").click();
  await expect(textbox(page, "Client secret")).toHaveAccessibleDescription(/only the end of a secret/);
  await page.reload();
  await expect(textbox(page, "Client id")).toHaveValue(client);
  await expect(textbox(page, "Client secret")).toHaveValue("****7Dof");
});

test("the downloaded file is chosen, and fills both fields", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  await page.getByLabel("Downloaded file").setInputFiles(clientFile([process.env.FROMLINE_URL]));
  await expect(said(page)).toContainText("lists this page’s redirect URI");
  await expect(textbox(page, "Client id")).toHaveValue(client);
  await expect(textbox(page, "Client secret")).toHaveValue(secret);
});

test("a file is dropped; one that lacks this page’s address says in what they differ", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  const file = clientFile([process.env.FROMLINE_URL.replace(/\/$/, "")]);
  expect(await drop(page, ".drop", file)).toBe(true);
  await expect(textbox(page, "Client id")).toHaveValue(client);
  await expect(page.getByRole("main")).toContainText("only one ends with a slash");
});

test("the text of the file, pasted as a client id, is as good as the file", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  await textbox(page, "Client id").fill(clientFile([]).buffer.toString());
  await expect(textbox(page, "Client id")).toHaveValue(client);
  await expect(textbox(page, "Client secret")).toHaveValue(secret);
  await expect(said(page)).toContainText("Client id and secret are taken");
  // Either field is as good.
  await textbox(page, "Client id").fill("");
  await expect(page.getByText("Client id and secret are taken"), "that was before").toHaveCount(1);
  await textbox(page, "Client secret").fill(clientFile([]).buffer.toString());
  await expect(textbox(page, "Client id")).toHaveValue(client);
  await expect(textbox(page, "Client secret")).toHaveValue(secret);
});

test("the text of another file is named under the field where it was pasted", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  const others = [[clientFile([], "installed").buffer.toString(), /Desktop app/], ['{"type":"service_account"}', /key of a service account/]];
  for (const name of ["Client id", "Client secret"]) {
    for (const [text, words] of others) {
      await textbox(page, name).fill(text);
      await expect(textbox(page, name)).toHaveAccessibleDescription(words);
      await expect(warned(page)).toHaveText(words);
      await expect(textbox(page, name), "nothing is lost").toHaveValue(text);
      await button(page, "Use this client").click();
      await expect(textbox(page, name)).toHaveAccessibleDescription(words);
    }
    await textbox(page, name).fill("");
  }
});

test("a file that is dropped beside the box doesn’t take the page’s place", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  expect(await drop(page, "h1", clientFile([process.env.FROMLINE_URL]))).toBe(true);
  await expect(textbox(page, "Client id")).toHaveValue(client);
});

test("a file without this page’s JavaScript origin says so", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  const file = clientFile([process.env.FROMLINE_URL]);
  const { web } = JSON.parse(file.buffer.toString());
  const origins = (javascript_origins) => ({ ...file, buffer: Buffer.from(JSON.stringify({ web: { ...web, javascript_origins } })) });
  await page.getByLabel("Downloaded file").setInputFiles(origins(["https://elsewhere.example"]));
  await expect(said(page)).toContainText(`Add ${new URL(process.env.FROMLINE_URL).origin} to the client`);
  await page.getByLabel("Downloaded file").setInputFiles(origins([new URL(process.env.FROMLINE_URL).origin]));
  await expect(said(page)).toHaveText(/it lists this page’s redirect URI\.$/);
});

test("what is too short for a secret is refused, and a label that came along is not", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  await textbox(page, "Client id").fill(client);
  for (const text of ["acme", "hunter2!"]) {
    await textbox(page, "Client secret").fill(text);
    await button(page, "Use this client").click();
    await expect(textbox(page, "Client secret")).toHaveAccessibleDescription(/begins with GOCSPX-/);
  }
  await textbox(page, "Client id").fill(`Client ID: ${client}.`);
  await textbox(page, "Client secret").fill(secret);
  await button(page, "Use this client").click();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
  expect(JSON.parse(await keptInBrowser(page, "fromline.client.v1"))).toEqual({ id: client, secret });
});

test("a file of another kind is named, and empties nothing", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  await textbox(page, "Client id").fill(client);
  const chooser = page.getByLabel("Downloaded file");
  await chooser.setInputFiles(clientFile([], "installed"));
  await expect(chooser).toHaveAccessibleDescription(/Desktop app/);
  await chooser.setInputFiles({ ...clientFile([]), buffer: Buffer.from('{"type":"service_account"}') });
  await expect(chooser).toHaveAccessibleDescription(/key of a service account/);
  await chooser.setInputFiles({ ...clientFile([]), buffer: Buffer.from("{") });
  await expect(chooser).toHaveAccessibleDescription(/line 1, column 1/);
  await expect(textbox(page, "Client id")).toHaveValue(client);
});

test("config.json is handed over with the client in it, and all else as the host has it", async ({ page }) => {
  await config(page, (whole) => ({ ...withoutClient(whole), kinds: ["job"] }));
  await open(page);
  await page.getByRole("radio", { name: "Internal" }).check();
  await textbox(page, "Client id").fill(client);
  await textbox(page, "Client secret").fill(secret);
  const [download] = await Promise.all([
    page.waitForEvent("download"), button(page, "Download config.json").click(),
  ]);
  expect(download.suggestedFilename()).toBe("config.json");
  const made = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(made).toMatchObject({ client_id: client, client_secret: secret, audience: "internal", kinds: ["job"] });
  expect(made.endpoints.token).toBe(`${sandbox.url}/token`);
  // It is what a host needs: put in place, it signs in.
  await config(page, () => made);
  await open(page);
  await expect(button(page, "Connect to Gmail")).toBeVisible();
});

const unreadable = [
  ["can’t be fetched", (route) => route.abort(), "could not be fetched"],
  ["is gone", (route) => route.fulfill({ status: 404, body: "" }), "The host answers 404"],
  ["is broken", (route) => route.fulfill({ body: '{"kinds": ' }), "can’t be read: line 1"],
];
for (const [what, answer, why] of unreadable) {
  test(`nothing is handed over where the host’s config.json ${what}`, async ({ page, provokes }) => {
    provokes(/net::ERR_FAILED/, answered(404));
    await config(page, (whole) => ({ ...withoutClient(whole), kinds: ["job"] }));
    await open(page);
    await textbox(page, "Client id").fill(client);
    await textbox(page, "Client secret").fill(secret);
    const downloads = [];
    page.on("download", (download) => downloads.push(download));
    await page.unroute("**/config.json");
    await page.route("**/config.json", answer);
    await button(page, "Download config.json").click();
    await expect(warned(page)).toContainText("Nothing is downloaded");
    await expect(page.getByRole("main")).toContainText(why);
    expect(downloads).toEqual([]);
  });
}

test("a review counts once Google has agreed, and everybody is warned until then", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  await page.getByRole("radio", { name: "External, reviewed by Google" }).check();
  await expect(page.getByText("send it in for verification")).toBeVisible();
  await expect(page.getByText("Google hasn’t verified this app")).toBeVisible();
  await use(page);
  await expect(page.getByText("Go to … (unsafe)")).toBeVisible();
  await open(page, "#/setup");
  await expect(heading(page, "This page is set up")).toBeVisible();
  await heading(page, "Say who may use it").click();
  await expect(page.getByRole("radio", { name: "External, reviewed by Google" })).toBeChecked();
  const agreed = page.getByRole("checkbox", { name: "Google has agreed" });
  await agreed.check();
  await expect(agreed).toBeChecked();
  await expect(agreed).toBeFocused();
  const [download] = await Promise.all([
    page.waitForEvent("download"), button(page, "Download config.json").click(),
  ]);
  expect(JSON.parse(await readFile(await download.path(), "utf8"))).toMatchObject({ audience: "verified" });
  await page.reload();
  await page.getByRole("link", { name: "Go to Settings" }).click();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
  await expect(page.getByText("Go to … (unsafe)")).toHaveCount(0);
});

test("the warning is told of again to a browser that has been here", async ({ page }) => {
  await connect(page);
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
  await expect(page.getByText("If Google warns again")).toBeVisible();
  await expect(page.getByText("(unsafe)")).toBeVisible();
});

test("where config.json names the client, it must name the audience, too", async ({ page }) => {
  await open(page, "#/setup");
  await heading(page, "Say who may use it").click();
  await page.getByRole("radio", { name: "Internal" }).check();
  await expect(page.getByText('"audience": "internal"')).toBeVisible();
  await expect(button(page, "Copy the line for config.json")).toBeVisible();
  await config(page, (whole) => ({ ...whole, audience: "internal" }));
  await page.reload();
  await heading(page, "Say who may use it").click();
  await expect(page.getByRole("radio", { name: "Internal" })).toBeChecked();
  await expect(page.getByText('"audience": "internal"')).toHaveCount(0);
});

test("a tick leads on to the next step, and says how far it is", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  const summary = (title) => page.locator("summary").filter({ has: heading(page, title) });
  await done(page, "Make a project").focus();
  await page.keyboard.press("Space");
  await expect(summary("Enable the Gmail API")).toBeFocused();
  await expect(said(page)).toHaveText("1 of 5 steps ticked.");
  await done(page, "Make the client").check();
  await expect(summary("Enable the Gmail API"), "the first that is left").toBeFocused();
  for (const step of ["Enable the Gmail API", "Say who may use it", "Name the permissions"]) await done(page, step).check();
  await expect(page.locator("#bring")).toBeFocused();
  await expect(said(page)).toHaveText("5 of 5 steps ticked.");
});

test("two tabs tick steps, and neither loses the other’s", async ({ page, context }) => {
  await config(page, withoutClient);
  await open(page);
  const other = await context.newPage();
  await config(other, withoutClient);
  await open(other);
  await done(page, "Make a project").check();
  await expect(other.getByText("1 of 5 steps ticked.")).toBeVisible();
  await done(other, "Enable the Gmail API").check();
  await expect(page.getByText("2 of 5 steps ticked.")).toBeVisible();
  await use(other);
  await expect(heading(page, "This page is set up"), "the client came by the other tab").toBeVisible();
});

test("without a client the address is that of Setup, wherever one goes", async ({ page }) => {
  await config(page, withoutClient);
  await open(page, "#/about");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Addresses" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Setup");
  await expect(page).toHaveURL(/#\/setup$/);
  await expect(page).toHaveTitle(/Setup/);
  await expect(page.locator("[aria-current=page]")).toHaveCount(0);
});

test("a client is neither forgotten nor replaced while somebody is signed in by it", async ({ page, provokes }) => {
  // Whether the token is dead.
  provokes(answered(401));
  await config(page, withoutClient);
  await open(page);
  await use(page);
  await button(page, "Connect to Gmail").click();
  await chooseAccount(page, mia);
  await passWarning(page);
  await agree(page);
  await expect(connectedAs(page, mia)).toBeVisible();
  await open(page, "#/setup");
  await button(page, "Forget it").click();
  await expect(warned(page)).toContainText("Disconnect in Settings first");
  await textbox(page, "Client id").fill("1234567890-abc0def1ghi2.apps.googleusercontent.com");
  await button(page, "Use this client").click();
  await expect(warned(page)).toContainText("Disconnect in Settings first");
  expect(JSON.parse(await keptInBrowser(page, "fromline.client.v1")).id).toBe(client);
  await goTo(page, "Settings");
  await button(page, "Disconnect").click();
  await expect(heading(page, "Disconnected")).toBeVisible();
  await open(page, "#/setup");
  await button(page, "Forget it").click();
  await expect(heading(page, "The client id is missing")).toBeVisible();
});

test("a redirect URI that leads to another page is named", async ({ page }) => {
  await config(page, (whole) => ({ ...whole, redirect_uri: `${process.env.FROMLINE_URL}other/` }));
  await open(page, "#/setup");
  await expect(page.getByText("which isn’t this page")).toBeVisible();
});

test("steps lead to Google’s console and are remembered; what was chosen decides what is said of the warning", async ({ page }) => {
  await config(page, withoutClient);
  await open(page);
  const link = page.getByRole("link", { name: "Open “Clients”" });
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("href", /\/auth\/clients$/);
  await page.getByRole("checkbox", { name: "Done – Make a project" }).check();
  await page.getByRole("radio", { name: "External, in testing" }).check();
  await expect(page.getByText("Google hasn’t verified this app")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open “Audience”" })).toHaveAttribute("href", /\/auth\/audience$/);
  await page.getByRole("radio", { name: "Internal" }).check();
  await expect(page.getByText("Google hasn’t verified this app")).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("1 of 5 steps ticked.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open “New project”" })).toBeHidden();
  await expect(page.getByRole("radio", { name: "Internal" })).toBeChecked();
  await textbox(page, "Client id").fill(client);
  await textbox(page, "Client secret").fill(secret);
  await button(page, "Use this client").click();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
  await expect(page.getByText("Go to … (unsafe)")).toHaveCount(0);
});

test("Google’s warning is told of where nobody says that it can’t come", async ({ page }) => {
  await open(page);
  await expect(page.getByText("Go to … (unsafe)")).toBeVisible();
  await config(page, (whole) => ({ ...whole, audience: "verified" }));
  await page.reload();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
  await expect(page.getByText("Go to … (unsafe)")).toHaveCount(0);
});

test("a page that was opened as index.html says which address to register", async ({ page }) => {
  await config(page, withoutClient);
  await open(page, "index.html");
  await expect(page.getByText("to Google these are two addresses")).toBeVisible();
});

test("an address that Google doesn’t take is named before anybody has tried", async ({ page }) => {
  await config(page, (whole) => ({ ...withoutClient(whole), redirect_uri: "https://192.168.1.20/" }));
  await open(page);
  await expect(heading(page, "Google won’t take this page’s address")).toBeVisible();
  await expect(page.getByText("Its host is a number")).toBeVisible();
  await expect(button(page, "Copy the redirect URI"), "it is better not pasted anywhere").toHaveCount(0);
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
  await expect(page.getByText(process.env.FROMLINE_URL, { exact: true })).toBeVisible();
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
