// Home: what is sent from where, what an address is worth, and the one next step.
import { expect, test } from "./support/journey.mjs";
import {
  accounts, button, choose, combobox, connect, connectedAs, goTo, heading, mia, open, openAddresses, openTest, radio, row,
  save, send, tiles,
} from "./support/person.mjs";
import { agree, boxes, chooseAccount, passWarning } from "./support/google.mjs";
import { sandbox } from "./support/sandbox.mjs";

const table = (page) => page.getByRole("table", { name: "Who sends what" });
const home = async (page) => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Home", exact: true }).click();
  await expect(table(page)).toBeVisible();
};

test("Home says what is sent from where, and what the address is worth", async ({ page }) => {
  await connect(page);
  await home(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Your email comes from ${mia}`);
  await expect(connectedAs(page, mia)).toBeVisible();
  await expect(table(page).getByRole("row", { name: /^All email/ })).toContainText("Works");
  await page.getByRole("link", { name: "Choose who it comes from" }).click();
  await choose(page, "Send From", accounts);
  await save(page);
  await home(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Your email comes from ${accounts}`);
  await expect(table(page)).toContainText("Stops on 1 January 2027");
  await expect(page.getByRole("heading", { name: /stops on 1 January 2027, in \d+ days/ })).toBeVisible();
});

test("a new tab knows what was chosen, and signs in again with one press", async ({ page, context }) => {
  await connect(page);
  await choose(page, "Send From", accounts);
  await save(page);
  const other = await context.newPage();
  await open(other);
  await expect(other.getByRole("heading", { level: 1 })).toHaveText(`Your email comes from ${accounts}`);
  await expect(table(other)).toContainText(accounts);
  await button(other, `Sign in again as ${mia}`).click();
  await expect(connectedAs(other, mia)).toBeVisible();
});

test("Sign out here ends this tab’s sign-in alone, and forgets nothing", async ({ page }) => {
  await connect(page);
  await button(page, "Sign out here").click();
  await expect(page.getByText("You’re signed out. Your settings are safe.")).toBeVisible();
  await button(page, `Sign in again as ${mia}`).click();
  await expect(connectedAs(page, mia)).toBeVisible();
});

test("Disconnect asks first, and Escape answers with no", async ({ page }) => {
  await connect(page);
  await button(page, "Disconnect").click();
  const dialog = page.getByRole("dialog", { name: `Disconnect ${mia}?` });
  await expect(dialog).toContainText("on every computer");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(button(page, "Disconnect")).toBeFocused();
  await expect(connectedAs(page, mia)).toBeVisible();
});

test("Save is seen, and can be undone", async ({ page }) => {
  await connect(page);
  await choose(page, "Send From", accounts);
  await save(page);
  await expect(page.getByText("Saved.").last()).toBeVisible();
  await button(page, "Undo").click();
  await expect(radio(page, "Send From Default")).toBeChecked();
});

test("where invoices are written in Gmail, its own default is watched until it is the address", async ({ page }) => {
  await connect(page);
  await choose(page, "Send From", accounts);
  await save(page);
  await home(page);
  await button(page, /In Gmail/).click();
  await expect(page.getByRole("img", { name: /make default/ })).toBeVisible();
  await sandbox.alias({ account: mia, address: accounts, status: "accepted", default: true });
  await expect(page.getByText(`${accounts} is Gmail’s default now.`, { exact: false })).toBeVisible();
});

test.describe("with one address", () => {
  test.use({ scenario: "new" });

  test("the next step is to add another", async ({ page }) => {
    await connect(page);
    await home(page);
    await page.getByRole("link", { name: "Add an address" }).last().click();
    await expect(page.getByRole("textbox", { name: "Email address" })).toBeVisible();
  });
});

test.describe("after January 2027", () => {
  test.use({ scenario: "third-party" });

  test("no page calls another provider’s address ready, and nothing leaves from it", async ({ page }) => {
    await connect(page);
    await choose(page, "Send From", accounts);
    await expect(page.getByText(`Gmail no longer sends from ${accounts}`, { exact: false })).toBeVisible();
    await expect(page.getByRole("link", { name: "See what still works" })).toBeVisible();
    await button(page, "Save").click();
    await expect(heading(page, "Not saved")).toBeVisible();

    await openAddresses(page);
    await expect(row(page, accounts)).toContainText("Stopped");
    await openTest(page, 3);
    await expect(combobox(page, "From").getByRole("option", { name: accounts })).toBeDisabled();
    expect(await sandbox.accepted()).toEqual([]);
  });
});

test.describe("with many addresses", () => {
  test.use({ scenario: "full" });

  test("one is found by three letters", async ({ page }) => {
    await connect(page);
    await openAddresses(page);
    const find = page.getByRole("searchbox", { name: "Find an address" });
    const all = await page.getByRole("table", { name: "Send-as addresses" }).getByRole("rowheader").allTextContents();
    await find.fill(all.at(-1).slice(0, 3));
    await expect(page.getByText(/\d+ of \d+ addresses/)).toBeVisible();
  });
});

test("what the person sees in the inbox is kept for the address", async ({ page }) => {
  await connect(page);
  await openTest(page, 3);
  await send(page);
  await expect(heading(page, "Accepted by Gmail")).toBeFocused();
  await page.getByRole("button", { name: /Mia Chen/ }).click();
  await expect(page.getByRole("main").getByText(`Proven: it arrived from ${mia}.`)).toBeVisible();
  await home(page);
  await expect(table(page)).toContainText("Proven");
});

test("another sender is named, and no page calls the address working", async ({ page }) => {
  await sandbox.switchFrom("swap");
  await connect(page);
  await openTest(page, 3);
  await combobox(page, "From").selectOption(accounts);
  await send(page);
  await button(page, "Another sender").click();
  await expect(heading(page, "Sent from another address")).toBeVisible();
  await openAddresses(page);
  await expect(row(page, accounts)).toContainText("Not yet");
});

test("where Gmail’s copy may be read, it tells by itself who the email is from", async ({ page }) => {
  await connect(page);
  await goTo(page, "Test");
  await openTest(page, 3);
  await send(page);
  await button(page, "Grant").click();
  await agreeToHeaders(page);
  await openTest(page, 3);
  await send(page);
  await expect(page.getByRole("main").getByText(`Gmail’s copy says it’s from ${mia}.`)).toBeVisible();
});

async function agreeToHeaders(page) {
  for (const box of await page.getByRole("checkbox").all()) if (!(await box.isChecked())) await box.check();
  await button(page, "Continue").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Test");
}
