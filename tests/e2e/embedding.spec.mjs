// A business system opens compose.html with an invoice filled in, and hears what became of the email: it alone.
import { signIn } from "./support/google.mjs";
import { answered, cutOff, expect, test } from "./support/journey.mjs";
import {
  accounts, button, choose, combobox, connect, connectedAs, heading, isClosed, mia, open, popup, save, send, textbox, warned,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const host = `${process.env.FROMLINE_HOST_URL}/`;
const stranger = `${process.env.FROMLINE_STRANGER_URL}/`;
const compose = new URL("compose.html", process.env.FROMLINE_URL).href;
const sendPath = "/gmail/v1/users/me/messages/send";
// The browser says so of a message for another origin than the one that listens.
const dropped = /Failed to execute 'postMessage'/;

test.beforeEach(({ secrets }) => secrets.forgiveStrangers(new URL(host).origin, new URL(stranger).origin));

const row = (page, number) => page.getByRole("row").filter({ hasText: number });
const status = (page, number = "1042") => row(page, number).getByRole("cell").last();

/** Every message that the page hears, with where it comes from. */
const heard = (page) => page.evaluate(() => globalThis.heard);

/** What the example page heard, as it checks it. */
const said = async (page) => (await heard(page)).map(({ data }) => data);

/** Opens a page that listens to whatever comes, in a tab of its own: a window opened from the app's tab would be signed in. */
async function listen(context, url) {
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.heard = [];
    addEventListener("message", ({ data, origin }) => globalThis.heard.push({ data, origin }));
  });
  await page.goto(url);
  return page;
}

/** Mail of all kinds from accounts@, as an earlier visit has settled it in this browser. */
async function settled(page) {
  await connect(page);
  await choose(page, "Send From", accounts);
  await save(page);
}

const openInvoice = (page, number = "1042") =>
  popup(page, () => row(page, number).getByRole("button", { name: "Email this invoice" }).click());

/** Signs in on the window as the account of the last visit, which Google knows. */
async function signInBeside(window, who = mia) {
  const google = await popup(window, () => button(window, `Sign in again as ${who}`).click());
  await isClosed(google);
  await expect(textbox(window, "To")).toBeVisible();
}

/** The business system and its window of an invoice: signed in, with all filled in. */
async function filledIn(page, context) {
  await settled(page);
  const shop = await listen(context, host);
  const window = await openInvoice(shop);
  await signInBeside(window);
  await expect(combobox(window, "From")).toHaveValue(accounts);
  return [shop, window];
}

const ready = { fromline: 1, type: "ready", ref: "invoice-1042" };
const outcome = (word, more = {}) =>
  ({ fromline: 1, type: "outcome", outcome: word, from: accounts, kind: "invoice", ref: "invoice-1042", ...more });

test("the email is filled in with the From of Settings, a person sends it, and the business system hears so", async ({ page, context }) => {
  const [shop, window] = await filledIn(page, context);
  await expect(textbox(window, "To")).toHaveValue("Zoe Lee <zoe@shop.example>");
  await expect(textbox(window, "Subject")).toHaveValue("Invoice 1042");
  await expect(window.locator("#cannot-tell")).toHaveCount(0);
  await expect(status(shop)).toHaveText("Waiting for Send");
  expect(await sandbox.accepted(), "nothing is sent by itself").toHaveLength(0);

  await send(window);
  await expect(heading(window, "Accepted by Gmail")).toBeVisible();
  await expect(status(shop)).toHaveText("Sent");
  const [{ id }] = await sandbox.accepted();
  expect(await heard(shop)).toEqual([
    { data: ready, origin: new URL(compose).origin },
    { data: outcome("accepted", { id }), origin: new URL(compose).origin },
  ]);

  await button(window, "Close this window").click();
  await isClosed(window);
  await expect(status(shop), "it was told of").toHaveText("Sent");
  expect(await said(shop)).toHaveLength(2);
});

