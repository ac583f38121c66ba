// An admin's whole job: from an empty app to a business whose people and kinds of mail each send from the right address.
import { readFile } from "node:fs/promises";
import { expect, test } from "./support/journey.mjs";
import { button, combobox, connect, goTo, heading, open, radio, save, textbox } from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

test.use({ scenario: "organisation" });

const mia = "mia@acme.example";
const accounts = "accounts@acme.example";
const cy = "cy@acme.example";

const matrix = (page) => page.getByRole("table", { name: "Choices by kind" });
const kindRow = (page, kind) =>
  matrix(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name: new RegExp(`^${kind}`) }) });
const choice = (page, kind) => kindRow(page, kind).getByRole("combobox");
const person = (page, text) => page.getByRole("table", { name: "People" }).getByRole("row").filter({ hasText: text });

/** Two hundred people, as a spreadsheet writes them. */
const staff = () => {
  const known = ["Ann Okafor,ann@acme.example", "Bo Lindqvist,bo@acme.example", `Cy Petrov,${cy}`, "Dee Tiles,dee@tiles.example"];
  const others = Array.from({ length: 196 }, (_, number) => `Person ${number},p${number}@acme.example`);
  return Buffer.from(["Name,Email", ...known, ...others].join("\r\n"));
};

test("connect, import, choose, see the coverage, mend one, try it, export, and the same in another browser", async ({ page, browser }) => {
  test.slow();
  await connect(page, mia);
  await open(page, "#/team");
  await button(page, "Import").click();
  await page.getByLabel("File with people").setInputFiles({ name: "staff.csv", mimeType: "text/csv", buffer: staff() });
  await button(page, "Add 200 people").click();
  await expect(heading(page, "3 of 200 can send as themselves")).toBeVisible();

  await goTo(page, "Settings");
  await choice(page, "Invoice").selectOption(accounts);
  await choice(page, "Quote").selectOption("user");
  await radio(page, "Send From User").check();
  await combobox(page, "You are").selectOption("ann@acme.example");
  await save(page);
  await expect(kindRow(page, "Invoice")).toContainText(accounts.split("@")[0]);
  await expect(kindRow(page, "Quote")).toContainText("Ann Okafor");

  // One person who can't send yet goes through the wizard.
  await open(page, "#/team");
  await page.getByRole("searchbox", { name: "Find a person" }).fill("cy petrov");
  await expect(person(page, "Cy")).toContainText("Waiting");
  await person(page, "Cy").getByRole("link", { name: /^Confirm it/ }).click();
  await expect(page).toHaveURL(new RegExp(`#/add/${cy}`));
  await sandbox.alias({ account: mia, address: cy, status: "accepted" });
  await goTo(page, "Addresses");
  await button(page, "Refresh").click();
  await open(page, "#/team");
  await expect(heading(page, "4 of 200 can send as themselves")).toBeVisible();

  await goTo(page, "Settings");
  await combobox(page, "Kind of email").selectOption("quote");
  await textbox(page, "Who sends it").or(combobox(page, "Who sends it")).fill(cy);
  await button(page, "Try it").click();
  await expect(page.getByRole("figure", { name: "What the recipient sees" }).last()).toContainText("Cy Petrov");
  expect(await sandbox.accepted()).toHaveLength(0);

  const download = page.waitForEvent("download");
  await button(page, "Export").click();
  const text = await readFile(await (await download).path(), "utf8");
  const clean = await browser.newContext({ baseURL: process.env.FROMLINE_URL });
  const other = await clean.newPage();
  await connect(other, mia);
  await other.getByLabel("Import a settings file").setInputFiles({ name: "s.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await button(other, "Use these settings").click();
  await expect(choice(other, "Invoice")).toHaveValue(accounts);
  await expect(choice(other, "Quote")).toHaveValue("user");
  await expect(kindRow(other, "Quote")).toContainText("Ann Okafor");
  await open(other, "#/team");
  await expect(heading(other, "4 of 200 can send as themselves")).toBeVisible();
  await clean.close();
});

test("an address that waits again refuses on Settings, on Test and behind a link, and nothing is sent", { tag: "@engines" }, async ({ page }) => {
  await connect(page, mia);
  await choice(page, "Invoice").selectOption("bo@acme.example");
  await save(page);
  await sandbox.alias({ account: mia, address: "bo@acme.example", status: "pending" });
  await goTo(page, "Addresses");
  await button(page, "Refresh").click();
  const reason = "bo@acme.example is waiting for confirmation";

  await goTo(page, "Settings");
  await expect(kindRow(page, "Invoice")).toContainText(reason);
  await expect(kindRow(page, "Invoice").getByRole("link", { name: /^Fix it/ })).toHaveAttribute("href", "#/add/bo@acme.example");
  await goTo(page, "Test");
  await combobox(page, "Kind").selectOption("invoice");
  await expect(page.getByText(reason).first()).toBeVisible();
  await button(page, "Send").click();
  await open(page, "#/send?to=zoe%40shop.example&subject=Invoice&kind=invoice");
  await expect(page.getByText(reason).first()).toBeVisible();
  await button(page, "Send").click();
  await expect(page.locator("#from")).toBeFocused();
  expect(await sandbox.accepted()).toHaveLength(0);
});

test("the hand-over sheet says what to enter, and prints without buttons", async ({ page }) => {
  await connect(page, mia);
  await choice(page, "Invoice").selectOption(accounts);
  await save(page);
  await page.getByRole("link", { name: "Hand-over sheet to print" }).click();
  const kinds = page.getByRole("table", { name: "By kind of email" });
  await expect(kinds.getByRole("row").filter({ hasText: "Invoices" })).toContainText(accounts);
  await expect(page.getByRole("table", { name: "Addresses in Gmail" })).toContainText("Waiting for confirmation");
  await page.emulateMedia({ media: "print" });
  await expect(button(page, "Print or save as PDF")).toBeHidden();
  await expect(kinds).toBeVisible();
});
