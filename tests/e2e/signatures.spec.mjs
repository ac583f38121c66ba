// Signatures: chosen in Settings, sent as HTML with a text beside it, and harmless wherever they come from.
import { answered, expect, test } from "./support/journey.mjs";
import { button, combobox, connect, goTo, heading, open, radio, save, textbox } from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

test.use({ scenario: "organisation" });

const mia = "mia@acme.example";
const accounts = "accounts@acme.example";
const quotes = "quotes@acme.example";
const preview = (page) => page.getByTitle("Preview of the signature");
const frame = (page) => preview(page).first().contentFrame();

/** Sends a mail to accounts@ from the chosen address, and gives it as it arrived. */
async function sent(page, text = "Hello & welcome <b>") {
  await goTo(page, "Test");
  await textbox(page, "To").fill("zoe@shop.example");
  await textbox(page, "Message").fill(text);
  await button(page, "Send").click();
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  const [mail] = await sandbox.mail("zoe@shop.example");
  // As its reader has it: quoted-printable is decoded.
  return mail.raw.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}

async function from(page, address, signature) {
  await connect(page, mia);
  await radio(page, "Send From").check();
  await combobox(page, "Address").selectOption(address);
  await combobox(page, "Signature").selectOption(signature);
}

test("one that is written here goes below the mail, as text and as HTML", { tag: "@engines" }, async ({ page }) => {
  await from(page, accounts, "A signature you write here");
  await textbox(page, "Your signature").fill("Acme & Sons\n<script>alert(1)</script>");
  await expect(frame(page).getByText("Acme & Sons")).toBeVisible();
  await save(page);
  const raw = await sent(page);
  expect(raw).toContain("multipart/alternative");
  expect(raw).toMatch(/\n-- \r?\nAcme & Sons/);
  expect(raw).toContain("Acme &amp; Sons");
  expect(raw).toContain("&lt;script&gt;");
});

test("Gmail’s own is read when the mail is sent, and shown before", async ({ page }) => {
  await from(page, accounts, "The address’s Gmail signature");
  await expect(frame(page).getByText("Tiles & floors since 1987")).toBeVisible();
  await expect(page.getByText("Pictures aren’t loaded here")).toBeVisible();
  await save(page);
  const raw = await sent(page);
  expect(raw).toContain("logo.png");
  expect(raw).toContain("acme.example | 01234 567890 (+441234567890)");
});

test("a hostile one does nothing, neither in the preview nor in the mail", { tag: "@engines" }, async ({ page, secrets, provokes }) => {
  // The policy of the page speaks up as the browser reads it; that is its second line.
  provokes(/violates the following Content Security Policy directive/, /^console: policy: (script-src-attr|style-src-attr|style-src-elem|base-uri) stopped/);
  await from(page, quotes, "The address’s Gmail signature");
  await expect(frame(page).getByText("Acme Quotes")).toBeVisible();
  await expect(frame(page).getByText("covers all")).toBeVisible();
  await expect(preview(page).first()).toHaveAttribute("sandbox", "");
  expect(await page.evaluate(() => globalThis.hacked)).toBe(undefined);
  expect(secrets.elsewhere()).toEqual([]);
  await save(page);
  const raw = await sent(page);
  expect(raw).toContain("Acme Quotes");
  expect(raw).not.toMatch(/<script|onerror|onmouseover|javascript:|<iframe|<style|position|evil\.example|<form|<base|http-equiv/i);
});

test("a kind has one of its own, and none is none", async ({ page }) => {
  await from(page, accounts, "A signature you write here");
  await textbox(page, "Your signature").fill("For all");
  await combobox(page, "For").selectOption("invoice");
  await expect(combobox(page, "Signature")).toHaveValue("");
  await combobox(page, "Signature").selectOption("No signature");
  await save(page);
  await goTo(page, "Test");
  await expect(page.getByText("Below it: “For all”.")).toBeVisible();
  await combobox(page, "Kind").selectOption("invoice");
  await expect(page.getByText("Below it:")).toHaveCount(0);
  await page.reload();
  await open(page, "#/settings");
  await expect(textbox(page, "Your signature")).toHaveValue("For all");
});

test("one that is too long is refused with the reason, for its own kind alone", async ({ page }) => {
  await from(page, accounts, "A signature you write here");
  await textbox(page, "Your signature").fill("x".repeat(10_001));
  await expect(page.getByText("Shorten the signature by 1 character.").first()).toBeVisible();
  await button(page, "Save").click();
  await expect(heading(page, "Not saved")).toBeVisible();
  await combobox(page, "For").selectOption("invoice");
  await combobox(page, "Signature").selectOption("A signature you write here");
  await expect(textbox(page, "Your signature")).toHaveValue("");
  await textbox(page, "Your signature").fill("Accounts");
  // The one of all email is still there, and still to be shortened.
  await combobox(page, "For").selectOption("");
  await expect(textbox(page, "Your signature")).toHaveValue("x".repeat(10_001));
  await textbox(page, "Your signature").fill("Short");
  await save(page);
});

test("a signature that can’t be read keeps the mail back, and says so", async ({ page, provokes }) => {
  await from(page, accounts, "The address’s Gmail signature");
  await save(page);
  await goTo(page, "Test");
  await textbox(page, "To").fill("zoe@shop.example");
  provokes(answered(500));
  await sandbox.fault({ path: `/gmail/v1/users/me/settings/sendAs/${encodeURIComponent(accounts)}`, status: 500, times: 9 });
  await button(page, "Send").click();
  await expect(heading(page, "Not sent")).toBeVisible();
  await expect(page.getByText("the email was not sent")).toBeVisible();
  expect(await sandbox.accepted()).toHaveLength(0);
});
