// A phone's width in every engine: each has faces and form controls of its own.
import { test } from "./support/journey.mjs";
import { fits } from "./support/looks.mjs";
import { connect } from "./support/person.mjs";
import { everyPage } from "./support/routes.mjs";

test("at 360 px no page scrolls sideways", { tag: "@engines" }, async ({ page, provokes }) => {
  // Check set-up asks what must be refused.
  provokes(/status of 40[01]|40[01] \(/);
  await connect(page);
  for (const [route, title] of everyPage) {
    await page.goto(`./${route}`);
    await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
    await fits(page, title, 360);
  }
});
