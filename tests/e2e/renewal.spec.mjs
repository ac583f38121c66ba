// An hour is soon over: the sign-in is renewed in a window beside the page, on a click, and nothing typed is lost.
import { agree, chooseAccount, passWarning } from "./support/google.mjs";
import { answered, expect, test } from "./support/journey.mjs";
import {
  accounts, button, choose, combobox, connect, connectedAs, count, explanation, goTo, heading, isClosed, keptInTab,
  mia, open, openAddresses, openTest, popup, radio, row, said, textbox, tiles, warned, disconnect,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const token = `${sandbox.url}/token`;
const authorize = /\/o\/oauth2\/v2\/auth\?/;
const strip = (page) => page.getByRole("region", { name: "Sign-in", exact: true });
const accessToken = async (page) => JSON.parse(await keptInTab(page, "fromline.session.v1")).token;

/** Connects by a clock that can be moved on, here and at Google. */
async function connectByTheClock(page, who) {
  await page.clock.install();
  await connect(page, who);
  // No call is under way that the hour could overtake.
  await expect(page.getByText(/You can send from/)).toBeVisible();
}

/** Lets time pass on both sides. */
async function pass(page, minutes) {
  await sandbox.advance(minutes * 60);
  await page.clock.fastForward(minutes * 60_000);
}

/** Marks the page: a page that was loaded anew has lost the mark. */
const mark = (page) => page.evaluate(() => (globalThis.marked = true));
const isTheSame = async (page) => expect(await page.evaluate(() => globalThis.marked)).toBe(true);

/** Types half a mail, and leaves settings unsaved. */
async function leaveWorkHalfDone(page) {
  await choose(page, "Send From", accounts);
  await expect(page.getByText("Not saved yet.")).toBeVisible();
  await openTest(page, 3);
  await textbox(page, "Subject").fill("Half a thought");
  await textbox(page, "Message").fill("Typed before\nthe hour ended");
  await mark(page);
}

async function workIsAllThere(page) {
  await expect(textbox(page, "Subject")).toHaveValue("Half a thought");
  await expect(textbox(page, "Message")).toHaveValue("Typed before\nthe hour ended");
  await goTo(page, "Settings");
  await expect(radio(page, "Send From")).toBeChecked();
  await expect(combobox(page, "Address")).toHaveValue(accounts);
  await expect(page.getByText("Not saved yet.")).toBeVisible();
}

test("five minutes before the end a quiet mark offers to go on, and going on costs a click", { tag: "@engines" }, async ({ page, context }) => {
  await connectByTheClock(page);
  await leaveWorkHalfDone(page);
  await pass(page, 53);
  await expect(strip(page)).toHaveCount(0);
  await pass(page, 2);
  await expect(strip(page)).toContainText("Your sign-in ends at");
  await expect(warned(page)).toHaveText("");

  const old = await accessToken(page);
  const [asked, ran] = [[], []];
  context.on("request", (request) => authorize.test(request.url()) && asked.push(new URL(request.url()).searchParams));
  await context.exposeFunction("ran", (what) => ran.push(what));
  await context.addInitScript(() => {
    const run = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = (...what) => (globalThis.ran("wasm"), run.apply(WebAssembly, what));
  });
  const window = await popup(page, () => button(page, "Continue").click());
  await isClosed(window);
  await expect(said(page)).toContainText("Signed in until");
  await expect(strip(page)).toHaveCount(0);
  await expect(page.getByRole("main"), "the button is gone, and its focus is not lost").toBeFocused();
  expect(await accessToken(page)).not.toBe(old);
  await isTheSame(page);
  await workIsAllThere(page);

  expect(asked.map((one) => [one.get("prompt"), one.get("login_hint")])).toEqual([["none", mia]]);
  expect(ran, "the window runs no app").toEqual([]);
  await page.reload();
  await expect(textbox(page, "Subject").or(connectedAs(page, mia))).toBeVisible();
  expect(ran, "and a page does").toContain("wasm");
});

test("when the hour is over the same click goes on from there", async ({ page }) => {
  await connectByTheClock(page);
  await leaveWorkHalfDone(page);
  await pass(page, 60);
  await expect(heading(page, "Your sign-in has ended")).toBeVisible();
  await isClosed(await popup(page, () => button(page, "Sign in again").click()));
  await expect(heading(page, "Your sign-in has ended")).toHaveCount(0);
  await isTheSame(page);
  await workIsAllThere(page);
});

test("no window ever opens by itself", async ({ page }) => {
  const windows = [];
  page.on("popup", (window) => windows.push(window));
  await connectByTheClock(page);
  await openAddresses(page);
  for (let i = 0; i < 8; i += 1) await pass(page, 20);
  await expect(heading(page, "Your sign-in has ended").first()).toBeVisible();
  expect(windows).toEqual([]);
});

test("who has signed out of Google meanwhile is asked in the same window", { tag: "@engines" }, async ({ page, context }) => {
  await connectByTheClock(page);
  await pass(page, 55);
  await sandbox.signOut(mia);
  const window = await popup(page, () => button(page, "Continue").click());
  await expect(heading(window, "Choose an account")).toBeVisible();
  await expect(strip(page)).toContainText("Google asks for you in its window");
  expect(context.pages()).toHaveLength(2);
  await chooseAccount(window, mia);
  await isClosed(window);
  await expect(said(page)).toContainText("Signed in until");
});

test("access taken away at Google is asked for again in the window, and a no is said", async ({ page, provokes }) => {
  provokes(answered(401));
  await connect(page);
  await openAddresses(page);
  await sandbox.revoke(mia);
  await button(page, "Refresh").click();
  await expect(heading(page, "Your sign-in has ended").first()).toBeVisible();
  const first = await popup(page, () => button(page, "Sign in again").click());
  await passWarning(first);
  await button(first, "Cancel").click();
  await isClosed(first);
  await expect(explanation(strip(page), "You said no to Google")).toBeVisible();

  const second = await popup(page, () => button(strip(page), "Try again").click());
  await passWarning(second);
  await agree(second);
  await isClosed(second);
  // What met the refusal is done again by itself.
  await expect(row(page, accounts)).toBeVisible();
  await expect(said(page)).toContainText("Signed in until");
});

test("a browser that stops windows goes to Google in this one, and the work comes back", async ({ page }) => {
  await page.addInitScript(() => (globalThis.open = () => null));
  await connectByTheClock(page);
  await leaveWorkHalfDone(page);
  await pass(page, 60);
  const leaving = page.waitForRequest((request) => authorize.test(request.url()));
  await button(page, "Sign in again").click();
  const asked = new URL((await leaving).url()).searchParams;
  expect([asked.get("prompt"), asked.get("login_hint")]).toEqual([null, mia]);
  await expect(heading(page, "Your sign-in has ended")).toHaveCount(0);
  await expect(page).toHaveURL(/#\/test$/);
  await workIsAllThere(page);
});

test("a browser without the channel leaves the page too", async ({ page }) => {
  await page.addInitScript(() => delete globalThis.BroadcastChannel);
  await connectByTheClock(page);
  await pass(page, 55);
  await button(page, "Continue").click();
  await expect(connectedAs(page, mia)).toBeVisible();
  await expect(strip(page)).toHaveCount(0);
});

test("a window that is closed is said, with two ways on", async ({ page, context }) => {
  await connectByTheClock(page);
  await pass(page, 55);
  await context.route(authorize, (route) => route.fulfill({ contentType: "text/html", body: "Google thinks" }));
  const first = await popup(page, () => button(page, "Continue").click());
  await expect(strip(page)).toContainText("Asking Google");
  await first.close();
  await page.clock.runFor(4000);
  await expect(strip(page)).toContainText("Google’s window has not answered");

  await context.unroute(authorize);
  await sandbox.signOut(mia);
  const second = await popup(page, () => button(strip(page), "Open it again").click());
  await expect(heading(second, "Choose an account")).toBeVisible();
  await second.close();
  await button(strip(page), "Go on in this page").click();
  await chooseAccount(page, mia);
  await expect(connectedAs(page, mia)).toBeVisible();
});

test("a second click shows the window that is there, and Cancel closes it", async ({ page, context }) => {
  await connectByTheClock(page);
  await pass(page, 60);
  await context.route(authorize, (route) => route.fulfill({ contentType: "text/html", body: "Google thinks" }));
  const window = await popup(page, () => button(page, "Sign in again").click());
  await expect(strip(page)).toContainText("Asking Google");
  await button(page, "Sign in again").click();
  await button(strip(page), "Show the window").click();
  expect(context.pages()).toHaveLength(2);
  await button(strip(page), "Cancel").click();
  await isClosed(window);
  await expect(strip(page)).toHaveCount(0);
});

test("a window that was given up hands over nothing", async ({ page }) => {
  await connectByTheClock(page);
  await sandbox.signOut(mia);
  await pass(page, 55);
  const old = await accessToken(page);
  const asked = count(page, token);
  const window = await popup(page, () => button(page, "Continue").click());
  await expect(heading(window, "Choose an account")).toBeVisible();
  await button(strip(page), "Cancel").click();
  await chooseAccount(window, mia);
  await expect(heading(window, "Nobody waits for this answer")).toBeVisible();
  expect(asked).toEqual([]);
  expect(await accessToken(page)).toBe(old);
});

test("what others say on the channel is not taken, and no token is ever on it", async ({ page, context, secrets }) => {
  await connectByTheClock(page);
  const ear = await context.newPage();
  await open(ear);
  await ear.evaluate(() => {
    globalThis.heard = [];
    globalThis.channel = new BroadcastChannel("fromline.popup.v1");
    globalThis.channel.onmessage = ({ data }) => globalThis.heard.push(JSON.stringify(data));
  });
  await sandbox.signOut(mia);
  await pass(page, 55);
  const asked = count(page, token);
  const window = await popup(page, () => button(page, "Continue").click());
  await expect(heading(window, "Choose an account")).toBeVisible();
  const forged = ["?state=popup.forged&code=4/evil", "?code=4/evil", "#", "", 7, null, { code: "4/evil" }];
  for (const landing of forged) {
    await ear.evaluate((landing) => globalThis.channel.postMessage({ landing }), landing);
  }
  await ear.evaluate(() => globalThis.channel.postMessage("4/evil"));
  await expect(strip(page)).toContainText("Google asks for you");
  expect(asked).toEqual([]);

  await chooseAccount(window, mia);
  await isClosed(window);
  await expect(said(page)).toContainText("Signed in until");
  expect(asked).toHaveLength(1);
  const heard = (await ear.evaluate(() => globalThis.heard)).join("\n");
  expect(heard).toContain("landing");
  for (const token of await secrets.tokens()) expect(heard).not.toContain(token);
  expect(heard).not.toContain("verifier");
  await ear.close();
});

test("two tabs renew at once, and each takes its own answer", async ({ page, context }) => {
  await connectByTheClock(page);
  const other = await context.newPage();
  await connect(other);
  // All pages of a context have one clock.
  await pass(page, 55);
  await sandbox.signOut(mia);
  const windows = [];
  for (const tab of [page, other]) {
    await tab.bringToFront();
    windows.push(await popup(tab, () => button(tab, "Continue").click()));
    await expect(heading(windows.at(-1), "Choose an account")).toBeVisible();
  }
  await chooseAccount(windows[1], mia);
  await isClosed(windows[1]);
  await expect(said(other)).toContainText("Signed in until");
  await expect(strip(page)).toContainText("Google asks for you");
  await chooseAccount(windows[0], mia);
  await isClosed(windows[0]);
  await expect(said(page)).toContainText("Signed in until");
});

test("a window whose page has gone says so, and nothing is redeemed", async ({ page, context }) => {
  await connectByTheClock(page);
  await sandbox.signOut(mia);
  await pass(page, 55);
  const window = await popup(page, () => button(page, "Continue").click());
  await expect(heading(window, "Choose an account")).toBeVisible();
  const asked = [];
  context.on("request", (request) => request.url() === token && asked.push(request));
  await page.reload();
  await chooseAccount(window, mia);
  await expect(heading(window, "Nobody waits for this answer")).toBeVisible();
  await expect(window.getByText("Nothing was signed in.")).toBeVisible();
  expect(new URL(window.url()).search).toBe("");
  expect(asked).toEqual([]);
  await expect(page.getByText(`Connected as ${mia}`)).toBeVisible();
});

test("a page of Google’s that cuts the window off doesn’t stop its answer", async ({ page, context }) => {
  await connectByTheClock(page);
  await sandbox.signOut(mia);
  await pass(page, 55);
  // A page with this header is in a group of windows of its own: its window can not be seen from here any more.
  await context.route(authorize, async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    await route.fulfill({ response, headers: { ...response.headers(), "cross-origin-opener-policy": "same-origin" } });
  });
  const window = await popup(page, () => button(page, "Continue").click());
  await expect(heading(window, "Choose an account")).toBeVisible();
  await chooseAccount(window, mia);
  await expect(said(page)).toContainText("Signed in until");
  await expect(strip(page)).toHaveCount(0);
});

test("another account in the window is named, and the first can stay", async ({ page }) => {
  await connectByTheClock(page);
  await sandbox.signOut(mia);
  await pass(page, 55);
  const first = await popup(page, () => button(page, "Continue").click());
  await chooseAccount(first, tiles);
  await passWarning(first);
  await agree(first);
  await expect(page.getByText(`You signed in as ${tiles}. Fromline expected ${mia}.`)).toBeVisible();
  await expect(page.locator(":focus")).toHaveText("Another account signed in");
  await expect(warned(page)).toHaveText("You signed in with another account.");
  await expect(strip(page), "nothing is offered for the one that isn’t used").toHaveCount(0);
  await button(page, `Stay with ${mia}`).click();
  await expect(connectedAs(page, mia)).toBeVisible();
  await expect(page.getByRole("main"), "the button is gone, and its focus is not lost").toBeFocused();
  expect(JSON.parse(await keptInTab(page, "fromline.session.v1")).account).toBe(mia);
});

test("who disconnects in another tab while a window is open is not signed in again by it", async ({ page, context, provokes }) => {
  provokes(answered(401));
  await connectByTheClock(page);
  const other = await context.newPage();
  await connect(other);
  await pass(page, 55);
  await sandbox.signOut(mia);
  await page.bringToFront();
  const window = await popup(page, () => button(page, "Continue").click());
  await expect(heading(window, "Choose an account")).toBeVisible();
  await disconnect(other);
  await expect(heading(page, "Disconnected")).toBeVisible();
  await expect(strip(page)).toHaveCount(0);
  // It was cut off from its page, which can't close it.
  const asked = count(page, token);
  await chooseAccount(window, mia);
  await passWarning(window);
  await agree(window);
  await expect(heading(window, "Nobody waits for this answer")).toBeVisible();
  expect(asked).toEqual([]);
});

test("a grant that comes after Disconnect is ended at Google", async ({ page, provokes }) => {
  provokes(answered(401), answered(503));
  // The Disconnect itself ends nothing, else it would not show what the later call does.
  await sandbox.fault({ path: "/revoke", status: 503 });
  await connectByTheClock(page);
  await pass(page, 55);
  const given = [];
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(token, async (route) => {
    const response = await route.fetch();
    given.push((await response.json()).access_token);
    await held;
    await route.fulfill({ response });
  });
  await isClosed(await popup(page, () => button(page, "Continue").click()));
  await expect(strip(page)).toContainText("Finishing the sign-in");
  await disconnect(page);
  await expect(said(page)).toContainText("Google still accepts the old access");
  const looked = page.waitForResponse((answer) => answer.url().endsWith("/settings/sendAs") && answer.status() === 401);
  release();
  await looked;
  const headers = { authorization: `Bearer ${given[0]}` };
  await expect.poll(async () => (await fetch(`${sandbox.url}/gmail/v1/users/me/settings/sendAs`, { headers })).status).toBe(401);
  await expect(heading(page, "Disconnected")).toBeVisible();
  expect(await keptInTab(page, "fromline.session.v1")).toBeNull();
});
