// Signing in as people do it: they cancel, forget boxes, go back, reload, and stay longer than an hour.
import { agree, boxes, chooseAccount, passWarning, signIn } from "./support/google.mjs";
import { answered, expect, test } from "./support/journey.mjs";
import {
  accounts, button, combobox, connect, connectedAs, connectForTheFirstTime, explanation, goTo, heading, keptInTab,
  isClosed, leaveForGoogle, mia, open, openAddresses, openTest, popup, row, table, textbox, tiles, warned,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

test("Cancel on Google’s page is no error: it is said, and the way on is open", { tag: "@engines" }, async ({ page }) => {
  await leaveForGoogle(page);
  await chooseAccount(page, mia);
  await passWarning(page);
  await button(page, "Cancel").click();
  await expect(heading(page, "You said no to Google")).toBeVisible();
  await expect(warned(page)).toContainText("You said no to Google");
  await button(page, "Connect to Gmail").click();
  await signIn(page, mia);
  await expect(connectedAs(page, mia)).toBeVisible();
  await expect(heading(page, "You said no to Google")).toHaveCount(0);
});

test("without the box for settings only the own address is there, until it is granted", async ({ page }) => {
  await connectForTheFirstTime(page, mia, [boxes.send]);
  await expect(page.getByText("Fromline can’t see your other addresses yet")).toBeVisible();
  await openTest(page, 1);
  await expect(combobox(page, "From")).toHaveValue(mia);
  await goTo(page, "Addresses");
  await expect(table(page)).toHaveCount(0);
  await button(page, "Grant").click();
  await expect(page.getByRole("checkbox", { name: boxes.send })).toHaveCount(0);
  await agree(page, [boxes.addresses]);
  await expect(row(page, accounts)).toBeVisible();
  await expect(button(page, "Grant")).toHaveCount(0);
});

test("without the box for sending a test says what is missing, and Grant brings the draft back", async ({ page }) => {
  await connectForTheFirstTime(page, mia, [boxes.addresses]);
  await openTest(page, 3);
  await expect(page.getByText("Fromline can’t send yet")).toBeVisible();
  await textbox(page, "Subject").fill("Written before the permission");
  await button(page, "Send").click();
  await expect(heading(page, "Not sent")).toBeVisible();
  await expect(explanation(page, "A permission is missing")).toBeVisible();
  expect(await sandbox.accepted()).toEqual([]);
  await button(page, "Grant").first().click();
  await agree(page, [boxes.send]);
  await expect(textbox(page, "Subject")).toHaveValue("Written before the permission");
  await button(page, "Send").click();
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
});

test("with no box ticked the account is connected all the same, and each page says what it lacks", async ({ page }) => {
  await connectForTheFirstTime(page, mia, []);
  await expect(page.getByText("Fromline can’t see your other addresses yet")).toBeVisible();
  await expect(page.getByText("Fromline can’t send yet")).toBeVisible();
});

test("after a sign-in that came to nothing one action stands out, also where another sign-in has ended", async ({ page, provokes }) => {
  provokes(answered(401));
  const strong = page.getByRole("main").locator(".button.strong");
  await leaveForGoogle(page);
  await page.goBack();
  await expect(strong).toHaveText("Go on with the sign-in");
  await button(page, "Not now").click();
  await expect(strong).toHaveText("Connect to Gmail");

  await connect(page);
  await openAddresses(page);
  await sandbox.revoke(mia);
  await button(page, "Refresh").click();
  await expect(strong).toHaveText("Sign in again");
  await page.evaluate(() => (globalThis.open = () => null));
  await button(page, "Sign in again").click();
  await page.waitForURL((url) => url.href.startsWith(sandbox.url));
  await page.goBack();
  await expect(strong).toHaveText("Go on with the sign-in");
});

test("Back from Google is no error: Fromline asks what Google showed, and goes on", async ({ page }) => {
  await leaveForGoogle(page);
  await page.goBack();
  await expect(heading(page, "The sign-in was not finished")).toBeVisible();
  await button(page, "Google showed something else").click();
  await expect(page.getByRole("group", { name: "What did Google show?" })).toBeVisible();
  await page.getByRole("radio", { name: "“Google hasn’t verified this app”" }).check();
  await expect(explanation(page, "This warning is expected").getByRole("listitem").first()).toBeVisible();
  await button(page, "Go on with the sign-in").click();
  await signIn(page, mia);
  await expect(connectedAs(page, mia)).toBeVisible();
  await expect(heading(page, "The sign-in was not finished")).toHaveCount(0);
});

// The browser that plays these journeys keeps no page in memory: the event is all that a page gets of it.
const restore = (page) =>
  page.evaluate(() => globalThis.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));

test("a page restored from the browser’s memory on its way to Google asks the same", async ({ page }) => {
  await open(page);
  await page.route(/\/o\/oauth2\/v2\/auth/, (route) => route.abort("aborted"));
  await button(page, "Connect to Gmail").click();
  await expect.poll(() => keptInTab(page, "fromline.oauth.v1")).not.toBeNull();
  await restore(page);
  await expect(heading(page, "The sign-in was not finished")).toBeVisible();
  await button(page, "Not now").click();
  await expect(heading(page, "The sign-in was not finished")).toHaveCount(0);
  await expect(button(page, "Connect to Gmail")).toBeVisible();
});

test("a page restored from the browser’s memory with nothing under way asks nothing", async ({ page }) => {
  await connect(page, mia);
  await restore(page);
  await goTo(page, "Addresses");
  await expect(heading(page, "The sign-in was not finished")).toHaveCount(0);
});