test("a window that is closed without a press of Send says so", async ({ page, context }) => {
  const [shop, window] = await filledIn(page, context);
  await expect(status(shop)).toHaveText("Waiting for Send");
  await window.close({ runBeforeUnload: true });
  await expect(status(shop)).toHaveText("Closed without sending");
  expect((await said(shop)).map(({ type }) => type)).toEqual(["ready", "closed"]);
  expect(await sandbox.accepted()).toHaveLength(0);
});

test("a window that is loaded anew says so, fills in the same, and is signed in still", async ({ page, context }) => {
  const [shop, window] = await filledIn(page, context);
  await window.reload();
  await expect(combobox(window, "From")).toHaveValue(accounts);
  await expect.poll(async () => (await said(shop)).map(({ type }) => type)).toEqual(["ready", "closed", "ready"]);
  await send(window);
  await expect(status(shop)).toHaveText("Sent");
});

test("another email that the person writes there is not told of", async ({ page, context }) => {
  const [shop, window] = await filledIn(page, context);
  await send(window);
  await expect(status(shop)).toHaveText("Sent");
  await button(window, "Write another").click();
  await textbox(window, "To").fill("bo@shop.example");
  await send(window);
  await expect(heading(window, "Accepted by Gmail")).toBeVisible();
  expect(await sandbox.accepted()).toHaveLength(2);
  expect(await said(shop)).toHaveLength(2);
});

test("what Gmail refuses and what isn’t known is told, and once more when it is known", async ({ page, context, provokes }) => {
  provokes(answered(400), cutOff);
  const [shop, window] = await filledIn(page, context);
  const refusal = { error: { code: 400, message: "Invalid From header", status: "INVALID_ARGUMENT" } };
  await sandbox.fault({ path: sendPath, status: 400, body: JSON.stringify(refusal) });
  await send(window);
  await expect(status(shop)).toContainText("Gmail refused it");
  await sandbox.fault({ path: sendPath, cut: "after" });
  await send(window);
  await expect(heading(window, "Not known whether it was sent")).toBeVisible();
  await expect(status(shop)).toContainText("It may have been sent");
  await button(window, "It’s there").click();
  await expect(status(shop)).toHaveText("Sent");
  expect((await said(shop)).map(({ type, outcome }) => outcome ?? type)).toEqual(["ready", "refused", "unknown", "accepted"]);
});

test("a page of another origin that opens the same window hears nothing", async ({ page, context, provokes }) => {
  provokes(dropped);
  await settled(page);
  const shop = await listen(context, stranger);
  const window = await openInvoice(shop);
  await signInBeside(window);
  await send(window);
  await expect(heading(window, "Accepted by Gmail")).toBeVisible();
  await window.close({ runBeforeUnload: true });
  await isClosed(window);
  expect(await heard(shop)).toEqual([]);
});

test("who is signed out signs in in a window beside it, and the email is still told of", async ({ context }) => {
  const shop = await listen(context, host);
  const window = await openInvoice(shop);
  await expect(status(shop)).toHaveText("Waiting for Send");
  const google = await popup(window, () => button(window, "Connect to Gmail").click());
  const asked = new URL(google.url()).searchParams;
  expect(asked.get("redirect_uri"), "Google knows one page").toBe(process.env.FROMLINE_URL);
  await expect(window.getByRole("region", { name: "Sign-in", exact: true })).toContainText("Google asks for you in its window");
  await expect(button(window, "Go on in this page")).toHaveCount(0);
  await signIn(google, mia);
  await isClosed(google);
  await expect(combobox(window, "From")).toHaveValue(mia);
  expect(await window.evaluate(() => Boolean(globalThis.opener))).toBe(true);
  expect(new URL(window.url()).pathname).toBe(new URL(compose).pathname);

  await send(window);
  await expect(status(shop)).toHaveText("Sent");
});

