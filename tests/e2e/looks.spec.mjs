// For every eye: axe's rules on each page and state, light and dark, forced colours, small screens, still pictures.
import { answered, expect, test } from "./support/journey.mjs";
import { fits, isAccessible, isAccessibleInForcedColours } from "./support/looks.mjs";
import {
  accounts, button, choose, combobox, connect, goTo, heading, hold, leaveForGoogle, mia, open, openAddresses,
  openTest, popup, said, save, send, textbox, tiles, disconnect,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const path = "/gmail/v1/users/me/messages/send";

// axe looks at every element of every state: the work of minutes on a busy machine.
test.describe.configure({ timeout: 120_000 });

/** Walks through every page and main state, and stops at each. */
const walks = {
  async "signed out"(page, stop) {
    await open(page);
    await button(page, "Connect to Gmail").waitFor();
    await stop("signed out");
    await goTo(page, "Test");
    await stop("Test, signed out");
    await goTo(page, "Sent");
    await page.getByText("Nothing yet.").waitFor();
    await stop("Sent, empty");
    await page.goto("./#/setup");
    await heading(page, "Setup").waitFor();
    await stop("Setup");
    await page.goto("./#/about");
    await heading(page, "Version and licence").waitFor();
    await stop("About");
    await page.goto("./#/check");
    await expect(said(page)).toContainText("6 skipped.");
    await stop("Check set-up, signed out");
    await page.goto("./#/nowhere");
    await heading(page, "No such page").waitFor();
    await stop("no such page");
    await leaveForGoogle(page);
    await page.goBack();
    await button(page, "Google showed something else").click();
    await page.getByRole("radio", { name: "admin_policy_enforced" }).check();
    await stop("unfinished");
  },
  async "the renewal"(page, stop) {
    await page.clock.install();
    await connect(page);
    await page.getByText(/You can send from/).waitFor();
    await sandbox.advance(55 * 60);
    await page.clock.fastForward("55:00");
    await button(page, "Continue").waitFor();
    await stop("five minutes before the end");
    await sandbox.signOut(mia);
    const window = await popup(page, () => button(page, "Continue").click());
    await heading(window, "Choose an account").waitFor();
    await page.getByText("Google asks for you").waitFor();
    await page.getByText("What did Google show?").first().click();
    await stop("asked in the window");
    await window.close();
    await button(page, "Cancel").click();
  },
  async "the choices"(page, stop) {
    await connect(page);
    await stop("connected");
    await choose(page, "Send From User", mia);
    await stop("Send From User");
    await choose(page, "Send From", tiles);
    await button(page, "Save").click();
    await heading(page, "Not saved").waitFor();
    await stop("Send From, refused");
    await choose(page, "Send From", accounts);
    await save(page);
    await stop("Send From, saved");
    await combobox(page, "Invoice").selectOption(mia);
    await combobox(page, "Purchase order").selectOption(tiles);
    await button(page, "Save").click();
    await heading(page, "Not saved").waitFor();
    await stop("by kind, refused");
  },
  async "the check"(page, stop) {
    await connect(page);
    await sandbox.fault({ path: "/resolve", status: 503 });
    await page.goto("./#/check");
    await expect(said(page)).toContainText("1 failed");
    await stop("Check set-up, a failure");
  },
  async "the addresses"(page, stop) {
    await connect(page);
    await openAddresses(page);
    await stop("Addresses");
    await sandbox.fault({ path: "/gmail/v1/users/me/settings/sendAs", status: 503 });
    await button(page, "Refresh").click();
    await page.getByText("Google’s answer", { exact: true }).first().click();
    await stop("Addresses, in trouble");
    await sandbox.revoke(mia);
    await button(page, "Refresh").click();
    await heading(page, "Your sign-in has ended").first().waitFor();
    await stop("Addresses, the sign-in ended");
  },
  async "a test"(page, stop) {
    await connect(page);
    await openTest(page, 3);
    await combobox(page, "From").selectOption(accounts);
    await stop("Test, a From chosen by hand");
    await textbox(page, "To").fill("nobody");
    await send(page);
    await stop("Test, a field at fault");
    await textbox(page, "To").fill(mia);
    await send(page);
    await heading(page, "Accepted by Gmail").waitFor();
    await page.getByText("Prove it with the recipient’s copy").click();
    await stop("accepted");
    await send(page);
    await heading(page, "You sent this email already").waitFor();
    await stop("an equal mail");
    await textbox(page, "Subject").fill("A second");
    await sandbox.fault({ path, status: 429, body: '{"error":{"code":429,"message":"(Mail sending)"}}' });
    await send(page);
    await heading(page, "Not sent").waitFor();
    await stop("not sent, and waiting");
    await textbox(page, "Subject").fill("A third");
    await sandbox.fault({ path, status: 503 });
    await send(page);
    await heading(page, "Not known whether it was sent").waitFor();
    await stop("unknown");
    await button(page, "Test all").click();
    await expect(said(page)).toContainText("1 of 1 test accepted by Gmail.");
    await stop("Test all");
    await goTo(page, "Sent");
    await page.getByRole("table", { name: "Sent mail" }).waitFor();
    await stop("Sent");
    await page.getByRole("link", { name: "A third" }).click();
    await heading(page, "Not known whether it was sent").waitFor();
    await stop("one mail, not known");
    await goTo(page, "Settings");
    await disconnect(page);
    await expect(said(page)).toContainText("Google has ended the access");
    await stop("disconnected");
  },
};

/** Answers with no success, which the walks bring about. */
const troubles = [answered(400), answered(401), answered(429), answered(503)];

for (const [name, walk] of Object.entries(walks)) {
  test(`${name}: axe finds nothing, light and dark, and nobody scrolls sideways`, async ({ page, provokes }) => {
    provokes(...troubles);
    await walk(page, async (what) => {
      await isAccessible(page, what);
      for (const width of [1440, 360, 320]) await fits(page, what, width);
      await page.setViewportSize({ width: 1280, height: 800 });
    });
  });
}

test("a page that can’t start is accessible, too", async ({ page }) => {
  await page.route("**/config.json", (route) => route.fulfill({ body: "{" }));
  await open(page);
  await heading(page, "Fromline can’t start").waitFor();
  await isAccessible(page, "a broken config.json");
});

test("Setup without a client is accessible, and fits", async ({ page }) => {
  await page.route("**/config.json", (route) => route.fulfill({ body: "{}" }));
  await open(page);
  await button(page, "Use this client").click();
  await page.getByRole("radio", { name: "External, in testing" }).check();
  await page.getByLabel("Downloaded file").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{") });
  await expect(page.getByLabel("Downloaded file")).toHaveAccessibleDescription(/no whole JSON file/);
  await isAccessible(page, "Setup, a field at fault");
  for (const width of [1440, 360, 320]) await fits(page, "Setup", width);
  await page.emulateMedia({ forcedColors: "active" });
  await isAccessibleInForcedColours(page, "Setup");
});

test("in forced colours on dark, and on a phone, axe finds nothing", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  await connect(page);
  await isAccessibleInForcedColours(page, "Settings");
  await expect(page.getByRole("radio", { name: "Send From Default" })).toBeVisible();
  await page.setViewportSize({ width: 320, height: 740 });
  await openAddresses(page);
  await isAccessibleInForcedColours(page, "Addresses at 320");
  await openTest(page, 3);
  await isAccessibleInForcedColours(page, "Test at 320");
});

test.describe("in the full world", () => {
  test.use({ scenario: "full" });

  test("ninety-nine addresses fit on a phone", async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 740 });
    await connect(page);
    await openAddresses(page);
    await fits(page, "Addresses, 99 rows", 320);
  });
});

test("names and addresses of the greatest length don’t break the page", async ({ page }) => {
  const long = `${"a".repeat(64)}@${"b".repeat(60)}.example`;
  await sandbox.alias({ account: mia, address: long, status: "accepted", name: "N".repeat(200) });
  await connect(page);
  await choose(page, "Send From", long);
  await combobox(page, "Purchase order").selectOption(long);
  await fits(page, "Settings", 320);
  await save(page);
  await openAddresses(page);
  await fits(page, "Addresses", 320);
  await openTest(page, 4);
  await expect(combobox(page, "From")).toHaveValue(long);
  await fits(page, "Test", 320);
});

test("who asked for less motion sees none", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const release = await hold(page, "**/settings/sendAs");
  await connect(page);
  await goTo(page, "Addresses");
  await expect(page.getByText("Asking Gmail for your addresses…")).toBeVisible();
  const longest = await page.evaluate(() =>
    Math.max(0, ...document.getAnimations().map((one) => one.effect.getComputedTiming().activeDuration)));
  expect(longest, "milliseconds of movement").toBeLessThan(100);
  release();
  await expect(page.getByRole("table")).toBeVisible();
});
