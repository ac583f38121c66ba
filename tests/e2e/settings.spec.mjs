// The choice of the From: only what Gmail allows is saved, and what is saved or typed isn't lost.
import { answered, expect, test } from "./support/journey.mjs";
import {
  accounts, button, choose, combobox, connect, connectedAs, explanation, goTo, heading, keptInBrowser, mia, open, radio,
  said, save, textbox, tiles, warned, disconnect,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const key = "fromline.settings.v1";
const seen = (page) => page.getByRole("figure", { name: "What the recipient sees" });

/** Presses Save in vain: the reason has the focus, and nothing is kept. */
async function isNotSaved(page, reason) {
  const before = await keptInBrowser(page, key);
  await button(page, "Save").click();
  await expect(heading(page, "Not saved")).toBeVisible();
  await expect(page.locator(":focus")).toContainText(reason);
  await expect(warned(page)).toContainText(reason);
  expect(await keptInBrowser(page, key)).toBe(before);
}

test("the From line shows the choice as the recipient will see it", async ({ page }) => {
  await connect(page);
  await expect(seen(page)).toContainText(`Mia Chen <${mia}>`);
  await choose(page, "Send From", accounts);
  await expect(seen(page)).toContainText(`Acme Accounts <${accounts}>`);
  await choose(page, "Send From User", mia);
  await expect(seen(page)).toContainText(`Mia Chen <${mia}>`);
});

test("“Send From” refuses an address that waits for confirmation, with its reason", async ({ page }) => {
  await connect(page);
  await choose(page, "Send From", tiles);
  await expect(seen(page)).toHaveCount(0);
  await isNotSaved(page, `${tiles} is waiting for confirmation`);
  await combobox(page, "Address").selectOption(accounts);
  await expect(heading(page, "Not saved")).toHaveCount(0);
  await save(page);
});

test("“You are” offers usable addresses only, and refuses one that is no longer usable", async ({ page }) => {
  await connect(page);
  await choose(page, "Send From User", accounts);
  await save(page);
  await expect(combobox(page, "You are").getByRole("option")).toHaveCount(2);
  await sandbox.alias({ account: mia, address: accounts, status: "pending" });
  await page.reload();
  await expect(combobox(page, "You are").getByRole("option", { name: /waiting for confirmation/ })).toHaveCount(1);
  await button(page, "Save").click();
  await expect(heading(page, "Not saved")).toBeVisible();
});

test("a choice without its address is refused", async ({ page }) => {
  await connect(page);
  await choose(page, "Send From");
  await isNotSaved(page, "Choose the address to send from.");
  await choose(page, "Send From User");
  await isNotSaved(page, "Choose who you are.");
});

test("a saved address that Gmail no longer lists is named, and can’t be saved again", async ({ page }) => {
  await connect(page);
  await choose(page, "Send From", accounts);
  await save(page);
  await sandbox.alias({ account: mia, address: accounts, status: "delete" });
  await page.reload();
  await expect(combobox(page, "Address")).toHaveValue(accounts);
  await expect(combobox(page, "Address").getByRole("option", { name: "not in Gmail’s list" })).toBeAttached();
  await isNotSaved(page, `Gmail doesn’t list ${accounts}`);
});

test("Undo takes the change back, and only a change can be undone", async ({ page }) => {
  await connect(page);
  await expect(button(page, "Undo")).toHaveCount(0);
  await choose(page, "Send From", accounts);
  await expect(page.getByText("Not saved yet.")).toBeVisible();
  await button(page, "Undo").click();
  await expect(radio(page, "Send From Default")).toBeChecked();
  await expect(page.getByText("Not saved yet.")).toHaveCount(0);
  expect(await keptInBrowser(page, key)).toBeNull();
});

test("what isn’t saved yet survives a reload and a walk to another page", async ({ page }) => {
  await connect(page);
  await choose(page, "Send From", accounts);
  await goTo(page, "Addresses");
  await goTo(page, "Settings");
  await page.reload();
  await expect(radio(page, "Send From")).toBeChecked();
  await expect(combobox(page, "Address")).toHaveValue(accounts);
  await expect(page.getByText("Not saved yet.")).toBeVisible();
  await goTo(page, "Test");
  await expect(combobox(page, "From")).toHaveValue(mia);
});

test("a name that Gmail doesn’t have can be given, and markup in it stays text", async ({ page }) => {
  await sandbox.alias({ account: mia, address: mia, status: "accepted", name: "" });
  await connect(page);
  await textbox(page, "Name").fill("Mia <b>& Töchter</b>");
  await expect(seen(page)).toContainText(`Mia <b>& Töchter</b> <${mia}>`);
  await save(page);
  await page.reload();
  await expect(textbox(page, "Name")).toHaveValue("Mia <b>& Töchter</b>");
});

test("each kind of mail is a row with its choice and what that comes to", async ({ page }) => {
  await connect(page);
  await expect(heading(page, "By kind of mail")).toBeVisible();
  for (const kind of ["Job", "Quote", "Invoice", "Purchase order", "Enquiry"]) {
    await expect(combobox(page, kind)).toHaveValue("");
    await expect(combobox(page, kind).getByRole("option").first()).toHaveText(/^Same as above \(/);
    await expect(combobox(page, kind).getByRole("option")).toHaveCount(6);
  }
  await combobox(page, "Invoice").selectOption(accounts);
  await expect(seen(page)).toContainText(`Mia Chen <${mia}>`);
  await expect(seen(page)).toContainText("Any other email");
  await expect(kindRow(page, "Invoice")).toContainText("Acme Accounts");
  await expect(kindRow(page, "Invoice")).toContainText("Stops on 1 January 2027");
  await save(page);
  expect(JSON.parse(await keptInBrowser(page, key)).kinds).toEqual({ invoice: accounts });
  await page.reload();
  await expect(combobox(page, "Invoice")).toHaveValue(accounts);
  await combobox(page, "Invoice").selectOption(/^Same as above \(/);
  await expect(page.getByRole("figure")).toHaveCount(1);
  await save(page);
  expect(JSON.parse(await keptInBrowser(page, key))).not.toHaveProperty("kinds");
});

test("a kind’s address that can’t be used is marked, and refused with its reason and its name", async ({ page }) => {
  await connect(page);
  await combobox(page, "Quote").selectOption(tiles);
  await expect(combobox(page, "Quote")).toHaveAccessibleDescription(/is waiting for confirmation/);
  await expect(kindRow(page, "Quote").getByRole("link", { name: /^Fix it/ })).toBeVisible();
  await isNotSaved(page, `Quote: ${tiles} is waiting for confirmation`);
  await choose(page, "Send From");
  await isNotSaved(page, "Choose the address to send from.");
  await isNotSaved(page, `Quote: ${tiles} is waiting for confirmation`);
  await choose(page, "Send From", accounts);
  await combobox(page, "Quote").selectOption(accounts);
  await save(page);
});

test("choices by kind that aren’t saved yet survive a reload, and Undo takes them back", async ({ page }) => {
  await connect(page);
  await combobox(page, "Purchase order").selectOption(accounts);
  await goTo(page, "Addresses");
  await goTo(page, "Settings");
  await page.reload();
  await expect(combobox(page, "Purchase order")).toHaveValue(accounts);
  await expect(page.getByText("Not saved yet.")).toBeVisible();
  await button(page, "Undo").click();
  await expect(combobox(page, "Purchase order")).toHaveValue("");
  expect(await keptInBrowser(page, key)).toBeNull();
});

/** The choices by kind, and the row of one of them. */
const choicesByKind = (page) => page.getByRole("table", { name: "Choices by kind" });
const kindRow = (page, kind) => choicesByKind(page).getByRole("row").filter({ has: combobox(page, kind) });

/** Has the host name other kinds of mail. */
const name = (page, kinds) =>
  page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), kinds } });
  });

