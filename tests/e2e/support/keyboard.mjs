// Without a mouse.
import { expect } from "@playwright/test";

/** Presses Tab until a control has the focus; there it can be seen. */
export async function tabTo(page, control) {
  await control.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await control.evaluate((one) => one === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(control).toBeFocused();
}

export async function press(page, control, key = "Enter") {
  await tabTo(page, control);
  await page.keyboard.press(key);
}
