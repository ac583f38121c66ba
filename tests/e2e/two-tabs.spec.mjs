// Two tabs of one browser: what one does, the other knows, and neither undoes it unasked.
import { answered, expect, test } from "./support/journey.mjs";
import {
  accounts, button, choose, connect, connectedAs, count, goTo, heading, keptInBrowser, keptInTab, mia, openTest, radio,
  said, save, textbox, tiles, disconnect,
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

test("who disconnects in one tab is disconnected in the other, at once and in words", { tag: "@engines" }, async ({ page, context, provokes }) => {
  provokes(answered(401));
  const other = await two(page, context);
  await openTest(other, 3);
  await textbox(other, "Subject").fill("Half a thought");
  const calls = count(other, sandbox.url, "GET");
  await disconnect(page);
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
  await disconnect(page);
  await expect(said(page)).toContainText("another tab that is still signed in ends its access now");
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
  await disconnect(page);
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

test.describe("where both tabs change the settings", () => {
  const key = "fromline.settings.v1";
  const clash = (page) => page.getByRole("region", { name: "Other settings were saved in the meantime" });

  /** One tab saves an address; the other one had begun something else before. */
  async function differ(page, context) {
    const other = await two(page, context);
    await choose(other, "Send From User", mia);
    await choose(page, "Send From", accounts);
    await save(page);
    await expect(radio(other, "Send From User"), "what is being changed stays").toBeChecked();
    const before = await keptInBrowser(other, key);
    await button(other, "Save").click();
    await expect(other.locator(":focus")).toHaveText("Other settings were saved in the meantime");
    expect(await keptInBrowser(other, key), "nothing is overwritten unasked").toBe(before);
    await expect(clash(other)).toContainText(`Send From User: ${mia}`);
    await expect(clash(other)).toContainText(`Send From: ${accounts}`);
    return other;
  }

  test("the later save sees the earlier one, and can take it", { tag: "@engines" }, async ({ page, context }) => {
    const other = await differ(page, context);
    await button(other, "Take theirs").click();
    await expect(clash(other)).toHaveCount(0);
    await expect(radio(other, "Send From")).toBeChecked();
    await expect(other.getByText("No changes.")).toBeVisible();
    await expect(radio(page, "Send From")).toBeChecked();
  });

  test("the later save sees the earlier one, and can stay all the same", async ({ page, context }) => {
    const other = await differ(page, context);
    await button(other, "Keep yours").click();
    await expect(said(other)).toHaveText("Saved.");
    await expect(clash(other)).toHaveCount(0);
    await expect(radio(page, "Send From User"), "the first tab sees it").toBeChecked();
  });

  test("the question survives a reload, and a third save is asked about anew", async ({ page, context }) => {
    const other = await differ(page, context);
    await other.reload();
    await expect(radio(other, "Send From User")).toBeChecked();
    await button(other, "Save").click();
    await expect(clash(other)).toBeVisible();
    await choose(page, "Send From Default");
    await save(page);
    await expect(clash(other)).toContainText("Send From Default");
  });

  test("two tabs that choose the same don’t ask", async ({ page, context }) => {
    const other = await two(page, context);
    await choose(other, "Send From", accounts);
    await choose(page, "Send From", accounts);
    await save(page);
    await save(other);
  });
});
