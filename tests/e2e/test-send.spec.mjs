// One real mail: it leaves once, as it was written, under the From that was chosen, or the page says why not.
import { answered, cutOff, expect, noNetwork, test } from "./support/journey.mjs";
import {
  accounts, button, choose, combobox, connect, count, explanation, goTo, heading, hold, keptInTab, mia, openTest, said,
  save, send, textbox, tiles, warned,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const path = "/gmail/v1/users/me/messages/send";
const sendings = (page) => count(page, `${sandbox.url}${path}`);
const unknown = "Not known whether it was sent";

async function connectAndOpenTest(page) {
  await connect(page);
  await openTest(page, 3);
}

/** The heading of the result has the focus and is said aloud. */
async function ends(page, words) {
  await expect(heading(page, words)).toBeFocused();
  await expect(words === "Accepted by Gmail" ? said(page) : warned(page)).toHaveText(words);
}

const nobody = [
  ["", "Enter who should get the email."],
  ["mia at acme", "This has no @."],
  ["mia@", "Enter what comes after the @"],
  [`${mia}, bob@shop`, "“bob@shop”"],
  [`${mia}>\u2028Bcc: eve@evil.example`, "“Bcc:” isn’t a line of people"],
];
test("a To that names nobody is marked with the reason and gets the focus, and nothing is sent", async ({ page }) => {
  const calls = sendings(page);
  await connectAndOpenTest(page);
  for (const [text, reason] of nobody) {
    await textbox(page, "To").fill(text);
    await send(page);
    await expect(textbox(page, "To")).toBeFocused();
    await expect(textbox(page, "To")).toHaveAttribute("aria-invalid", "true");
    await expect(textbox(page, "To")).toHaveAccessibleDescription(new RegExp(reason));
    await expect(warned(page)).toContainText("Not sent yet");
    await textbox(page, "To").fill(mia);
    await expect(textbox(page, "To")).not.toHaveAttribute("aria-invalid", "true");
  }
  expect(calls).toEqual([]);
});

test("an address that may not be used is shown, with its reason, and can’t be chosen", async ({ page }) => {
  await connectAndOpenTest(page);
  const option = combobox(page, "From").getByRole("option", { name: tiles });
  await expect(option).toBeDisabled();
  await expect(option).toContainText("waiting for confirmation");
});

test("a Reply-To of Gmail’s that can’t be read is told where one sends", async ({ page }) => {
  await sandbox.alias({ account: mia, address: accounts, status: "accepted", reply_to: "the office, upstairs" });
  await connectAndOpenTest(page);
  const note = page.getByText("Gmail’s Reply-To “the office, upstairs” can’t be read.");
  await expect(note).toHaveCount(0);
  await combobox(page, "From").selectOption(accounts);
  await expect(note).toBeVisible();
});

test("a From chosen by hand wins over Settings, and a reload keeps it", { tag: "@engines" }, async ({ page }) => {
  await connectAndOpenTest(page);
  await combobox(page, "From").selectOption(accounts);
  await page.reload();
  await expect(combobox(page, "From")).toHaveValue(accounts);
  await send(page);
  await ends(page, "Accepted by Gmail");
  expect((await sandbox.accepted())[0].from).toContain(`<${accounts}>`);
});

/** Settings that send invoices from accounts@, and all else from the account itself. */
async function sendInvoicesFromAccounts(page) {
  await connect(page);
  await combobox(page, "Invoice").selectOption(accounts);
  await save(page);
}

test("the kind of a mail sets its From, and the mail leaves under it", { tag: "@engines" }, async ({ page }) => {
  await sendInvoicesFromAccounts(page);
  await openTest(page, 3);
  await expect(combobox(page, "Kind").getByRole("option"))
    .toHaveText(["Any email", "Job", "Quote", "Invoice", "Purchase order", "Enquiry"]);
  await expect(combobox(page, "From")).toHaveValue(mia);
  await combobox(page, "Kind").selectOption("Quote");
  await expect(combobox(page, "From")).toHaveValue(mia);
  await expect(combobox(page, "From")).toHaveAccessibleDescription(/Because Settings says: your main Gmail address/);
  await combobox(page, "Kind").selectOption("Invoice");
  await expect(combobox(page, "From")).toHaveValue(accounts);
  await expect(combobox(page, "From")).toHaveAccessibleDescription(/Because Settings says: invoices/);
  await expect(said(page)).toHaveText(`From is now ${accounts}.`);
  await page.reload();
  await expect(combobox(page, "Kind")).toHaveValue("invoice");
  await expect(combobox(page, "From")).toHaveValue(accounts);
  await send(page);
  await ends(page, "Accepted by Gmail");
  expect((await sandbox.mail(mia))[0].from.replaceAll("\"", "")).toBe(`Acme Accounts <${accounts}>`);
  await combobox(page, "Kind").selectOption("Any email");
  await expect(combobox(page, "From")).toHaveValue(mia);
});

test("a From chosen by hand wins over the kind, and can be given back to Settings", async ({ page }) => {
  await sendInvoicesFromAccounts(page);
  await openTest(page, 3);
  await combobox(page, "From").selectOption(mia);
  await combobox(page, "Kind").selectOption("Invoice");
  await expect(combobox(page, "From")).toHaveValue(mia);
  await expect(combobox(page, "From")).toHaveAccessibleDescription(/Your choice for this email/);
  await button(page, "Use the one in Settings").click();
  await expect(combobox(page, "From")).toBeFocused();
  await expect(combobox(page, "From")).toHaveValue(accounts);
  await combobox(page, "From").selectOption(mia);
  await send(page);
  await ends(page, "Accepted by Gmail");
  expect((await sandbox.accepted())[0].from).toContain(`<${mia}>`);
  await expect(combobox(page, "From"), "the From that was sent stays in the form").toHaveValue(mia);
});

test("a kind whose address isn’t usable any more sends nothing, and no other address steps in", async ({ page }) => {
  const calls = sendings(page);
  await sendInvoicesFromAccounts(page);
  await sandbox.alias({ account: mia, address: accounts, status: "pending" });
  await page.reload();
  await openTest(page, 3);
  await combobox(page, "Kind").selectOption("Invoice");
  await expect(combobox(page, "From"))
    .toHaveAccessibleDescription(/Settings, “Invoice”: accounts@acme.example is waiting for confirmation/);
  await expect(combobox(page, "From")).toHaveValue("");
  await send(page);
  await expect(combobox(page, "From")).toBeFocused();
  expect(calls).toEqual([]);
});

test("a draft from before there were kinds is read, and one whose kind is unknown now still shows it", async ({ page }) => {
  await connectAndOpenTest(page);
  const keep = (draft) =>
    page.evaluate((draft) => sessionStorage.setItem("fromline.draft.v1", JSON.stringify(draft)), draft);
  await keep({ subject: "Old" });
  await page.reload();
  await expect(textbox(page, "Subject")).toHaveValue("Old");
  await expect(combobox(page, "Kind")).toHaveValue("");
  await keep({ kind: "tender" });
  await page.reload();
  await expect(combobox(page, "Kind")).toHaveValue("tender");
  await expect(combobox(page, "From")).toHaveValue(mia);
});

test("a policy whose address isn’t usable any more sends nothing, and no other address steps in", async ({ page }) => {
  const calls = sendings(page);
  await connect(page);
  await choose(page, "Send From", accounts);
  await save(page);
  await sandbox.alias({ account: mia, address: accounts, status: "pending" });
  await page.reload();
  await goTo(page, "Test");
  await expect(combobox(page, "From")).toHaveAccessibleDescription(/accounts@acme.example is waiting for confirmation/);
  await expect(combobox(page, "From")).toHaveValue("");
  await send(page);
  await expect(combobox(page, "From")).toBeFocused();
  expect(calls).toEqual([]);
});

test("an old list is looked at again before sending, and what it refuses isn’t sent", async ({ page }) => {
  await page.clock.install();
  const calls = sendings(page);
  await connectAndOpenTest(page);
  await combobox(page, "From").selectOption(accounts);
  await sandbox.alias({ account: mia, address: accounts, status: "delete" });
  await page.clock.fastForward("02:00");
  await send(page);
  await ends(page, "Not sent");
  await expect(explanation(page, "This address can’t be used")).toContainText(`Gmail doesn’t list ${accounts}`);
  expect(calls).toEqual([]);
});

test("an old list that can’t be looked at again sends nothing either", async ({ page, provokes }) => {
  provokes(answered(503));
  await page.clock.install();
  const calls = sendings(page);
  await connectAndOpenTest(page);
  await page.clock.fastForward("02:00");
  await sandbox.fault({ path: "/gmail/v1/users/me/settings/sendAs", status: 503 });
  await send(page);
  await ends(page, "Not sent");
  await expect(page.getByText("Before sending, Fromline checks that the address can be used.")).toBeVisible();
  expect(calls).toEqual([]);
  await send(page);
  await ends(page, "Accepted by Gmail");
});

// What can be lost on the way, and how many mails Gmail then has.
const doubts = [
  ["a connection that breaks before Gmail saw it", cutOff, { cut: "before" }, 0],
  ["a connection that breaks after Gmail took it", cutOff, { cut: "after" }, 1],
  ["a failure of Google’s", answered(503), { status: 503 }, 0],
  ["an answer that can’t be read from here", /CORS|net::ERR_FAILED/, { cors: false }, 1],
  ["somebody else’s page", /never/, { status: 200, body: "<html>Room number, please</html>" }, 0],
];
for (const [what, complaint, fault, accepted] of doubts) {
  test(`after ${what} the page knows nothing, and sends nothing again by itself`, async ({ page, provokes }) => {
    provokes(complaint);
    await page.clock.install();
    const calls = sendings(page);
    await connectAndOpenTest(page);
    await sandbox.fault({ path, ...fault });
    await send(page);
    await ends(page, unknown);
    await expect(page.getByText("Only Gmail’s Sent folder can tell")).toBeVisible();
    await expect(page.getByRole("link", { name: "Open Sent in Gmail" })).toHaveAttribute("href", /#sent$/);
    await page.clock.fastForward("20:00");
    await page.reload();
    await expect(button(page, "Send")).toBeVisible();
    expect(calls).toHaveLength(1);
    expect(await sandbox.accepted()).toHaveLength(accepted);
  });
}

test("without a network nothing leaves, and the page is sure of it", async ({ page, context, provokes }) => {
  provokes(noNetwork);
  const calls = sendings(page);
  await connectAndOpenTest(page);
  await context.setOffline(true);
  await send(page);
  await ends(page, "Not sent");
  await expect(explanation(page, "You are offline")).toBeVisible();
  expect(calls).toEqual([]);
  await context.setOffline(false);
  await send(page);
  await ends(page, "Accepted by Gmail");
});

test("a From that Gmail refuses is refused in words", async ({ page, provokes }) => {
  provokes(answered(400));
  await connectAndOpenTest(page);
  await combobox(page, "From").selectOption(accounts);
  await sandbox.switchFrom("refuse");
  await sandbox.alias({ account: mia, address: accounts, status: "delete" });
  await send(page);
  await ends(page, "Not sent");
  await expect(explanation(page, "Gmail refuses this From address").getByRole("listitem")).toHaveCount(2);
  expect(await sandbox.mail(mia)).toEqual([]);
});

test("a From that Gmail swaps in silence is never called proven", async ({ page }) => {
  await connectAndOpenTest(page);
  await combobox(page, "From").selectOption(accounts);
  await sandbox.alias({ account: mia, address: accounts, status: "delete" });
  await send(page);
  await ends(page, "Accepted by Gmail");
  await expect(page.getByText("Check in your inbox to be sure.")).toBeVisible();
  expect((await sandbox.mail(mia))[0].from).not.toContain(accounts);
});

test("access that was taken away meanwhile loses no word of the mail", async ({ page, provokes }) => {
  provokes(answered(401));
  await connectAndOpenTest(page);
  await textbox(page, "Message").fill("Long thoughts");
  await sandbox.revoke(mia);
  await send(page);
  await expect(heading(page, "Not sent")).toBeVisible();
  await expect(button(page, "Sign in again").first()).toBeVisible();
  await expect(textbox(page, "Message")).toHaveValue("Long thoughts");
  expect(await sandbox.accepted()).toEqual([]);
});

test.describe("in the world daily-limit", () => {
  test.use({ scenario: "daily-limit" });

  test("the limit is named, with the way to wait", async ({ page, provokes }) => {
    provokes(answered(429));
    await connectAndOpenTest(page);
    await send(page);
    await ends(page, "Not sent");
    await expect(explanation(page, "Gmail’s sending limit is reached")).toContainText("The limit ends within 24 hours at most.");
    expect(await sandbox.accepted()).toEqual([]);
  });
});

test("pressing Send twice sends once", async ({ page }) => {
  await connectAndOpenTest(page);
  await button(page, "Send").dblclick();
  await ends(page, "Accepted by Gmail");
  expect(await sandbox.accepted()).toHaveLength(1);
});

test("while a mail is on its way, Send and Enter do nothing", async ({ page }) => {
  const calls = sendings(page);
  await connectAndOpenTest(page);
  const release = await hold(page, `**${path}`);
  await send(page);
  await expect(said(page)).toHaveText("Sending…");
  await expect(button(page, "Send")).toHaveAttribute("aria-disabled", "true");
  await button(page, "Send").click({ force: true });
  await textbox(page, "Subject").press("Enter");
  release();
  await ends(page, "Accepted by Gmail");
  expect(calls).toHaveLength(1);
});

test("a result that comes after the page was left is still said", async ({ page }) => {
  await connectAndOpenTest(page);
  const release = await hold(page, `**${path}`);
  await send(page);
  await expect(said(page)).toHaveText("Sending…");
  await goTo(page, "Addresses");
  release();
  await expect(said(page)).toHaveText("Accepted by Gmail");
  expect(await sandbox.accepted()).toHaveLength(1);
});

test("every writing arrives as it was written", async ({ page }) => {
  const subject = "Räkning № 7 – größe 🧾 日本語 עברית, longer than one line of a mail header may ever be";
  const text = [
    "Grüße 👩🏽‍🔧!", ".", "..", "From here on: =3D _?=", "", "  indented\ttabbed ", `long ${"ä".repeat(1200)}`,
    "-- ", "Mía",
  ].join("\n");
  await connectAndOpenTest(page);
  await textbox(page, "To").fill(`"Lee, Zoë" <${mia}>; ${tiles}`);
  await textbox(page, "Subject").fill(subject);
  await textbox(page, "Message").fill(text);
  await send(page);
  await ends(page, "Accepted by Gmail");
  for (const address of [mia, tiles]) {
    const [mail] = await sandbox.mail(address);
    expect(mail.subject).toBe(subject);
    expect(mail.text.replaceAll("\r\n", "\n").trimEnd()).toBe(text);
    expect(mail.raw).toMatch(/^[\x01-\x7f]*$/);
    expect(mail.raw.split("\r\n").every((line) => line.length <= 998)).toBe(true);
    expect(mail.to).toContain("Lee, Zoë");
  }
});

test("a draft that was tampered with starts no header of its own", async ({ page }) => {
  await connectAndOpenTest(page);
  await page.evaluate(() => sessionStorage.setItem("fromline.draft.v1", JSON.stringify({
    subject: "Hello\r\nBcc: eve@evil.example\r\n\r\nand a body", message: "as it was",
  })));
  await page.reload();
  await expect(combobox(page, "From").getByRole("option")).toHaveCount(3);
  await send(page);
  await ends(page, "Accepted by Gmail");
  const [taken] = await sandbox.accepted();
  expect(taken.headers.map(([name]) => name.toLowerCase())).not.toContain("bcc");
  expect(taken.text.trim()).toBe("as it was");
  expect(await sandbox.mail("eve@evil.example")).toEqual([]);
});

test("a draft with a From that Gmail doesn’t list isn’t sent under another one", async ({ page }) => {
  const calls = sendings(page);
  await connectAndOpenTest(page);
  await page.evaluate(() => sessionStorage.setItem("fromline.draft.v1", JSON.stringify({ from: "boss@acme.example" })));
  await page.reload();
  await expect(combobox(page, "From").getByRole("option")).toHaveCount(4);
  await send(page);
  await expect(heading(page, "Not sent")).toBeVisible();
  await expect(page.getByText("Gmail doesn’t list boss@acme.example")).toBeVisible();
  expect(calls).toEqual([]);
});

test("an international domain leaves in its plain letters", async ({ page }) => {
  await connectAndOpenTest(page);
  await textbox(page, "To").fill("info@xn--mller-kva.example");
  await expect(page.getByText("which reads info@müller.example")).toBeVisible();
  await textbox(page, "To").fill("info@müller.example");
  await expect(page.getByText("This goes to info@xn--mller-kva.example")).toBeVisible();
  await send(page);
  await ends(page, "Accepted by Gmail");
  expect((await sandbox.accepted())[0].to).toContain("info@xn--mller-kva.example");
  expect(await keptInTab(page, "fromline.draft.v1")).toContain("müller");
});

test("leaving the page while a mail is sent loses neither the answer nor the guard against a second one", async ({ page }) => {
  await connect(page, mia);
  await openTest(page, 3);
  const release = await hold(page, /messages\/send/);
  await send(page);
  await goTo(page, "Addresses");
  await goTo(page, "Test");
  await expect(button(page, "Send")).toBeDisabled();
  release();
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  expect(await sandbox.accepted()).toHaveLength(1);
});

test("a held Enter sends one mail, in a field and on the button", async ({ page }) => {
  await connectAndOpenTest(page);
  for (const [at, sent] of [[textbox(page, "Subject"), 1], [button(page, "Send"), 2]]) {
    await textbox(page, "Subject").fill(`Invoice ${sent}`);
    await at.focus();
    for (let beat = 0; beat < 30; beat += 1) {
      await page.keyboard.down("Enter");
      await page.waitForTimeout(30);
    }
    await page.keyboard.up("Enter");
    await expect(heading(page, "Accepted by Gmail")).toBeVisible();
    expect(await sandbox.accepted()).toHaveLength(sent);
    await page.waitForTimeout(600);
  }
});

test("a picture that the policy stopped makes no lost mail “Not sent”", async ({ page, provokes }) => {
  provokes(/./);
  await connectAndOpenTest(page);
  await page.evaluate((url) => (new Image().src = `${url}/x.png`), sandbox.url);
  await sandbox.fault({ path: "/gmail/v1/users/me/messages/send", cut: "after" });
  await send(page);
  await expect(heading(page, "Not known whether it was sent")).toBeVisible();
  expect(await sandbox.accepted()).toHaveLength(1);
});

test("a proxy’s empty refusal of a mail that Gmail took is no proof", async ({ page, provokes }) => {
  provokes(answered(404), cutOff);
  await connectAndOpenTest(page);
  await page.route("**/messages/send", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    return route.fulfill({ status: 404, headers: { ...response.headers(), "content-length": "0" }, body: "" });
  });
  await send(page);
  await expect(heading(page, "Not known whether it was sent")).toBeVisible();
});

test("a browser that calls itself offline is not believed while calls go through", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "onLine", { get: () => false }));
  await connectAndOpenTest(page);
  await send(page);
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
});
