// What holds for every page and every reader: axe's rules, and no sideways scrolling.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violations(builder) {
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));
}

/** axe finds nothing, in light and in dark; in the second only the colours differ. */
export async function isAccessible(page, what) {
  await page.emulateMedia({ colorScheme: "light" });
  expect(await violations(new AxeBuilder({ page }).withTags(rules)), `axe on ${what}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(new AxeBuilder({ page }).withRules(["color-contrast"])), `axe on ${what}, dark`).toEqual([]);
}

/** All rules but contrast: in forced colours the colours are the system's, and axe reads ours. */
export async function isAccessibleInForcedColours(page, what) {
  const builder = new AxeBuilder({ page }).withTags(rules).disableRules(["color-contrast"]);
  expect(await violations(builder), `axe on ${what} in forced colours`).toEqual([]);
}

/** A person need not scroll sideways in a window of this width. */
export async function fits(page, what, width) {
  await page.setViewportSize({ width, height: 740 });
  const { excess, wide } = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const isWide = (one) => one.getBoundingClientRect().right > clientWidth + 1;
    const wide = [...document.querySelectorAll("body *")].filter(isWide);
    return { excess: scrollWidth - clientWidth, wide: wide.map((one) => one.outerHTML.slice(0, 80)) };
  });
  expect(excess, `${what} is too wide at ${width}: ${wide.join("\n")}`).toBeLessThanOrEqual(0);
}
