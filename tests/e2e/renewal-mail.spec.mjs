// A mail that met the end of the sign-in: Gmail certainly has not taken it, and it goes on after the renewal, once.
import { chooseAccount } from "./support/google.mjs";
import { answered, expect, test } from "./support/journey.mjs";
import {
  button, connect, explanation, heading, isClosed, mia, openTest, popup, said, textbox,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const unauthorized = {
  error: { code: 401, message: "Invalid Credentials", errors: [{ reason: "authError", domain: "global" }] },
};

test("where windows are stopped, a mail that was refused waits for one click after the way to Google", async ({ page, provokes }) => {
  provokes(answered(401));
  await page.addInitScript(() => (globalThis.open = () => null));
  await connect(page);
  await openTest(page, 3);
  await textbox(page, "Subject").fill("Sent after all");
  await sandbox.fault({ path: "/gmail/v1/users/me/messages/send", status: 401, body: JSON.stringify(unauthorized) });
  await button(page, "Send").click();
  await button(page, "Sign in again and send").click();
  await expect(explanation(page, "You are signed in again")).toBeVisible();
  expect(await sandbox.accepted()).toEqual([]);
  await button(page, "Send it now").click();
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  expect((await sandbox.accepted()).map(({ subject }) => subject)).toEqual(["Sent after all"]);
  await page.reload();
  await expect(textbox(page, "Subject")).toHaveValue("Sent after all");
  await expect(heading(page, "Not sent"), "it waits no longer").toHaveCount(0);
});

test("a mail that can’t be sent as it stands shows its fault, also after a renewal", async ({ page, provokes }) => {
  provokes(answered(401));
  await connect(page);
  await openTest(page, 3);
  await sandbox.fault({ path: "/gmail/v1/users/me/messages/send", status: 401, body: JSON.stringify(unauthorized) });
  await button(page, "Send").click();
  await textbox(page, "To").fill("nobody");
  await button(page, "Sign in again and send").click();
  await expect(textbox(page, "To")).toBeFocused();
  await isClosed(await popup(page, () => button(page, "Sign in again").click()));
  await button(page, "Send it now").click();
  await expect(textbox(page, "To")).toHaveAccessibleDescription(/@/);
  expect(await sandbox.accepted()).toEqual([]);
});

test("a mail that was refused for want of a sign-in goes on after it, once", { tag: "@engines" }, async ({ page, provokes }) => {
  provokes(answered(401));
  await connect(page);
  await openTest(page, 3);
  await textbox(page, "Subject").fill("Sent after all");
  await sandbox.fault({ path: "/gmail/v1/users/me/messages/send", status: 401, body: JSON.stringify(unauthorized) });
  await button(page, "Send").click();
  await expect(heading(page, "Not sent")).toBeVisible();
  expect(await sandbox.accepted()).toEqual([]);
  await isClosed(await popup(page, () => button(page, "Sign in again and send").click()));
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  expect((await sandbox.accepted()).map(({ subject }) => subject)).toEqual(["Sent after all"]);
});

test("a mail that was changed meanwhile waits for its own click", async ({ page, provokes }) => {
  provokes(answered(401));
  await connect(page);
  await openTest(page, 3);
  await sandbox.fault({ path: "/gmail/v1/users/me/messages/send", status: 401, body: JSON.stringify(unauthorized) });
  await sandbox.signOut(mia);
  await button(page, "Send").click();
  const window = await popup(page, () => button(page, "Sign in again and send").click());
  await textbox(page, "Subject").fill("Another thought");
  await chooseAccount(window, mia);
  await expect(said(page)).toContainText("Signed in until");
  expect(await sandbox.accepted()).toEqual([]);
  await button(page, "Send it now").click();
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  expect((await sandbox.accepted()).map(({ subject }) => subject)).toEqual(["Another thought"]);
});
