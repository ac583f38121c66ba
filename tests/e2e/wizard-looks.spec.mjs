// The wizard for every eye and without a mouse: axe at each step, no sideways scrolling, the whole way by keyboard.
import { answered, expect, test } from "./support/journey.mjs";
import { confirmation } from "./support/gmail.mjs";
import { press, tabTo } from "./support/keyboard.mjs";
import { fits, isAccessible, isAccessibleInForcedColours } from "./support/looks.mjs";
import { combobox, connect, mia, radio, tiles } from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";
import { button, goToWizard, h1, heading, nameAddress, stands, textbox, titles } from "./support/wizard.mjs";

test.describe.configure({ timeout: 120_000 });

const worker = "mia@acme.example";

async function stop(page, what) {
  await isAccessible(page, what);
  for (const width of [1440, 360, 320]) await fits(page, what, width);
  await page.setViewportSize({ width: 1280, height: 800 });
}

const openAll = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));

test.describe("in the workspace world", () => {
  test.use({ scenario: "workspace" });

  const address = "hello.from.a.rather.long.address@tiles-and-more-by-mia.example";

  test("axe finds nothing before an address is added, light and dark, and nobody scrolls sideways", async ({ page, provokes }) => {
    provokes(answered(503));
    await connect(page, worker);
    await goToWizard(page);
    await stop(page, "the first step");
    await button(page, "Continue").click();
    await stop(page, "the first step, a field at fault");
    await nameAddress(page, "mia@gmial.com");
    await goToWizard(page);
    await textbox(page, "Email address").fill("mia@gmial.com");
    await stop(page, "the first step, a slip, and one under way");
    await nameAddress(page, address, "Tiles & more by Mia");
    await page.getByRole("radio").first().waitFor();
    await stop(page, "the question of the kind");
    await radio(page, "At a provider in this list").check();
    await combobox(page, "Mail provider").selectOption({ label: "WEB.DE" });
    await openAll(page);
    await stop(page, "what it needs");
    await button(page, "Continue").click();
    await stands(page, titles.add(address));
    await sandbox.fault({ path: "/gmail/v1/users/me/settings/sendAs", status: 503 });
    await button(page, "Look now").click();
    await heading(page, "Google’s servers have a problem").waitFor();
    await openAll(page);
    await stop(page, "add it, all unfolded, in trouble");
  });

  test("axe finds nothing once it is in Gmail’s list, light and dark, and nobody scrolls sideways", async ({ page }) => {
    await sandbox.alias({ account: worker, address, status: "pending", name: "Tiles & more by Mia" });
    await connect(page, worker);
    await nameAddress(page, address);
    await stands(page, titles.confirm(address));
    await openAll(page);
    await stop(page, "confirm it");
    await sandbox.alias({ account: worker, address, status: "accepted" });
    await stands(page, titles.prove(address));
    await stop(page, "prove it");
    await button(page, "Send the test mail").click();
    await heading(page, "What does the inbox show?").waitFor();
    await stop(page, "prove it, taken");
    await button(page, "It comes from another address").click();
    await stop(page, "prove it, from another address");
    await button(page, `It comes from ${address}`).click();
    await stands(page, titles.ready(address));
    await stop(page, "ready");
  });

  test("axe finds nothing where the administrator has to act, nor in forced colours", async ({ page }) => {
    await connect(page, worker);
    await nameAddress(page, "sales@acme.example");
    await radio(page, "Another address of mine").check();
    await button(page, "Continue").click();
    await stands(page, titles.add("sales@acme.example"));
    await openAll(page);
    await stop(page, "an alias to be given");
    await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
    await isAccessibleInForcedColours(page, "an alias to be given");
  });
});

test.describe("after January 2027", () => {
  test.use({ scenario: "third-party" });

  test("axe finds nothing where Gmail has no way", async ({ page }) => {
    await connect(page);
    await nameAddress(page, "hello@yahoo.com");
    await heading(page, "Gmail no longer sends from such addresses").waitFor();
    await stop(page, "no way");
  });
});

test.describe("without a mouse", () => {
  test.use({ scenario: "new" });

  test("an address is named, added, confirmed, proven and used by keyboard alone, in both windows", async ({ page, context }) => {
    await connect(page);
    await press(page, page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Add an address" }));
    await expect(h1(page)).toBeFocused();
    await tabTo(page, textbox(page, "Email address"));
    await page.keyboard.type(tiles);
    await tabTo(page, textbox(page, "Name"));
    await page.keyboard.type("Tiles by Mia");
    await page.keyboard.press("Enter");
    await stands(page, titles.needs(tiles));
    await expect(h1(page)).toBeFocused();
    await press(page, button(page, "Continue"));
    await stands(page, titles.add(tiles));
    await expect(h1(page)).toBeFocused();

    const link = page.getByRole("link", { name: "Open Gmail settings", exact: true });
    await tabTo(page, link);
    const [gmail] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("Enter")]);
    const add = gmail.getByRole("link", { name: "Add another email address" });
    await tabTo(gmail, add);
    const [popup] = await Promise.all([gmail.waitForEvent("popup"), gmail.keyboard.press("Enter")]);
    await tabTo(popup, popup.getByRole("textbox", { name: "Email address", exact: true }));
    await popup.keyboard.type(tiles);
    await press(popup, popup.getByRole("button", { name: "Next Step" }));
    await press(popup, popup.getByRole("button", { name: "Send verification" }));
    await stands(page, titles.confirm(tiles));
    await expect(h1(page)).toBeFocused();

    const { code } = await confirmation(tiles);
    await tabTo(popup, popup.getByRole("textbox", { name: "Enter and verify the confirmation code" }));
    await popup.keyboard.type(code);
    await press(popup, popup.getByRole("button", { name: "Verify", exact: true }));
    await stands(page, titles.prove(tiles));
    await press(page, button(page, "Send the test mail"));
    await press(page, button(page, `It comes from ${tiles}`));
    await stands(page, titles.ready(tiles));
    await expect(h1(page)).toBeFocused();
    await press(page, button(page, "Always send from it"));
    await press(page, button(page, "Undo"));
    await press(page, button(page, "Done"));
    await expect(h1(page)).toHaveText(`Your email comes from ${mia}`);
    await expect(h1(page)).toBeFocused();
    expect(await sandbox.mail(mia)).toHaveLength(1);
  });
});
