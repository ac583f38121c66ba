// Whether the engine can be driven at all: where this fails, the others say nothing of the page.
import { expect, test } from "@playwright/test";

test("this engine can be driven", { tag: "@engines" }, async ({ page }) => {
  await page.goto("data:text/html,<h1>There</h1><button onclick=\"document.querySelector('h1').textContent='Pressed'\">Press</button>");
  await page.getByRole("button", { name: "Press" }).click();
  await expect(page.getByRole("heading"), "this engine could not be driven; the page may be right").toHaveText("Pressed");
});