test("a kind that the host names no longer is kept, shown, and can be given up", async ({ page }) => {
  await connect(page);
  await combobox(page, "Invoice").selectOption(accounts);
  await save(page);
  await name(page, ["écrit", " Écrit", "RFQ", "rfq", ""]);
  await page.reload();
  await expect(combobox(page, "Invoice")).toHaveAccessibleDescription(/No longer one of your kinds of email/);
  await expect(combobox(page, "RFQ")).toHaveCount(1);
  await expect(combobox(page, "Job")).toHaveCount(0);
  await choose(page, "Send From User", mia);
  await save(page);
  expect(JSON.parse(await keptInBrowser(page, key)).kinds).toEqual({ invoice: accounts });
  await combobox(page, "Invoice").selectOption("");
  await save(page);
  await expect(combobox(page, "Invoice")).toHaveCount(0);
});

test("a host that names no kinds has no choice by kind until one is added", async ({ page }) => {
  await name(page, []);
  await connect(page);
  await expect(radio(page, "Send From Default")).toBeVisible();
  await expect(choicesByKind(page)).toHaveCount(0);
  await goTo(page, "Test");
  await expect(combobox(page, "From")).toBeVisible();
  await expect(combobox(page, "Kind")).toHaveCount(0);
});

test("a kind may be sent by any of the three choices, and gives way to the main address only where that is chosen", async ({ page }) => {
  await connect(page);
  await choose(page, "Send From", accounts);
  await combobox(page, "Job").selectOption("default");
  await expect(kindRow(page, "Job")).toContainText(mia);
  await combobox(page, "Quote").selectOption("user");
  await isNotSaved(page, "Quote: Choose who you are.");
  await kindRow(page, "Quote").getByRole("checkbox").check();
  await expect(kindRow(page, "Quote")).toContainText("Sent from the main address instead.");
  await save(page);
  expect(JSON.parse(await keptInBrowser(page, key)).kinds).toEqual({ job: "default", quote: { from: "user", or_default: true } });
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Home", exact: true }).click();
  await expect(page.getByRole("table", { name: "Who sends what" }).getByRole("row", { name: /Quotes/ })).toContainText("Sent from the main address instead.");
  await goTo(page, "Test");
  await combobox(page, "Kind").selectOption("quote");
  await expect(combobox(page, "From")).toHaveValue(mia);
  await expect(combobox(page, "From")).toHaveAccessibleDescription(/Sent from the main address instead\./);
});

