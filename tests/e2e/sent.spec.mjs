// Records of sending: what a person finds of a mail after a fault, a reload, a crash, or in another tab.
import { answered, cutOff, expect, test } from "./support/journey.mjs";
import { agree } from "./support/google.mjs";
import {
  accounts, button, combobox, connect, explanation, goTo, heading, mia, open, openTest, said, save, send, textbox,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const path = "/gmail/v1/users/me/messages/send";
const unknown = "Not known whether it was sent";

const bar = (page) => page.getByRole("complementary", { name: "Sent emails" });
const table = (page) => page.getByRole("table", { name: "Sent mail" });
const rows = (page) => table(page).getByRole("rowheader");
const accepted = async () => (await sandbox.accepted()).length;

async function write(page, subject = "Invoice 1042") {
  await openTest(page, 3);
  await textbox(page, "Subject").fill(subject);
}

async function connectAndWrite(page, subject) {
  await connect(page);
  await write(page, subject);
}

/** A mail that Gmail took and of which the page has heard nothing. */
async function lose(page, cut = "after") {
  await connectAndWrite(page);
  await sandbox.fault({ path, cut });
  await send(page);
  await expect(heading(page, unknown)).toBeVisible();
}

test("a reload while a mail is on its way loses nothing, and nothing is doubled", async ({ page }) => {
  await connectAndWrite(page);
  await sandbox.fault({ path, delay_ms: 3000 });
  await send(page);
  await expect(said(page)).toHaveText("Sending…");
  page.on("dialog", (dialog) => dialog.accept());
  await page.waitForTimeout(500);
  await page.reload();
  await expect(bar(page)).toContainText(`Your email to ${mia} may have been sent, or not.`);
  await expect(button(page, "Send")).toBeVisible();
  await send(page);
  await expect(explanation(page, "This email may have been sent already")).toBeVisible();
  await goTo(page, "Settings");
  await bar(page).getByRole("link", { name: "See what to do" }).click();
  await expect(heading(page, unknown)).toBeVisible();
  await expect(explanation(page, "The page was closed too early")).toBeVisible();
  await expect.poll(accepted).toBe(1);
  await button(page, "It’s there").click();
  await expect(heading(page, unknown)).toHaveCount(0);
  await goTo(page, "Addresses");
  await expect(bar(page)).toHaveCount(0);
  expect(await accepted()).toBe(1);
});

test("a tab that crashes while a mail is on its way leaves it on record", async ({ page, context }) => {
  await connectAndWrite(page);
  await sandbox.fault({ path, delay_ms: 2000 });
  await send(page);
  await expect(said(page)).toHaveText("Sending…");
  await page.waitForTimeout(500);
  const devtools = await context.newCDPSession(page);
  await Promise.race([devtools.send("Page.crash").catch(() => {}), page.waitForEvent("crash")]);
  await page.close();
  const other = await context.newPage();
  await open(other, "#/sent");
  await expect(table(other)).toContainText(unknown);
  await expect(rows(other)).toHaveCount(1);
  await expect.poll(accepted).toBe(1);
});

test("what isn’t known is found in Gmail’s Sent, where Fromline may look", async ({ page, provokes }) => {
  provokes(cutOff);
  await lose(page);
  await button(page, "Grant").click();
  await agree(page, ["View your email message metadata"]);
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(`Gmail’s copy says it’s from ${mia}.`);
  await expect(bar(page)).toHaveCount(0);
  await goTo(page, "Sent");
  await expect(table(page)).toContainText("Accepted by Gmail");
  expect(await accepted()).toBe(1);
});

test("what isn’t in Sent is sent again by the person’s word, as another mail that names the old one", async ({ page, provokes }) => {
  provokes(cutOff);
  await lose(page, "before");
  await button(page, "It isn’t there, send it again").click();
  await expect(page.getByRole("main")).toContainText("Accepted by Gmail");
  await page.getByRole("link", { name: "An earlier email" }).click();
  await expect(page.getByRole("link", { name: "A later email" })).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
  expect(await accepted()).toBe(1);
});

test("after Accepted a second mail is an act of its own", async ({ page }) => {
  await connectAndWrite(page);
  await send(page);
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  await page.waitForTimeout(600);
  await send(page);
  await expect(explanation(page, "You sent this email already")).toBeVisible();
  expect(await accepted()).toBe(1);
  await page.reload();
  await send(page);
  await expect(explanation(page, "You sent this email already")).toBeVisible();
  await button(page, "Send once more").click();
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  expect(await accepted()).toBe(2);
  await button(page, "Write another").click();
  await expect(textbox(page, "To")).toBeFocused();
  await expect(textbox(page, "Subject")).toHaveValue("");
});

test("the same mail in two tabs is sent once", async ({ page, context }) => {
  await connectAndWrite(page);
  const other = await context.newPage();
  await connect(other);
  await write(other);
  await sandbox.fault({ path, delay_ms: 1000, times: 2 });
  await Promise.all([send(page), send(other)]);
  const ends = (tab) => tab.getByRole("heading", { name: /^(Accepted by Gmail|This email is waiting already|You sent this email already)$/ });
  await expect(ends(page).first()).toBeVisible();
  await expect(ends(other).first()).toBeVisible();
  expect(await accepted()).toBe(1);
});

test("what Gmail refuses for now waits, is counted down and sent", async ({ page, provokes }) => {
  provokes(answered(429));
  const body = JSON.stringify({ error: { code: 429, message: "User-rate limit exceeded.", errors: [{ reason: "rateLimitExceeded" }] } });
  await connectAndWrite(page);
  await sandbox.fault({ path, status: 429, body });
  await send(page);
  await expect(heading(page, "Not sent")).toBeFocused();
  await expect(page.getByText("You don’t need to press Send again.")).toBeVisible();
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  expect(await accepted()).toBe(1);
});

test("a mail that waits for hours outlives a reload, and can be taken back", async ({ page, provokes }) => {
  provokes(answered(429));
  const until = new Date(Date.now() + 3 * 3600e3).toISOString();
  const message = `User-rate limit exceeded.  Retry after ${until} (Mail sending)`;
  const body = JSON.stringify({ error: { code: 429, message, errors: [{ reason: "rateLimitExceeded" }] } });
  await connectAndWrite(page);
  await sandbox.fault({ path, status: 429, body });
  await send(page);
  await expect(explanation(page, "Gmail’s sending limit is reached")).toContainText("hours left");
  await page.reload();
  await goTo(page, "Sent");
  await expect(table(page)).toContainText("Waiting");
  await table(page).getByRole("link", { name: "Invoice 1042" }).click();
  await button(page, "Cancel").click();
  await expect(said(page)).toHaveText("Taken back. Nothing was sent.");
  await expect(page.getByRole("main")).toContainText("Taken back");
  expect(await accepted()).toBe(0);
});

test("where the browser keeps no records nothing is sent in silence", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };
  });
  await connectAndWrite(page);
  await send(page);
  await expect(heading(page, "Not sent")).toBeFocused();
  await expect(explanation(page, "No record can be kept")).toContainText("This browser doesn’t let the page keep records.");
  expect(await accepted()).toBe(0);
});

