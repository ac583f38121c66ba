// The first page, which stands before the app does.
import { expect, test } from "./support/journey.mjs";
import { button, connect, connectedAs, heading, mia } from "./support/person.mjs";
import { chooseAccount, hasAgreedBefore } from "./support/google.mjs";

/** Holds the app back until it is let go. */
async function held(page) {
  let letGo;
  const gone = new Promise((resolve) => (letGo = resolve));
  await page.route("**/*.wasm", async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

const isThere = (page) => expect(page.locator("#loading")).toHaveCount(0);

/** What a person sees of the page: its text, and where each thing stands. */
const seen = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll("#root header, nav a, h1, h2, .lede, #connect, figure, .steps-ahead li, footer, footer a")];
    return all.filter((one) => one.checkVisibility()).map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [one.innerText, ...[x, y, width, height].map(Math.round)];
    });
  });

const title = "Send your invoices from the right address";

for (const width of [360, 1280]) {
  test(`nothing changes on the screen when the app takes over, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const letGo = await held(page);
    await page.goto("./");
    await expect(heading(page, title)).toBeVisible();
    await button(page, "Connect to Gmail").focus();
    const before = await seen(page);
    expect(before.length).toBeGreaterThan(15);

    letGo();
    await isThere(page);
    expect(await seen(page)).toEqual(before);
    await expect(button(page, "Connect to Gmail")).toBeFocused();
  });
}

test("a press before the app is there is answered at once, and carried out", async ({ page }) => {
  await hasAgreedBefore(mia);
  const letGo = await held(page);
  await page.goto("./");
  await button(page, "Connect to Gmail").click();
  await expect(button(page, "Connect to Gmail")).toHaveAttribute("aria-busy", "true");

  letGo();
  await chooseAccount(page, mia);
  await expect(connectedAs(page, mia)).toBeVisible();
});

test("with a sign-in that is kept the first page is never shown", async ({ page }) => {
  await connect(page);
  const letGo = await held(page);
  await page.reload();
  await expect(page.locator("#waiting")).toBeVisible();
  await expect(heading(page, title)).toBeHidden();

  letGo();
  await expect(connectedAs(page, mia)).toBeVisible();
});

test("another page is waited for under its own name, and a link works before the app is there", async ({ page }) => {
  const letGo = await held(page);
  await page.goto("./#/about");
  await expect(page.locator("h1:visible")).toHaveText("About and privacy");
  await page.getByRole("link", { name: "Fromline", exact: true }).click();
  await expect(heading(page, title)).toBeVisible();

  letGo();
  await isThere(page);
  await expect(heading(page, title)).toBeVisible();
});
