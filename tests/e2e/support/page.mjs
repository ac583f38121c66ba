// What holds on every page: nothing stopped by the policy, nothing unknown to the sandbox, no error on the console.
import { expect, test as base } from "@playwright/test";
import { sandbox } from "./sandbox.mjs";

export { expect };

export const test = base.extend({
  provoked: async ({}, use) => use([]),
  /** Names what a test makes the page complain of: `provokes(/status of 401/)`. */
  provokes: async ({ provoked }, use) => use((...patterns) => provoked.push(...patterns)),
  /** Lists what pages said of themselves. */
  complaints: [
    async ({ context, provoked }, use) => {
      const complaints = [];
      context.on("page", (page) => {
        page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
        page.on("console", (line) => line.type() === "error" && complaints.push(`console: ${line.text()}`));
      });
      await context.addInitScript(() =>
        document.addEventListener("securitypolicyviolation", (event) =>
          console.error(`policy: ${event.effectiveDirective} stopped ${event.blockedURI}`)));
      await use(complaints);
      // A request that is still under way fails no journey that has ended.
      const routed = [context, ...context.pages()];
      await Promise.all(routed.map((one) => one.unrouteAll({ behavior: "ignoreErrors" })));
      // Read at the very end: the console tells of a page later than the page shows it.
      const unprovoked = complaints.filter((line) => !provoked.some((pattern) => pattern.test(line)));
      expect(unprovoked, "what pages complained of").toEqual([]);
      expect(await sandbox.unknown(), "calls that the sandbox didn't know").toEqual([]);
    },
    { auto: true },
  ],
});
