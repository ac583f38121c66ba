// Dark in every engine. A file of its own: Firefox takes it as a preference that the whole browser starts with.
import { brightness } from "./support/brightness.mjs";
import { expect, test } from "./support/journey.mjs";
import { connect, goTo } from "./support/person.mjs";

test.use({
  launchOptions: [
    async ({ launchOptions, browserName }, use) => {
      const firefoxUserPrefs = { "layout.css.prefers-color-scheme.content-override": 0 };
      await use(browserName === "firefox" ? { ...launchOptions, firefoxUserPrefs } : launchOptions);
    },
    { scope: "worker" },
  ],
  // Firefox ESR doesn't know Playwright's way.
  colorScheme: async ({ browserName }, use) => use(browserName === "firefox" ? null : "dark"),
});

test("where the system is dark, paper, ink and fields are", { tag: "@engines" }, async ({ page }) => {
  await connect(page);
  await goTo(page, "Test");
  await page.getByRole("combobox", { name: "From", exact: true }).waitFor();
  const { paper, ink, field } = await page.evaluate(brightness);
  expect(paper).toBeLessThan(60);
  expect(field).toBeLessThan(60);
  expect(ink).toBeGreaterThan(180);
});
