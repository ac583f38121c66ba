// The way out: revoked, wiped, and only then said, with what is known and what isn't.
import { answered, cutOff, expect, noNetwork, test } from "./support/journey.mjs";
import {
  accounts, button, connect, connectedAs, count, goTo, heading, hold, keptInBrowser, keptInTab, mia, open,
  openAddresses, openTest, row, said, signInAgain, table, textbox, disconnect as press,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const roster = `fromline.roster.v1.${mia}`;

async function worksAtGoogle(token) {
  const answer = await fetch(`${sandbox.url}/gmail/v1/users/me/settings/sendAs`, { headers: { authorization: `Bearer ${token}` } });
  return answer.ok;
}

async function disconnect(page) {
  await press(page);
  await expect(heading(page, "Disconnected")).toBeVisible();
}

async function isWiped(page) {
  expect(await keptInTab(page, "fromline.session.v1")).toBeNull();
  expect(await keptInBrowser(page, roster)).toBeNull();
  await expect(page.getByRole("banner")).not.toContainText(mia);
  await expect(page.getByRole("radiogroup", { name: "Send from" })).toHaveCount(0);
}

test("the token goes to be revoked in a body, blind, and the proof is asked for", { tag: "@engines" }, async ({ page, provokes }) => {
  provokes(answered(401));
  await connect(page);
  const revocations = count(page, `${sandbox.url}/revoke`);
  await disconnect(page);
  await expect(said(page)).toContainText("Google has ended the access");
  expect(revocations).toHaveLength(1);
  expect(revocations[0].headers()["content-type"]).toContain("application/x-www-form-urlencoded");
  await isWiped(page);
});

test("where Google doesn’t revoke, the page says so and wipes all the same", async ({ page, provokes }) => {
  provokes(answered(503));
  await connect(page);
  await sandbox.fault({ path: "/revoke", status: 503 });
  await disconnect(page);
  await expect(said(page)).toContainText("Google still accepts the old access");
  await expect(said(page)).toContainText("Third-party apps and services");
  await isWiped(page);
});

test("without a network all is wiped, and nothing is claimed of Google", async ({ page, context, provokes }) => {
  provokes(noNetwork);
  await connect(page);
  await openAddresses(page);
  await goTo(page, "Settings");
  await context.setOffline(true);
  await disconnect(page);
  await expect(said(page)).toContainText("Google could not be reached");
  await isWiped(page);
});

test("a connection that breaks in the middle claims nothing either", async ({ page, provokes }) => {
  provokes(cutOff);
  await connect(page);
  await sandbox.fault({ path: "/gmail/v1/users/me/settings/sendAs", cut: "before" });
  await disconnect(page);
  await expect(said(page)).toContainText("Google was told to end the access; whether it has, could not be seen");
  await isWiped(page);
});

test("after a clock that runs ahead has ended the sign-in, Disconnect still ends the access at Google", async ({ page, provokes }) => {
  provokes(answered(401));
  await page.clock.install();
  await connect(page);
  const { token } = JSON.parse(await keptInTab(page, "fromline.session.v1"));
  await page.clock.fastForward("23:00:00");
  await expect(heading(page, "Your sign-in has ended")).toBeVisible();
  await disconnect(page);
  await expect(said(page)).toContainText("Google accepts its access no longer");
  expect(await worksAtGoogle(token)).toBe(false);
});

test("an answer that comes after Disconnect is dropped", async ({ page, provokes }) => {
  provokes(answered(401));
  await connect(page);
  await openAddresses(page);
  const release = await hold(page, "**/settings/sendAs");
  await button(page, "Refresh").click();
  await goTo(page, "Settings");
  await disconnect(page);
  release();
  await expect(said(page)).toContainText("Google has ended the access");
  await isWiped(page);
  await goTo(page, "Addresses");
  await expect(table(page)).toHaveCount(0);
});

test("another browser of the account learns of it at its next call", async ({ page, browser, provokes }) => {
  provokes(answered(401));
  await connect(page);
  const elsewhere = await browser.newContext({ baseURL: process.env.FROMLINE_URL });
  const other = await elsewhere.newPage();
  await open(other, "#/addresses");
  await button(other, "Connect to Gmail").click();
  await other.getByRole("button", { name: mia }).click();
  await expect(row(other, accounts)).toBeVisible();
  await disconnect(page);
  await expect(said(page)).toContainText("Google has ended the access");
  await button(other, "Refresh").click();
  await expect(heading(other, "Your sign-in has ended").first()).toBeVisible();
  await elsewhere.close();
});

test("what was typed outlives Disconnect, and the next sign-in begins anew", async ({ page, provokes }) => {
  provokes(answered(401));
  await connect(page);
  await openTest(page, 3);
  await textbox(page, "Subject").fill("Kept for later");
  await goTo(page, "Settings");
  await disconnect(page);
  await expect(said(page)).toContainText("Google has ended the access");
  await expect(connectedAs(page, mia)).toHaveCount(0);
  await signInAgain(page, mia);
  await openTest(page, 3);
  await expect(textbox(page, "Subject")).toHaveValue("Kept for later");
});
