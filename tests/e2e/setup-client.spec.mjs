// The client and its secret: by hand, by file, into this browser, into a file for the host; and a host’s file that is broken.
import { readFile } from "node:fs/promises";
import { agree, chooseAccount, passWarning } from "./support/google.mjs";
import { answered, expect, test } from "./support/journey.mjs";
import {
  button, connectedAs, goTo, heading, keptInBrowser, mia, open, said, textbox, warned, disconnect,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";
import { client, clientFile, config, drop, secret, use, withoutClient } from "./support/setup.mjs";

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
  await disconnect(page);
  await expect(heading(page, "Disconnected")).toBeVisible();
  await open(page, "#/setup");
  await button(page, "Forget it").click();
  await expect(heading(page, "The client id is missing")).toBeVisible();
});

test("a pasted client is used only where config.json has none", async ({ page }) => {
  await open(page);
  await page.evaluate(() => localStorage.setItem("fromline.client.v1", '{"id":"of-a-stranger","secret":null}'));
  await page.reload();
  await button(page, "Connect to Gmail").click();
  await expect(heading(page, "Choose an account")).toBeVisible();
  expect(new URL(page.url()).searchParams.get("client_id")).toBe(client);
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
  await button(page, "Google showed something else").click();
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
  await expect(heading(page, "This page can’t reach Gmail")).toBeVisible();
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
