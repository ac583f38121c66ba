// What changed in Gmail between two visits is told, with what of the mail it touches, until it is seen.
import { answered, expect, test } from "./support/journey.mjs";
import { accounts, button, choose, connect, goTo, mia, open, save, tiles } from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const card = (page) => page.getByRole("region", { name: "Changed in Gmail since your last visit" });

test("an address that waits again is told with what was sent from it, and seen once", async ({ page }) => {
  await connect(page);
  await choose(page, "Send From", accounts);
  await save(page);
  await goTo(page, "Addresses");
  await expect(card(page)).toHaveCount(0);

  await sandbox.alias({ account: mia, address: accounts, status: "pending" });
  await sandbox.alias({ account: mia, address: tiles, status: "accepted" });
  await button(page, "Refresh").click();
  const gone = card(page).getByRole("listitem").filter({ hasText: accounts });
  await expect(gone).toContainText("Gmail no longer sends from it.");
  await expect(gone).toContainText("Used for all email.");
  await expect(gone.getByRole("link", { name: /^Fix it/ })).toHaveAttribute("href", `#/add/${accounts}`);
  await expect(card(page).getByRole("listitem").filter({ hasText: tiles })).toContainText("Confirmed.");

  // It is still there after a reload, and on Home; once seen it is gone for good.
  await page.reload();
  await expect(card(page)).toBeVisible();
  await open(page, "#/");
  await button(page, "OK, I’ve seen it").click();
  await expect(card(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("table", { name: "Who sends what" })).toBeVisible();
  await expect(card(page)).toHaveCount(0);
});

test("Disconnect forgets what was seen, and the next visit begins anew", async ({ page, provokes }) => {
  // A look that is under way when the access goes.
  provokes(answered(401));
  await connect(page);
  await goTo(page, "Addresses");
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(".seen."))))
    .toHaveLength(1);
  await open(page, "#/settings");
  await button(page, "Disconnect").click();
  await button(page.getByRole("dialog"), "Disconnect").click();
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(".seen."))))
    .toHaveLength(0);
});
