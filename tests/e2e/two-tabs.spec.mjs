// Two tabs of one browser: what one does, the other knows, and neither undoes it unasked.
import { answered, expect, test } from "./support/journey.mjs";
import {
  accounts, button, connect, connectedAs, count, goTo, heading, keptInTab, mia, openTest, said, textbox, tiles,
} from "./support/person.mjs";
import { chooseAccount, passWarning, agree } from "./support/google.mjs";
import { sandbox } from "./support/sandbox.mjs";

/** Two tabs, both connected. */
async function two(page, context, who = mia) {
  await connect(page, who);
  const other = await context.newPage();
  await connect(other, who);
  return other;
}

test("who disconnects in one tab is disconnected in the other, at once and in words", async ({ page, context, provokes }) => {
  provokes(answered(401));
  const other = await two(page, context);
  await openTest(other, 3);
  await textbox(other, "Subject").fill("Half a thought");
  const calls = count(other, sandbox.url, "GET");
  await button(page, "Disconnect").click();
  await expect(said(page)).toContainText("Google has ended the access");
  await expect(heading(other, "Disconnected")).toBeVisible();
  await expect(said(other)).toContainText("disconnected in another tab");
  expect(await keptInTab(other, "fromline.session.v1")).toBeNull();
  expect(calls, "nothing was asked with the dead token").toEqual([]);
  // What was typed is the person's own, and stays.
  expect(await keptInTab(other, "fromline.draft.v1")).toContain("Half a thought");
});

test("a tab whose sign-in had ended has the other’s token revoked", async ({ page, context, provokes }) => {
  provokes(answered(401));
  const other = await two(page, context);
  await page.evaluate(() => {
    const session = JSON.parse(sessionStorage.getItem("fromline.session.v1"));
    sessionStorage.setItem("fromline.session.v1", JSON.stringify({ ...session, token: "", ends: 0 }));
  });
  await page.reload();
  await expect(heading(page, "Your sign-in has ended")).toBeVisible();
  const revocations = count(other, `${sandbox.url}/revoke`);
  await button(page, "Disconnect").click();
  await expect(heading(other, "Disconnected")).toBeVisible();
  await expect(said(other)).toContainText("Google has ended the access");
  expect(revocations).toHaveLength(1);
});

test("another account in the other tab is left alone", async ({ page, context, provokes }) => {
  provokes(answered(401));
  await connect(page);
  const other = await context.newPage();
  await other.goto("./");
  await button(other, "Connect to Gmail").click();
  await chooseAccount(other, tiles);
  await passWarning(other);
  await agree(other);
  // In this browser it was Mia's the last time.
  await expect(other.getByText(`Fromline expected ${mia}`)).toBeVisible();
  await button(other, `Use ${tiles}`).click();
  await expect(connectedAs(other, tiles)).toBeVisible();
  await button(page, "Disconnect").click();
  await expect(said(page)).toContainText("Google has ended the access");
  await expect(connectedAs(other, tiles)).toBeVisible();
});

test("what others write under our names is not taken for a farewell", async ({ page, context }) => {
  const other = await two(page, context);
  for (const text of ["", "{", "[]", "null", '{"account":7,"revoked":true}', '"forget"']) {
    await page.evaluate((text) => localStorage.setItem("fromline.farewell.v1", text), text);
  }
  await page.evaluate(() => localStorage.removeItem("fromline.farewell.v1"));
  await goTo(other, "Addresses");
  await goTo(other, "Settings");
  await expect(connectedAs(other, mia)).toBeVisible();
});
