// Settings as a file: out of one browser and into another, refused with a reason, and taken back; and as every computer's base.
import { readFile } from "node:fs/promises";
import { expect, test } from "./support/journey.mjs";
import {
  accounts, button, choose, combobox, connect, heading, keptInBrowser, mia, open, radio, said, save, warned,
} from "./support/person.mjs";

const key = "fromline.settings.v1";
const row = (page, kind) => page.getByRole("table", { name: "Choices by kind" }).getByRole("row").filter({ hasText: kind });
const chooseFile = (page, text) =>
  page.getByLabel("Import a settings file").setInputFiles({ name: "s.json", mimeType: "application/json", buffer: Buffer.from(text) });

/** Presses Export, and gives the file's name and text. */
async function exported(page) {
  const download = page.waitForEvent("download");
  await button(page, "Export").click();
  const file = await download;
  return [file.suggestedFilename(), await readFile(await file.path(), "utf8")];
}

test("what one browser exports, another imports: the same choices and the same team", async ({ page, browser }) => {
  await connect(page);
  await choose(page, "Send From User", mia);
  await row(page, "Invoice").getByRole("combobox").selectOption(accounts);
  await save(page);
  await open(page, "#/team");
  await button(page, "Add a person").click();
  await page.getByLabel("Name").fill("Ann");
  await page.getByLabel("Email address").fill(accounts);
  await page.keyboard.press("Enter");
  await open(page, "#/settings");
  const [name, text] = await exported(page);
  expect(name).toMatch(/^fromline-settings-\d{4}-\d\d-\d\d\.json$/);
  expect(text).not.toMatch(/token|secret|client/i);

  const clean = await browser.newContext({ baseURL: process.env.FROMLINE_URL });
  const other = await clean.newPage();
  await connect(other);
  await chooseFile(other, text);
  await expect(other.getByRole("region", { name: /change/ }).getByRole("listitem").filter({ hasText: "Invoice" })).toBeVisible();
  expect(await keptInBrowser(other, key)).toBe(null);
  await button(other, "Use these settings").click();
  await expect(said(other)).toContainText("The settings are now those of the file.");
  await expect(radio(other, "Send From User")).toBeChecked();
  await expect(row(other, "Invoice").getByRole("combobox")).toHaveValue(accounts);
  const [, again] = await exported(other);
  expect(JSON.parse(again)).toEqual(JSON.parse(text));

  await button(other, "Undo").click();
  await expect(radio(other, "Send From Default")).toBeChecked();
  await chooseFile(other, text);
  await button(other, "Use these settings").click();
  await chooseFile(other, text);
  await expect(other.getByText("Nothing changes.")).toBeVisible();
  await clean.close();
});

for (const [what, text, reason] of [
  ["half a file", '{"fromline": 1, "policy": {"send_from": "us', /too early|cut off|half/i],
  ["a file of another program", '{"installed": {"client_id": "x"}}', /Google/],
  ["a later version", '{"fromline": 2}', /version/i],
  ["no text", "\u0000\u0001", /./],
]) {
  test(`${what} is refused with the reason, and changes nothing`, async ({ page }) => {
    await connect(page);
    await choose(page, "Send From", accounts);
    await save(page);
    const before = await keptInBrowser(page, key);
    await chooseFile(page, text);
    await expect(page.locator("#file-refused")).toHaveText(reason);
    await expect(warned(page)).toHaveText(reason);
    await expect(button(page, "Use these settings")).toHaveCount(0);
    expect(await keptInBrowser(page, key)).toBe(before);
  });
}

test.describe("where the host has settings for every computer", () => {
  const base = { fromline: 1, policy: { send_from: "fixed", fixed: accounts, you: "eve@evil.example" } };

  /** A host whose config.json names a settings.json with this in it. */
  async function hosts(page, settings, status = 200) {
    await page.route("**/config.json", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), settings: "settings.json" } });
    });
    await page.unroute("**/settings.json");
    await page.route("**/settings.json", (route) => route.fulfill({ status, json: settings }));
  }

  test("a new computer follows them, what is changed here stays, and is taken back row by row", async ({ page }) => {
    await hosts(page, base);
    await connect(page);
    await expect(radio(page, "Send From")).toBeChecked();
    await expect(combobox(page, "Address")).toHaveValue(accounts);
    await expect(heading(page, "Changed on this computer")).toHaveCount(0);

    await row(page, "Quote").getByRole("combobox").selectOption(mia);
    await save(page);
    const own = page.getByRole("region", { name: "Changed on this computer" });
    await expect(own.getByRole("listitem")).toHaveCount(0);
    await radio(page, "Send From Default").check();
    await save(page);
    await expect(own.getByRole("listitem")).toHaveCount(1);

    // The business changes the address; the choice made here stays until it is taken back.
    await hosts(page, { ...base, policy: { ...base.policy, fixed: mia } });
    await page.reload();
    await expect(radio(page, "Send From Default")).toBeChecked();
    await own.getByRole("button", { name: /^Use everyone’s/ }).click();
    await expect(radio(page, "Send From")).toBeChecked();
    await expect(combobox(page, "Address")).toHaveValue(mia);
    await button(page, "Undo").last().click();
    await expect(radio(page, "Send From Default")).toBeChecked();
  });

  test("where they can’t be loaded it is said, and the settings stay as they were", async ({ page, provokes }) => {
    provokes(/status of 404/);
    await hosts(page, base);
    await connect(page);
    await hosts(page, {}, 404);
    await page.reload();
    await expect(page.locator("#base-fault")).toContainText("The server answers 404.");
    await expect(radio(page, "Send From")).toBeChecked();
  });
});
