// A link of a business system: filled in with the From of Settings, never sent by itself, never over what was typed.
import { expect, test } from "./support/journey.mjs";
import {
  accounts, button, choose, combobox, connect, heading, mia, open, save, textbox, tiles, warned,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";
import { signIn } from "./support/google.mjs";

const invoice = "#/send?to=zoe%40shop.example&subject=Invoice%201042&body=Hello%20Zoe%2C%0Ahere%20it%20is.&kind=invoice";

/** Mail of all kinds from accounts@. */
async function settled(page) {
  await connect(page);
  await choose(page, "Send From", accounts);
  await save(page);
}

test("a link fills in the mail with the From of Settings, and sends nothing by itself", { tag: "@engines" }, async ({ page }) => {
  await settled(page);
  await open(page, invoice);
  await expect(heading(page, "Send an email")).toBeVisible();
  await expect(textbox(page, "To")).toHaveValue("zoe@shop.example");
  await expect(textbox(page, "Subject")).toHaveValue("Invoice 1042");
  await expect(textbox(page, "Message")).toHaveValue("Hello Zoe,\nhere it is.");
  await expect(combobox(page, "From")).toHaveValue(accounts);
  expect(await sandbox.accepted()).toHaveLength(0);

  await button(page, "Send").click();
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  expect(await sandbox.accepted()).toHaveLength(1);
  // The link once more is the same mail: its result stays.
  await open(page, "#/settings");
  await open(page, invoice);
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  // What Gmail has makes room for the next link, after a reload, too.
  await page.reload();
  await open(page, "#/send?to=bo%40shop.example&subject=Invoice%201043&kind=invoice");
  await expect(textbox(page, "Subject")).toHaveValue("Invoice 1043");
  await expect(page.locator("#replace")).toHaveCount(0);
});

test("an email of a link that was changed is still there after a look elsewhere", async ({ page }) => {
  await settled(page);
  await open(page, invoice);
  await textbox(page, "Message").fill("Changed by hand");
  await open(page, "#/settings");
  await page.goBack();
  await expect(textbox(page, "Message")).toHaveValue("Changed by hand");
  await expect(page.locator("#replace")).toHaveCount(0);
  await page.reload();
  await expect(textbox(page, "Message")).toHaveValue("Changed by hand");
});

test("the person that a link names sends it, where Settings send from each person’s own address", async ({ page }) => {
  await connect(page);
  await choose(page, "Send From User", mia);
  await save(page);
  await open(page, `${invoice}&user=${encodeURIComponent(accounts)}`);
  await expect(combobox(page, "From")).toHaveValue(accounts);
  await expect(page.getByText(`The link names ${accounts}.`)).toBeVisible();
  await open(page, `${invoice}&user=${encodeURIComponent(tiles)}`);
  await expect(page.getByText(`${tiles} is waiting for confirmation`).first()).toBeVisible();
});

test("what was typed is asked about before a link takes its place", async ({ page }) => {
  await settled(page);
  await open(page, "#/test");
  await textbox(page, "Message").fill("Half a letter");
  await open(page, invoice);
  await expect(page.locator("#replace")).toBeVisible();
  await expect(textbox(page, "Message")).toHaveValue("Half a letter");
  await button(page, "Keep mine").click();
  await expect(textbox(page, "Message")).toHaveValue("Half a letter");
  await page.reload();
  await button(page, "Replace it").click();
  await expect(textbox(page, "Message")).toHaveValue("Hello Zoe,\nhere it is.");
});

for (const [why, link, reason] of [
  ["a hidden recipient", "#/send?to=zoe%40shop.example%0Abcc%3Aeve%40evil.example", "hidden character"],
  ["a misspelt field", "#/send?subjet=Invoice", "It should say “subject”."],
  ["letters that aren’t UTF-8", "#/send?body=M%FCller", "UTF-8"],
]) {
  test(`a link with ${why} is refused with the reason, and fills in nothing`, async ({ page }) => {
    await settled(page);
    await open(page, link);
    await expect(page.locator("#link-refused")).toContainText(reason);
    await expect(warned(page)).toContainText(reason);
    await expect(textbox(page, "Subject")).not.toHaveValue(/Invoice/);
  });
}

test("a mailto address is read whole, and what a link can’t decide is told", async ({ page }) => {
  await settled(page);
  const mailto = "mailto:zoe@shop.example?subject=Quote%207&from=eve@evil.example&attach=/etc/passwd";
  await open(page, `#/send?mailto=${encodeURIComponent(mailto)}`);
  await expect(textbox(page, "Subject")).toHaveValue("Quote 7");
  await expect(page.locator("#passed-over")).toContainText("Your settings decide that");
  await expect(page.locator("#passed-over")).toContainText("can’t attach files");
  await expect(combobox(page, "From")).toHaveValue(accounts);
});

test("a kind that Settings don’t have is told, so that no wrong sender goes unseen", async ({ page }) => {
  await settled(page);
  await open(page, "#/send?to=zoe%40shop.example&kind=invocie");
  await expect(page.locator("#passed-over")).toContainText("“invocie”");
  await expect(combobox(page, "From")).toHaveValue(accounts);
});

test("a link waits for the sign-in, and is there after it", async ({ page }) => {
  await open(page, invoice);
  await button(page, "Connect to Gmail").click();
  await signIn(page, mia);
  await expect(textbox(page, "Subject")).toHaveValue("Invoice 1042");
  await expect(combobox(page, "From")).toHaveValue(mia);
});
