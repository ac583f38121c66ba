// What a person does in Gmail's own settings, in a second window beside Fromline.
import { expect } from "@playwright/test";
import { sandbox } from "./sandbox.mjs";

/** Opens Gmail's settings by the wizard's link; the window that comes is Gmail's. */
export async function openGmail(page) {
  const [gmail] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: "Open Gmail settings", exact: true }).click(),
  ]);
  await gmail.getByRole("link", { name: "Add another email address" }).waitFor();
  return gmail;
}

/** "Add another email address": Gmail's small window. */
export async function openPopup(gmail) {
  const [popup] = await Promise.all([
    gmail.waitForEvent("popup"),
    gmail.getByRole("link", { name: "Add another email address" }).click(),
  ]);
  return popup;
}

/** The window's first page, filled in as the wizard says. */
export async function name(popup, address, displayName = "Acme") {
  await popup.getByRole("textbox", { name: "Name", exact: true }).fill(displayName);
  await popup.getByRole("textbox", { name: "Email address", exact: true }).fill(address);
  await popup.getByRole("button", { name: "Next Step" }).click();
}

/** The window's page for the server. */
export async function fillServer(popup, { host, port, user, password = "an app password", ssl = false }) {
  await popup.getByRole("textbox", { name: "SMTP Server" }).fill(host);
  await popup.getByRole("combobox", { name: "Port" }).selectOption(port);
  await popup.getByRole("textbox", { name: "Username" }).fill(user);
  await popup.getByLabel("Password").fill(password);
  if (ssl) await popup.getByRole("radio", { name: /SSL/ }).check();
  await popup.getByRole("button", { name: "Add Account" }).click();
}

/** The newest confirmation in the other address's mailbox: its code and its link. */
export async function confirmation(address) {
  let mail;
  await expect.poll(async () => (mail = (await sandbox.mail(address))[0])?.subject)
    .toBe(`Gmail Confirmation - Send Mail as ${address}`);
  return { code: mail.text.match(/Confirmation code: (\d+)/)[1], link: mail.text.match(/http\S+\/mail\/vf-\S+/)[0] };
}

/** Types the code into Gmail's small window. */
export async function verify(popup, code) {
  await popup.getByRole("textbox", { name: "Enter and verify the confirmation code" }).fill(code);
  await popup.getByRole("button", { name: "Verify", exact: true }).click();
}

/** Opens the link of a confirmation mail and says yes, as the reader of the mail does. */
export async function confirmByLink(context, link) {
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("heading", { name: "Confirmation Success!" }).waitFor();
  await page.close();
}
