// What holds on every page: nothing stopped by the policy, nothing unknown to the sandbox, no error on the console.
import { expect, test as base } from "@playwright/test";
import { sandbox } from "./sandbox.mjs";

export { expect };

/** `complaints` lists what pages said of themselves; a test that provokes some takes them out. */
export const test = base.extend({
  complaints: [
    async ({ context }, use) => {
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
      expect(complaints, "what pages complained of").toEqual([]);
      expect(await sandbox.unknown(), "calls that the sandbox didn't know").toEqual([]);
    },
    { auto: true },
  ],
});