test("a window of Google’s that the browser stops is said, and the page stays", async ({ context }) => {
  const shop = await listen(context, host);
  const window = await openInvoice(shop);
  await expect(button(window, "Connect to Gmail")).toBeVisible();
  await window.evaluate(() => {
    globalThis.really = globalThis.open;
    globalThis.open = () => null;
  });
  await button(window, "Connect to Gmail").click();
  await expect(warned(window)).toContainText("The browser stopped Google’s window");
  expect(window.url()).toContain(compose);
  await window.evaluate(() => (globalThis.open = globalThis.really));
  const google = await popup(window, () => button(window, "Try again").click());
  await signIn(google, mia);
  await isClosed(google);
  await expect(combobox(window, "From")).toHaveValue(mia);
});

test("a sign-in that is given up can be begun again", async ({ context }) => {
  const shop = await listen(context, host);
  const window = await openInvoice(shop);
  const google = await popup(window, () => button(window, "Connect to Gmail").click());
  await google.close();
  await button(window, "Cancel").click();
  await expect(window.getByRole("region", { name: "Sign-in", exact: true })).toHaveCount(0);
  const again = await popup(window, () => button(window, "Connect to Gmail").click());
  await signIn(again, mia);
  await isClosed(again);
  await expect(combobox(window, "From")).toHaveValue(mia);
});

test("a page that no program has opened works, and says that nothing can be told", async ({ page }) => {
  await settled(page);
  await page.goto(`${compose}#/send?subject=Invoice%201042&to=zoe%40shop.example`);
  await expect(page.locator("#cannot-tell")).toContainText("can’t be told");
  await expect(textbox(page, "Subject")).toHaveValue("Invoice 1042");
  await send(page);
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  await expect(button(page, "Close this window")).toHaveCount(0);
});

test("where no origin is configured nothing is told", async ({ context }) => {
  const plain = new URL("compose.html", process.env.FROMLINE_PLAIN_URL).href;
  const shop = await listen(context, host);
  const window = await popup(shop, () => shop.evaluate((url) => void open(`${url}#/send?subject=Hello`), plain));
  await expect(window.locator("#cannot-tell")).toContainText("can’t be told");
  expect(await heard(shop)).toEqual([]);
});

test("the page itself stays cut off from whoever opens it, and its second entry weighs as much", async ({ context, request }) => {
  const get = async (name) => request.get(new URL(name, process.env.FROMLINE_URL).href);
  const [index, second] = [await get("index.html"), await get("compose.html")];
  expect(index.headers()["cross-origin-opener-policy"]).toBe("same-origin-allow-popups");
  expect(second.headers()["cross-origin-opener-policy"]).toBeUndefined();
  for (const header of ["content-security-policy", "referrer-policy", "permissions-policy", "cache-control"]) {
    expect(second.headers()[header], header).toBe(index.headers()[header]);
  }
  expect(await second.text()).toBe(await index.text());

  const shop = await listen(context, host);
  const window = await popup(shop, () => shop.evaluate((url) => void open(`${url}#/send?subject=Hello`), process.env.FROMLINE_URL));
  await expect(heading(window, "Send an email")).toBeVisible();
  expect(await window.evaluate(() => globalThis.opener)).toBe(null);
  await expect(window.locator("#cannot-tell")).toHaveCount(0);
  expect(await heard(shop)).toEqual([]);
});

test("links that the second entry makes lead to the page itself", async ({ page }) => {
  await connect(page);
  await page.goto(`${compose}#/settings`);
  await expect(connectedAs(page, mia)).toBeVisible();
  const shown = async () => {
    const fields = page.locator("main input, main textarea");
    const values = await fields.evaluateAll((all) => all.map((one) => one.value).join("\n"));
    return `${await page.locator("main").innerText()}\n${values}`;
  };
  // What is out of sight is drawn in later frames.
  await expect.poll(shown).toContain(`${process.env.FROMLINE_URL}#/send?`);
  expect(await shown()).not.toContain("compose.html");
});
