// The whole journey without a mouse: all can be reached, is seen to have the focus, and does what it promises.
import { boxes } from "./support/google.mjs";
import { answered, expect, test } from "./support/journey.mjs";
import { press, tabTo } from "./support/keyboard.mjs";
import {
  accounts, button, combobox, connect, connectedAs, heading, mia, open, radio, said, textbox,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const link = (page, name) => page.getByRole("link", { name, exact: true });
const h1 = (page, name) => page.getByRole("heading", { level: 1, name });

/** What stands around the control in focus, so that it is seen. */
const ring = (page) => page.evaluate(() => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
});

/** The same in Fromline, where the focus must also be seen. */
async function use(page, control, key = "Enter") {
  await tabTo(page, control);
  expect(await ring(page), `the focus is seen on ${control}`).toBe(true);
  await page.keyboard.press(key);
}

test("from Connect to Disconnect without a mouse", async ({ page, provokes }) => {
  provokes(answered(401));
  await open(page);
  await use(page, button(page, "Connect to Gmail"));
  await press(page, page.getByRole("button", { name: mia }));
  await press(page, button(page, "Advanced"));
  await press(page, link(page, "Go to Fromline (unsafe)"));
  for (const box of Object.values(boxes)) await press(page, page.getByRole("checkbox", { name: box }), "Space");
  await press(page, button(page, "Continue"));
  await expect(connectedAs(page, mia)).toBeVisible();

  await use(page, link(page, "Addresses"));
  await expect(h1(page, "Addresses")).toBeFocused();
  await use(page, button(page, "Refresh"));
  await expect(said(page)).toHaveText(/^Checked\. /);
  await expect(button(page, "Refresh")).toBeFocused();

  await use(page, link(page, "Settings"));
  await expect(h1(page, "Settings")).toBeFocused();
  await use(page, radio(page, "Send From Default"), "ArrowDown");
  await expect(radio(page, "Send From User")).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await expect(radio(page, "Send From")).toBeChecked();
  await expect(radio(page, "Send From")).toBeFocused();
  await tabTo(page, combobox(page, "Address"));
  expect(await ring(page)).toBe(true);
  await page.keyboard.type("Acme");
  await expect(combobox(page, "Address")).toHaveValue(accounts);
  await expect(combobox(page, "Address")).toBeFocused();
  await use(page, button(page, "Save"));
  await expect(said(page)).toHaveText("Saved.");

  await use(page, link(page, "Test"));
  await expect(h1(page, "Test")).toBeFocused();
  await expect(combobox(page, "From")).toHaveValue(accounts);
  await tabTo(page, textbox(page, "Subject"));
  expect(await ring(page)).toBe(true);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("By hand");
  await tabTo(page, textbox(page, "Message"));
  expect(await ring(page)).toBe(true);
  await use(page, button(page, "Send"));
  await expect(heading(page, "Accepted by Gmail")).toBeFocused();
  const [mail] = await sandbox.mail(mia);
  expect([mail.subject, mail.from]).toEqual(["By hand", expect.stringContaining(`<${accounts}>`)]);

  await use(page, link(page, "Settings"));
  await use(page, button(page, "Disconnect"));
  await use(page, page.getByRole("dialog").getByRole("button", { name: "Disconnect", exact: true }));
  await expect(said(page)).toContainText("Google has ended the access");
  await expect(h1(page, "Settings")).toBeFocused();
});

test("the first Tab offers to skip to the page, and Enter does so", async ({ page }) => {
  await open(page);
  await button(page, "Connect to Gmail").waitFor();
  await page.keyboard.press("Tab");
  const skip = link(page, "Skip to the page");
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(button(page, "Connect to Gmail")).toBeFocused();
  expect(new URL(page.url()).hash).not.toBe("#main");
});

test("opening the app takes the focus from nobody", async ({ page }) => {
  await connect(page);
  await page.reload();
  await expect(connectedAs(page, mia)).toBeVisible();
  await expect(page.locator("body")).toBeFocused();
});

test("arrows walk the question of what Google showed, and the focus stays there", async ({ page }) => {
  await open(page);
  await button(page, "Connect to Gmail").click();
  await heading(page, "Choose an account").waitFor();
  await page.goBack();
  await button(page, "Google showed something else").press("Enter");
  const question = page.getByRole("group", { name: "What did Google show?" });
  const answers = question.getByRole("radio");
  await use(page, answers.first(), "Space");
  const all = await answers.count();
  for (let next = 1; next < all; next += 1) {
    await page.keyboard.press("ArrowDown");
    await expect(answers.nth(next)).toBeChecked();
    await expect(answers.nth(next)).toBeFocused();
    await expect(page.getByRole("main").getByRole("list").getByRole("listitem").first()).toBeVisible();
  }
});

test("Enter in a field of the test mail sends it", async ({ page }) => {
  await connect(page);
  await use(page, link(page, "Test"));
  await tabTo(page, textbox(page, "Subject"));
  await page.keyboard.press("Enter");
  await expect(heading(page, "Accepted by Gmail")).toBeFocused();
  expect(await sandbox.accepted()).toHaveLength(1);
});
