// Tabs as a person has them: while one is in front, the others are hidden. Firefox does that itself; in Chromium Playwright
// lets every tab think that it is seen, so it is told.

async function tell(page, state) {
  await page.evaluate((state) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => state === "hidden" });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, state);
}

/** Another tab has come in front of this one. */
export async function isBehind(page) {
  if (await page.evaluate(() => document.hidden)) return;
  await tell(page, "hidden");
}

/** A person chooses this tab. */
export async function comesToFront(page) {
  await page.bringToFront();
  // Only where it was told that it is hidden.
  if (await page.evaluate(() => document.hidden)) await tell(page, "visible");
}