test("an admin adds, renames and removes a kind of mail by keyboard, and Undo takes it all back", async ({ page }) => {
  await connect(page);
  await textbox(page, "Another kind of mail").fill("JOB");
  await page.keyboard.press("Enter");
  await expect(textbox(page, "Another kind of mail")).toHaveAccessibleDescription(/already a kind called “Job”/);
  await textbox(page, "Another kind of mail").fill("Delivery note");
  await page.keyboard.press("Enter");
  await expect(combobox(page, "Delivery note")).toBeVisible();
  await expect(textbox(page, "Another kind of mail")).toBeFocused();
  await combobox(page, "Delivery note").selectOption(accounts);
  await kindRow(page, "Delivery note").getByRole("button", { name: /^Rename/ }).press("Enter");
  await expect(textbox(page, "New name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(textbox(page, "New name")).toHaveCount(0);
  await expect(combobox(page, "Delivery note")).toBeFocused();
  await kindRow(page, "Quote").getByRole("button", { name: /^Rename/ }).press("Enter");
  await kindRow(page, "Delivery note").getByRole("button", { name: /^Rename/ }).press("Enter");
  await expect(textbox(page, "New name"), "one at a time").toHaveCount(1);
  await expect(textbox(page, "New name")).toBeFocused();
  await textbox(page, "New name").fill("quote");
  await page.keyboard.press("Enter");
  await expect(textbox(page, "New name")).toHaveAccessibleDescription(/already a kind called “Quote”/);
  await textbox(page, "New name").fill("Packing slip");
  await page.keyboard.press("Enter");
  await expect(combobox(page, "Packing slip")).toBeFocused();
  await expect(combobox(page, "Packing slip")).toHaveValue(accounts);
  await kindRow(page, "Enquiry").getByRole("button", { name: /^Remove/ }).press("Enter");
  await expect(combobox(page, "Enquiry")).toHaveCount(0);
  await expect(heading(page, "By kind of mail")).toBeFocused();
  await expect(page.getByText("Not saved yet.")).toBeVisible();
  await save(page);
  expect(JSON.parse(await keptInBrowser(page, key)).kind_names).toEqual(["job", "quote", "invoice", "purchase order", "Packing slip"]);
  await page.reload();
  await expect(combobox(page, "Packing slip")).toHaveValue(accounts);
  await goTo(page, "Test");
  await expect(combobox(page, "Kind").getByRole("option", { name: "Packing slip" })).toHaveCount(1);
  await goTo(page, "Settings");
  await kindRow(page, "Packing slip").getByRole("button", { name: /^Remove/ }).click();
  await button(page, "Undo").click();
  await expect(combobox(page, "Packing slip")).toHaveValue(accounts);
});

for (const broken of ["{half", '{"send_from":"everybody"}', '{"kinds":{"invoice":"nobody"}}', "null"]) {
  test(`settings that read ${broken} are set aside, and the app starts and says so`, async ({ page }) => {
    // Beside the app: one that runs would read them at a moment of its own.
    await page.route("**/elsewhere", (route) => route.fulfill({ contentType: "text/html", body: "<link rel=icon href=icon.svg>" }));
    await page.goto("./elsewhere");
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, broken]);
    await open(page);
    await expect(page.getByText("could not be read")).toContainText(`${key}.broken`);
    expect(await keptInBrowser(page, `${key}.broken`)).toBe(broken);
    await expect(button(page, "Connect to Gmail")).toBeVisible();
  });
}

