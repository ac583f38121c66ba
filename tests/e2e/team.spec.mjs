// The team: who can send, lists taken over with a look first, each change taken back, and long lists.
import { expect, test } from "./support/journey.mjs";
import {
  accounts, button, choose, combobox, connect, heading, keptInBrowser, mia, open, save, tiles, warned, said,
} from "./support/person.mjs";

const key = "fromline.team.v1";
const people = (page) => page.getByRole("table", { name: "People" });
const personRow = (page, text) => people(page).getByRole("row").filter({ hasText: text });
const rowButton = (page, text, name) => personRow(page, text).getByRole("button", { name: new RegExp(`^${name}`) });

/** Opens the import and gives it a file. */
async function chooseFile(page, name, buffer) {
  await button(page, "Import").click();
  await page.getByLabel("File with people").setInputFiles({ name, mimeType: "text/csv", buffer });
}

async function add(page, name, address) {
  await button(page, "Add a person").click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Email address").fill(address);
  await page.keyboard.press("Enter");
}

test("people are added, edited, removed and brought back, and outlive a reload", { tag: "@engines" }, async ({ page }) => {
  await connect(page);
  await open(page, "#/team");
  await add(page, "Ann Accounts", accounts);
  await add(page, "Tim Tiles", tiles);
  await add(page, "Zoe Zest", "zoe@acme.example");
  await expect(heading(page, "1 of 3 can send as themselves")).toBeVisible();
  await expect(personRow(page, "Ann")).toContainText("Can send");
  await expect(personRow(page, "Tim")).toContainText("Waiting");
  await expect(personRow(page, "Zoe")).toContainText("Not in Gmail");

  await add(page, "Twin", accounts);
  await expect(page.getByText(`${accounts} is another person’s in this team`)).toBeVisible();
  await page.keyboard.press("Escape");

  await rowButton(page, "Zoe", "Edit").click();
  await page.getByLabel("Name").fill("Zoe Zestful");
  await page.keyboard.press("Enter");
  await expect(personRow(page, "Zoe Zestful")).toBeVisible();
  await rowButton(page, "Tim", "Remove").click();
  await expect(personRow(page, "Tim")).toHaveCount(0);
  await expect(page.locator("#undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(personRow(page, "Tim")).toBeVisible();
  await page.reload();
  await expect(personRow(page, "Zoe Zestful")).toBeVisible();
  await expect(people(page).getByRole("row")).toHaveCount(4);
});

test("a list is looked at before it is taken over, each row that isn’t read with its line and reason", async ({ page }) => {
  await connect(page);
  await open(page, "#/team");
  const rows = ["Vorname;Nachname;E-Mail", `Ann;Müller;${accounts}`, "Bo;;bo@acme.example", "Cy;Sz\u00e9p;cy-acme.example", `Ann;M;${accounts}`];
  // As Excel in German writes it: semicolons, Windows-1252.
  await chooseFile(page, "team.csv", Buffer.from(rows.join("\r\n"), "latin1"));
  await expect(heading(page, "2 people to add, 2 rows not read")).toBeVisible();
  await expect(page.getByText("Ann Müller")).toBeVisible();
  await expect(page.getByText(/^Line 4: Cy/)).toBeVisible();
  await expect(page.getByText("Line 2 has the same email address")).toBeVisible();
  expect(await keptInBrowser(page, key)).toBe(null);

  await button(page, "Add 2 people").click();
  await expect(said(page)).toContainText("2 people added.");
  await expect(heading(page, "1 of 2 can send as themselves")).toBeVisible();
  await button(page, "Undo").click();
  await expect(heading(page, "No one is in the team yet")).toBeVisible();

  await chooseFile(page, "book.xlsx", Buffer.from("PK\u0003\u0004rest"));
  await expect(page.locator("#not-read")).toContainText("Save it as CSV");
  await page.getByLabel("Or paste a list").fill(`Mia Chen <${mia}>, Ann ${accounts}`);
  await expect(button(page, "Add 2 people")).toBeVisible();
  await button(page, "Cancel").click();
  await expect(heading(page, "No one is in the team yet")).toBeVisible();
});

test("a person whose address is missing gets a link into the wizard and a letter", async ({ page }) => {
  await connect(page);
  await open(page, "#/team");
  await add(page, "Zoe Zest", "zoe@acme.example");
  await rowButton(page, "Zoe", "Write to them").click();
  const dialog = page.getByRole("dialog", { name: "Send this to Zoe Zest" });
  await expect(dialog).toContainText("#/add/zoe@acme.example");
  const href = await dialog.getByRole("link", { name: "Open as an email" }).getAttribute("href");
  expect(href).toMatch(/^mailto:zoe@acme\.example\?subject=Please%20set%20up/);
  await button(dialog, "Close").click();
  await personRow(page, "Zoe").getByRole("link", { name: /^Add it/ }).click();
  await expect(page).toHaveURL(/#\/add\/zoe@acme\.example/);
});

test("who sends is chosen from the team, by the names that it has", async ({ page }) => {
  await connect(page);
  await open(page, "#/team");
  await add(page, "Ann from accounts", accounts);
  await open(page, "#/settings");
  await page.getByRole("radio", { name: "Send From User", exact: true }).check();
  await expect(page.getByText("1 of 1 can send as themselves.")).toBeVisible();
  await expect(combobox(page, "You are").getByRole("option").nth(1)).toContainText("Ann from accounts");
  await choose(page, "Send From User", accounts);
  await save(page);
});

test("two tabs share the team, and neither loses what the other adds", { tag: "@engines" }, async ({ page, context }) => {
  await connect(page);
  await open(page, "#/team");
  const other = await context.newPage();
  await open(other, "#/team");
  await add(page, "Ann", accounts);
  await expect(personRow(other, "Ann")).toBeVisible();
  await add(other, "Tim", tiles);
  await expect(personRow(page, "Tim")).toBeVisible();
  await button(page, "Undo").click();
  await expect(personRow(page, "Ann")).toHaveCount(0);
  await expect(personRow(other, "Tim")).toBeVisible();
});

test("a team of a thousand is searched, sorted and scrolled, and all of it is printed", async ({ page }) => {
  await connect(page);
  await open(page, "#/team");
  const rows = Array.from({ length: 1000 }, (_, n) => `Person ${String(n).padStart(4, "0")},p${n}@acme.example`);
  await chooseFile(page, "thousand.csv", Buffer.from(`Name,Email\n${rows.join("\n")}\n`));
  await button(page, "Add 1000 people").click();
  await expect(people(page)).toHaveAttribute("aria-rowcount", "1001");
  const drawn = people(page).locator("tbody tr:not(.room)");
  expect(await drawn.count()).toBeLessThan(100);

  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(personRow(page, "Person 0999")).toBeInViewport();
  await expect(personRow(page, "Person 0000")).toHaveCount(0);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.getByRole("button", { name: "Name", exact: true }).click();
  await expect(drawn.first()).toContainText("Person 0999");
  await page.getByRole("searchbox", { name: "Find a person" }).fill("0042");
  await expect(drawn).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Find a person" }).fill("");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(drawn).toHaveCount(1000);
});

test("a team that can’t be read is set aside, and said", async ({ page }) => {
  await connect(page);
  await page.evaluate((key) => localStorage.setItem(key, "{\"people\":[{"), key);
  await open(page, "#/team");
  await page.reload();
  await expect(page.getByText("The team couldn’t be read.")).toBeVisible();
  await add(page, "Ann", accounts);
  await expect(personRow(page, "Ann")).toBeVisible();
  expect(await keptInBrowser(page, `${key}.broken`)).toContain("people");
  await expect(warned(page)).toHaveText("");
});