test("a full storage is said, and nothing is sent", async ({ page }) => {
  await connectAndWrite(page);
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await send(page);
  await expect(explanation(page, "No record can be kept")).toContainText("storage for the page is full");
  expect(await accepted()).toBe(0);
});

test("a database of a newer version is said, and nothing is sent", async ({ page }) => {
  await connectAndWrite(page);
  await page.evaluate(() => new Promise((done, fail) => {
    const request = indexedDB.open("fromline", 99);
    request.onsuccess = () => { request.result.close(); done(); };
    request.onerror = fail;
  }));
  await send(page);
  await expect(explanation(page, "No record can be kept")).toContainText("A newer version of Fromline");
  expect(await accepted()).toBe(0);
});

test("a mail can be taken back in the seconds before it is sent", async ({ page }) => {
  await page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), undo_seconds: 3 } });
  });
  await connectAndWrite(page);
  await send(page);
  await button(page, "Undo").click();
  await expect(said(page)).toHaveText("Taken back. Nothing was sent.");
  await page.waitForTimeout(3500);
  expect(await accepted()).toBe(0);
  await expect(textbox(page, "Subject")).toHaveValue("Invoice 1042");
  await send(page);
  await expect(button(page, "Undo")).toBeVisible();
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  expect(await accepted()).toBe(1);
});

