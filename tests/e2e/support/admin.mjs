// What an administrator does on the page Organisation, and in Google's window beside it.
import { expect } from "@playwright/test";
import { passWarning } from "./google.mjs";
import { button, popup } from "./person.mjs";

export const users = (page) => page.getByRole("table", { name: "Users" });
export const userRow = (page, text) => users(page).getByRole("row").filter({ hasText: text });
export const changes = (page) => page.getByRole("list", { name: "Changes" });
export const change = (page, text) => changes(page).getByRole("listitem").filter({ hasText: text });

/** Ticks every box, or some of them, and goes on. */
export async function allow(google, ticked) {
  for (const box of await google.getByRole("checkbox").all()) {
    const label = await box.evaluate((box) => box.labels[0]?.textContent ?? "");
    if (!ticked || ticked.some((name) => label.includes(name))) await box.check();
  }
  await button(google, "Continue").click();
}

/** From a press on the page through Google's window, which begins with the chooser. */
export async function signInAs(page, who, press, ticked) {
  const google = await popup(page, press);
  await google.getByRole("button", { name: who }).click();
  await passWarning(google);
  await allow(google, ticked);
}

/** Opens the page and reads the organisation. */
export async function look(page, who = "mia@acme.example") {
  await page.goto("./#/organisation");
  await signInAs(page, who, () => button(page, "Look at the organisation").click());
  await expect(users(page)).toBeVisible();
  // The button that was pressed is gone: the keyboard goes on from what is read.
  await expect(page.locator("#reading")).toBeFocused();
}

/** Chooses rows by their boxes. */
export async function chooseRows(page, ...names) {
  for (const name of names) await page.getByRole("checkbox", { name: new RegExp(`^Choose ${name}`) }).check();
}

/** Adds what is chosen; the first time Google asks for the permission, of an account that it knows by now. */
export async function addChosen(page, { first = true } = {}) {
  await button(page, "Add aliases").click();
  const confirm = () => page.getByRole("dialog").getByRole("button", { name: /^Add \d+ alias/ }).click();
  if (!first) return confirm();
  await allow(await popup(page, confirm));
}