test("a broken session, draft or list doesn’t keep the app from starting", async ({ page }) => {
  await connect(page);
  await page.evaluate((mia) => {
    sessionStorage.setItem("fromline.session.v1", "{half");
    sessionStorage.setItem("fromline.draft.v1", "[1");
    sessionStorage.setItem("fromline.edits.v2", "…");
    sessionStorage.setItem("fromline.oauth.v1", "\u0000");
    localStorage.setItem(`fromline.roster.v1.${mia}`, "{}");
  }, mia);
  await page.reload();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
  await connectHere(page);
  await expect(radio(page, "Send From Default")).toBeChecked();
});

/** Signs in again in a world that has seen the account. */
async function connectHere(page) {
  await button(page, "Connect to Gmail").click();
  await page.getByRole("button", { name: mia }).click();
  await expect(connectedAs(page, mia)).toBeVisible();
}

const forbid = (...names) => names.forEach((name) =>
  Object.defineProperty(globalThis, name, { get: () => { throw new DOMException("forbidden", "SecurityError"); } }));

test("a browser that keeps nothing can’t sign in, and is told why", async ({ page }) => {
  await page.addInitScript(`(${forbid})("localStorage", "sessionStorage")`);
  await open(page);
  await button(page, "Connect to Gmail").click();
  await expect(explanation(page, "This browser keeps nothing for this page")).toBeVisible();
  await goTo(page, "Test");
});

test("a browser that keeps no settings uses them until it is closed, and says so", async ({ page }) => {
  await page.addInitScript(`(${forbid})("localStorage")`);
  await connect(page);
  await choose(page, "Send From", accounts);
  await button(page, "Save").click();
  await expect(warned(page)).toContainText("This browser keeps nothing for this page");
  await goTo(page, "Test");
  await expect(combobox(page, "From")).toHaveValue(accounts);
});

test("a tab whose storage is full says that a reload signs out", async ({ page }) => {
  await page.addInitScript(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      if (key === "fromline.session.v1") throw new DOMException("full", "QuotaExceededError");
      set.call(this, key, text);
    };
  });
  await connect(page);
  await expect(page.getByText("loading it again will sign you out")).toBeVisible();
});

test("what one tab saves shows in the other", async ({ page, context }) => {
  await connect(page);
  const other = await context.newPage();
  await open(other, "#/settings");
  await connectHere(other);
  await choose(page, "Send From", accounts);
  await save(page);
  await expect(radio(other, "Send From")).toBeChecked();
  await expect(combobox(other, "Address")).toHaveValue(accounts);
  await goTo(other, "Test");
  await expect(combobox(other, "From")).toHaveValue(accounts);
});

test("settings stay when another account is connected, and are judged by its own list", async ({ page, provokes }) => {
  provokes(answered(401));
  await connect(page);
  await choose(page, "Send From", accounts);
  await save(page);
  await disconnect(page);
  await expect(said(page)).toContainText("Google has ended the access");
  await connect(page, tiles);
  await expect(combobox(page, "Address")).toHaveValue(accounts);
  await goTo(page, "Test");
  await expect(page.getByText(`Gmail doesn’t list ${accounts}`)).toBeVisible();
  await expect(combobox(page, "From")).not.toHaveValue(tiles);
});

test("closing the tab asks while something isn’t saved, a reload of ours and a saved page don’t", async ({ page }) => {
  await connect(page);
  const asked = [];
  page.on("dialog", (dialog) => { asked.push(dialog.type()); return dialog.dismiss(); });
  await choose(page, "Send From", accounts);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  await save(page);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => page.isClosed()).toBe(true);
  expect(asked).toEqual(["beforeunload"]);
});
