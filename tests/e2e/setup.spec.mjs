// Before anybody can sign in: what is missing is named, and nothing is started by halves.
import { readFile } from "node:fs/promises";
import { agree, chooseAccount, passWarning } from "./support/google.mjs";
import { answered, expect, test } from "./support/journey.mjs";
import { button, connect, connectedAs, heading, mia, open, said, textbox } from "./support/person.mjs";
import { client, config, done, secret, steps, use, withoutClient } from "./support/setup.mjs";

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

/** Google's page beside ours, by the words of its link. */
async function beside(page, name) {
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: `Open “${name}”` }).click();
  const google = await opened;
  await expect(google.getByRole("heading", { level: 1 })).toHaveText(name);
  return google;
}

/** Closes Google's page once it says that it is done; a click alone may not have arrived yet. */
async function isDone(google) {
  await expect(google.getByText("The project Fromline is there, and this is done for it.")).toBeVisible();
  await google.close();
}

/** What is done on each of Google's pages, by the step that leads there; a step that is left out isn't done. */
const atGoogle = {
  async "Make a project"(page) {
    const google = await beside(page, "New project");
    await google.getByLabel("Project name").fill("Fromline");
    await google.getByRole("button", { name: "Create" }).click();
    await isDone(google);
  },
  async "Enable the Gmail API"(page) {
    const google = await beside(page, "Gmail API");
    await google.getByRole("button", { name: "Enable" }).click();
    await isDone(google);
  },
  async "Say who may use it"(page) {
    const google = await beside(page, "Google Auth Platform");
    await google.getByLabel("App name").fill("Fromline");
    await google.getByLabel("External").check();
    await google.getByRole("button", { name: "Get started" }).click();
    await isDone(google);
    await page.getByRole("radio", { name: "External, in testing" }).check();
  },
  async "add yourself"(page) {
    const google = await beside(page, "Audience");
    await google.getByLabel("Email address").fill(mia);
    await google.getByRole("button", { name: "Add users" }).click();
    await expect(google.getByRole("listitem")).toHaveText(mia);
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
  await expect(page.getByText("You can send from 2 addresses")).toBeVisible();
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
  await button(page, "Google showed something else").click();
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
  await isDone(google);
  await button(page, "Check again").click();
  await expect(said(page)).toContainText("9 OK, 0 failed");
});

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
  await page.goto("./#/settings");
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
  await open(page, "#/settings");
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

test("a page that is set up says so on Setup", async ({ page }) => {
  await open(page, "#/setup");
  await expect(heading(page, "This page is set up")).toBeVisible();
  await expect(page.getByText(process.env.FROMLINE_URL, { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Go to Settings" }).click();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
});