test("a page that is closed in those seconds sends nothing, and asks", async ({ page }) => {
  await page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), undo_seconds: 60 } });
  });
  await connectAndWrite(page);
  await send(page);
  await expect(button(page, "Undo")).toBeVisible();
  await page.reload();
  await expect(bar(page)).toContainText("wasn’t sent, because the page was closed first");
  await bar(page).getByRole("link", { name: "See what to do" }).click();
  await button(page, "Send it now").click();
  await expect(said(page)).toHaveText("Accepted by Gmail");
  expect(await accepted()).toBe(1);
});

test("Sent is searched and filtered, a mail is sent to someone else, and deleted", async ({ page }) => {
  await connect(page);
  await write(page);
  for (let number = 1; number <= 8; number += 1) {
    await textbox(page, "Subject").fill(`Invoice ${number}`);
    await send(page);
    await expect(heading(page, "Accepted by Gmail")).toBeVisible();
    await page.waitForTimeout(550);
  }
  await goTo(page, "Sent");
  await expect(rows(page)).toHaveCount(8);
  await page.getByRole("searchbox", { name: "Find an email" }).fill("invoice 7");
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText("1 of 8 emails")).toBeVisible();
  await page.getByRole("searchbox").fill("");
  await button(page, "Not sent").click();
  await expect(page.getByText("No email matches.")).toBeVisible();
  await button(page, "All").click();
  const download = page.waitForEvent("download");
  await button(page, "Download as CSV").click();
  expect((await download).suggestedFilename()).toBe("fromline-sent.csv");
  await table(page).getByRole("link", { name: "Invoice 7" }).click();
  await button(page, "Send to someone else").click();
  await expect(textbox(page, "Subject")).toHaveValue("Invoice 7");
  await expect(textbox(page, "To")).toHaveValue("");
  await page.goBack();
  await button(page, "Delete from this list").click();
  await expect(rows(page)).toHaveCount(7);
});

test("the source of the mail that arrived proves its From, or shows the other one", async ({ page }) => {
  await connectAndWrite(page);
  await send(page);
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  await page.getByText("Prove it with the recipient’s copy").click();
  const source = textbox(page, "Source of the email");
  await source.fill("Dear Mia, please pay.");
  await expect(source).toHaveAccessibleDescription(/This isn’t the source of an email/);
  const { raw } = (await sandbox.mail(mia))[0];
  await source.fill(`Delivered-To: ${mia}\n${raw.replace(/^X-Fromline-Id: .*\r?\n/m, "")}`);
  await expect(page.getByText("This is another email, so it proves nothing.")).toBeVisible();
  await source.fill(`Delivered-To: ${mia}\n${raw}`);
  await expect(page.getByRole("main")).toContainText(`Proven: it arrived from ${mia}.`);
  await source.fill(`Delivered-To: ${mia}\n${raw.replace(/^From: .*$/m, "From: tiles.by.mia@gmail.com")}`);
  await expect(heading(page, "Sent from another address")).toBeVisible();
  await goTo(page, "Sent");
  await expect(table(page)).toContainText("Sent from another address");
});

test("Test all sends one test from each address that Settings use, and Gmail’s copies tell", async ({ page }) => {
  await connect(page);
  await combobox(page, "Invoice").selectOption(accounts);
  await combobox(page, "Quote").selectOption(accounts);
  await save(page);
  await openTest(page, 3);
  await button(page, "Test all").click();
  await expect(said(page)).toHaveText("2 of 2 tests accepted by Gmail.");
  const all = page.getByRole("table", { name: "Test every address" });
  await expect(all.getByRole("rowheader")).toHaveText([accounts, mia]);
  await expect(all).toContainText("Not checked");
  await sandbox.alias({ account: mia, address: accounts, status: "delete" });
  await all.locator("xpath=..").getByRole("button", { name: "Grant" }).click();
  await agree(page, ["View your email message metadata"]);
  await openTest(page, 2);
  await button(page, "Test all").click();
  await expect(said(page)).toContainText("accepted by Gmail.");
  await expect(all).toContainText("Not sent");
  await expect(all.getByRole("row").filter({ hasText: mia })).toContainText(`Accepted by Gmail${mia}`);
});