test("a page restored after its sign-in was ended elsewhere in the tab doesn’t pretend", async ({ page }) => {
  await connect(page, mia);
  await page.evaluate(() => sessionStorage.removeItem("fromline.session.v1"));
  await restore(page);
  await expect(button(page, "Connect to Gmail")).toBeVisible();
  await expect(connectedAs(page, mia)).toHaveCount(0);
});

test("a question that was answered by nothing isn’t asked again after a reload", async ({ page }) => {
  await leaveForGoogle(page);
  await page.goBack();
  await expect(heading(page, "The sign-in was not finished")).toBeVisible();
  await page.reload();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
  await expect(heading(page, "The sign-in was not finished")).toHaveCount(0);
});

test("reloading Google’s page does no harm", async ({ page }) => {
  await leaveForGoogle(page);
  await chooseAccount(page, mia);
  await passWarning(page);
  await button(page, "Continue").waitFor();
  await page.reload();
  await agree(page);
  await expect(connectedAs(page, mia)).toBeVisible();
});

test("a reload keeps the sign-in, and a second tab needs its own", { tag: "@engines" }, async ({ page, context }) => {
  await connect(page);
  await page.reload();
  await expect(connectedAs(page, mia)).toBeVisible();
  const other = await context.newPage();
  await open(other);
  await expect(button(other, "Connect to Gmail")).toBeVisible();
  await expect(connectedAs(other, mia)).toHaveCount(0);
  expect(await keptInTab(other, "fromline.session.v1")).toBeNull();
});

test("the sign-in comes back to the page that asked for it", async ({ page }) => {
  await open(page, "#/addresses");
  await button(page, "Connect to Gmail").click();
  await signIn(page, mia);
  await expect(row(page, mia)).toBeVisible();
  expect(new URL(page.url()).hash).toBe("#/addresses");
  expect(new URL(page.url()).search).toBe("");
});

test("after an hour the sign-in ends in words, and signing in again loses no typed word", async ({ page }) => {
  await page.clock.install();
  await connect(page);
  await openTest(page, 3);
  await combobox(page, "From").selectOption(accounts);
  await textbox(page, "Subject").fill("Half a thought");
  await textbox(page, "Message").fill("Typed before\nthe hour ended");

  await sandbox.advance(3600);
  await page.clock.fastForward("01:00:00");
  await expect(heading(page, "Your sign-in has ended")).toBeVisible();
  await expect(warned(page)).toContainText("Your sign-in has ended");
  expect(JSON.parse(await keptInTab(page, "fromline.session.v1")).token).toBe("");
  await expect(textbox(page, "Message")).toHaveValue("Typed before\nthe hour ended");

  const window = await popup(page, () => button(page, "Sign in again").click());
  await isClosed(window);
  await expect(textbox(page, "Subject")).toHaveValue("Half a thought");
  await expect(textbox(page, "Message")).toHaveValue("Typed before\nthe hour ended");
  await expect(combobox(page, "From")).toHaveValue(accounts);
  await expect(heading(page, "Your sign-in has ended")).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe("#/test");
});

test("a tab that was left for the night says so when it is opened again", async ({ page }) => {
  await page.clock.install();
  await connect(page);
  // Nothing is asked of Gmail any more once its list is there.
  await openAddresses(page);
  await sandbox.advance(10 * 3600);
  await page.clock.setSystemTime(Date.now() + 10 * 3_600_000);
  await page.reload();
  await expect(heading(page, "Your sign-in has ended")).toBeVisible();
  await expect(button(page, "Sign in again")).toBeVisible();
});

test("access taken away at Google shows at the next Refresh, with the way back", async ({ page, provokes }) => {
  provokes(answered(401));
  await connect(page);
  await openAddresses(page);
  await sandbox.revoke(mia);
  await button(page, "Refresh").click();
  await expect(heading(page, "Your sign-in has ended").first()).toBeVisible();
  expect(JSON.parse(await keptInTab(page, "fromline.session.v1")).token).toBe("");
  const window = await popup(page, () => button(page, "Sign in again").first().click());
  await passWarning(window);
  await agree(window);
  await expect(button(page, "Refresh")).toBeVisible();
  await expect(row(page, accounts)).toBeVisible();
  await expect(heading(page, "Your sign-in has ended")).toHaveCount(0);
});

test.describe("where the deployer names the account", () => {
  const boss = "boss@acme.example";

  test.beforeEach(async ({ page }) => {
    await page.route("**/config.json", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), account: boss } });
    });
    await open(page);
    await button(page, "Connect to Gmail").click();
    await signIn(page, tiles);
    await expect(heading(page, "Another account signed in")).toBeVisible();
  });

  test("another one is named and asked about, and nothing is done in its name before", async ({ page }) => {
    await expect(page.getByText(`You signed in as ${tiles}. Fromline expected ${boss}.`)).toBeVisible();
    expect(await keptInTab(page, "fromline.session.v1")).toBeNull();
    await goTo(page, "Addresses");
    await expect(table(page)).toHaveCount(0);
    await button(page, `Use ${tiles}`).click();
    await expect(row(page, tiles)).toBeVisible();
  });

  test("the expected one can be chosen after all", async ({ page }) => {
    const leaving = page.waitForRequest((request) => request.url().includes("/o/oauth2/v2/auth?"));
    await button(page, `Sign in as ${boss}`).click();
    const asked = new URL((await leaving).url()).searchParams;
    expect([asked.get("login_hint"), asked.get("prompt")]).toEqual([boss, "select_account"]);
    await expect(heading(page, "Choose an account")).toBeVisible();
  });
});
