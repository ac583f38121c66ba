// What comes between a person and the end of the wizard: reloads, Back, lost networks, ended sign-ins, other windows.
import { confirmation, name, openGmail, openPopup, verify } from "./support/gmail.mjs";
import { agree, passWarning } from "./support/google.mjs";
import { answered, expect, noNetwork, test } from "./support/journey.mjs";
import { connect, count, isClosed, mia, popup, radio, row, said, tiles, disconnect } from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";
import { comesToFront, isBehind } from "./support/tabs.mjs";
import { button, goTo, goToWizard, h1, heading, nameAddress, prove, stands, textbox, titles } from "./support/wizard.mjs";

const list = "/gmail/v1/users/me/settings/sendAs";

test.use({ scenario: "new" });

const becomes = (status) => sandbox.alias({ account: mia, address: tiles, status });

/** Walks to a step: "needs", "add", "confirm", "prove" or "ready". */
async function walkTo(page, step) {
  await connect(page);
  await nameAddress(page, tiles, "Tiles by Mia");
  await stands(page, titles.needs(tiles));
  if (step === "needs") return;
  await button(page, "Continue").click();
  await stands(page, titles.add(tiles));
  if (step === "add") return;
  await becomes("pending");
  await stands(page, titles.confirm(tiles));
  if (step === "confirm") return;
  await becomes("accepted");
  if (step === "ready") return prove(page, tiles);
  await stands(page, titles.prove(tiles));
}

for (const step of Object.keys(titles)) {
  test(`a reload at "${step}" brings the step back`, async ({ page }) => {
    await walkTo(page, step);
    await page.reload();
    await stands(page, titles[step](tiles));
    expect(new URL(page.url()).hash).toBe(`#/add/${tiles}?step=${step}`);
  });
}

test("what was typed on the first step outlives a reload", async ({ page }) => {
  await connect(page);
  await goToWizard(page);
  await textbox(page, "Email address").fill("half@");
  await textbox(page, "Name").fill("Half");
  await page.reload();
  await expect(textbox(page, "Email address")).toHaveValue("half@");
  await expect(textbox(page, "Name")).toHaveValue("Half");
});

test("Back goes a step back each time, and Forward forward", async ({ page }) => {
  await walkTo(page, "prove");
  for (const step of ["confirm", "add", "needs"]) {
    await page.goBack();
    // What is confirmed is not confirmed again: that step is no more, and Back lands where the list stands.
    if (step === "confirm") await stands(page, titles.prove(tiles));
    else await stands(page, titles[step](tiles));
  }
  await page.goBack();
  await expect(textbox(page, "Email address")).toHaveValue("");
  await page.goForward();
  await stands(page, titles.needs(tiles));
  await page.goForward();
  await stands(page, titles.add(tiles));
});

test("the page’s own Back stays back until the list has news", async ({ page }) => {
  await walkTo(page, "confirm");
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await stands(page, titles.add(tiles));
  const looks = count(page, `${sandbox.url}${list}`, "GET");
  await button(page, "Look now").click();
  await expect.poll(() => looks.length).toBeGreaterThan(0);
  await stands(page, titles.add(tiles));
  await button(page, "Continue").click();
  await stands(page, titles.confirm(tiles));

  await page.getByRole("link", { name: "Back", exact: true }).click();
  await stands(page, titles.add(tiles));
  await becomes("accepted");
  await stands(page, titles.prove(tiles));
});

test("an address that is deleted in Gmail while it waits is to be added again, and that is said", async ({ page }) => {
  await walkTo(page, "confirm");
  await becomes("delete");
  await stands(page, titles.add(tiles));
  await expect(said(page)).toHaveText(`${tiles} is no longer in Gmail’s list. Add it again.`);
  await expect(page.getByText(`${tiles} was deleted in Gmail`)).toBeVisible();
});

test("a sign-in that ends while it waits is renewed, and the wizard goes on where it was", async ({ page, provokes }) => {
  provokes(answered(401));
  await walkTo(page, "confirm");
  await sandbox.revoke(mia);
  await expect(heading(page, "Your sign-in has ended")).toBeVisible();
  await stands(page, titles.confirm(tiles));
  await becomes("accepted");
  const window = await popup(page, () => button(page, "Sign in again").click());
  await passWarning(window);
  await agree(window);
  await isClosed(window);
  await stands(page, titles.prove(tiles));
});

test("after the hour a half-written mail, unsaved settings and the wizard’s fifth step are all there", async ({ page, provokes }) => {
  provokes(answered(401));
  await walkTo(page, "prove");
  await goTo(page, "Settings");
  await radio(page, "Send From User").check();
  await expect(page.getByText("Not saved yet.")).toBeVisible();
  await goTo(page, "Test");
  await textbox(page, "Subject").fill("Half a thought");
  await goTo(page, "Addresses");
  await page.getByRole("link", { name: `Continue with ${tiles}` }).click();
  await stands(page, titles.prove(tiles));

  // The mail is the first to meet the refusal: else the look at Gmail's list may be quicker, and nothing could be sent.
  const body = JSON.stringify({ error: { code: 401, message: "Invalid Credentials", errors: [{ reason: "authError" }] } });
  await sandbox.fault({ path: "/gmail/v1/users/me/messages/send", status: 401, body });
  await button(page, "Send the test mail").click();
  await expect(heading(page, "Your sign-in has ended")).toBeVisible();
  await sandbox.advance(3_700);
  await isClosed(await popup(page, () => button(page, "Sign in again").click()));
  await stands(page, titles.prove(tiles));
  // The mail that met the refusal goes on by itself.
  await expect(page.getByText("Gmail took the email", { exact: true })).toBeVisible();
  expect(await sandbox.mail(mia)).toHaveLength(1);
  await goTo(page, "Test");
  await expect(textbox(page, "Subject")).toHaveValue("Half a thought");
  await goTo(page, "Settings");
  await expect(radio(page, "Send From User")).toBeChecked();
  await expect(page.getByText("Not saved yet.")).toBeVisible();
});

test("offline it says so, and back online it sees at once what happened meanwhile", async ({ page, context, provokes }) => {
  provokes(noNetwork);
  await walkTo(page, "add");
  await context.setOffline(true);
  await button(page, "Look now").click();
  await expect(heading(page, "You are offline")).toBeVisible();
  await becomes("pending");
  await context.setOffline(false);
  await stands(page, titles.confirm(tiles), 2_500);
  await expect(heading(page, "You are offline")).toHaveCount(0);
});

test("a server that fails is told, and tried again by itself", async ({ page, provokes }) => {
  provokes(answered(503));
  await walkTo(page, "add");
  await sandbox.fault({ path: list, status: 503 });
  await button(page, "Look now").click();
  await expect(heading(page, "Google’s servers have a problem")).toBeVisible();
  await expect(page.getByText("Fromline tries again. Nothing is lost.")).toBeVisible();
  await expect(heading(page, "Google’s servers have a problem")).toHaveCount(0);
});

test("behind another tab it looks on, less often, and at once when it shows again", async ({ page }) => {
  await walkTo(page, "add");
  await page.clock.install();
  const looks = count(page, `${sandbox.url}${list}`, "GET");
  await isBehind(page);
  await page.clock.runFor(14_000);
  const soon = looks.length;
  await page.clock.runFor(4_000);
  await expect.poll(() => looks.length, "after fifteen seconds it has looked").toBeGreaterThan(soon);
  expect(soon, "not every five seconds").toBeLessThanOrEqual(1);

  await becomes("pending");
  await comesToFront(page);
  await stands(page, titles.confirm(tiles));
});

test("hidden behind Gmail’s tab it moves on, says so in its title, and shows it when it is chosen again", { tag: "@engines" }, async ({ page }) => {
  await walkTo(page, "add");
  const gmail = await openGmail(page);
  await gmail.bringToFront();
  await isBehind(page);
  const popup = await openPopup(gmail);
  await name(popup, tiles, "Tiles by Mia");
  await popup.getByRole("button", { name: "Send verification" }).click();
  await expect.poll(() => page.title(), "seen within fifteen seconds", { timeout: 40_000 }).toContain("✓");
  await verify(popup, (await confirmation(tiles)).code);
  expect(await page.evaluate(() => document.hidden), "still behind").toBe(true);

  await comesToFront(page);
  await stands(page, titles.prove(tiles));
  await expect(page, "seen: the mark is gone").not.toHaveTitle(/✓/);
});

test("several addresses are under way at once, and each goes on from the Addresses page", async ({ page }) => {
  await walkTo(page, "add");
  await nameAddress(page, "shop.by.mia@gmail.com");
  await stands(page, titles.needs("shop.by.mia@gmail.com"));
  await goTo(page, "Addresses");
  await page.getByRole("link", { name: `Continue with ${tiles}` }).click();
  await stands(page, titles.add(tiles));

  await goTo(page, "Addresses");
  await button(page, "Remove shop.by.mia@gmail.com").click();
  await expect(page.getByRole("link", { name: "Continue with shop.by.mia@gmail.com" })).toHaveCount(0);
  await expect(button(page, "Undo")).toBeFocused();
  await button(page, "Undo").click();
  await page.getByRole("link", { name: "Continue with shop.by.mia@gmail.com" }).click();
  await stands(page, titles.needs("shop.by.mia@gmail.com"));
});

test("an address that waits in Gmail is confirmed from its row, without ever having been named here", async ({ page }) => {
  await becomes("pending");
  await connect(page);
  await goTo(page, "Addresses");
  await row(page, tiles).getByRole("link", { name: `Confirm it (${tiles})` }).click();
  await stands(page, titles.confirm(tiles));
});

test("two tabs: what one begins, the other sees, and neither loses the other’s", async ({ page, context }) => {
  await connect(page);
  const other = await context.newPage();
  await connect(other);
  await nameAddress(page, tiles);
  await stands(page, titles.needs(tiles));
  await nameAddress(other, "shop.by.mia@gmail.com");
  await stands(other, titles.needs("shop.by.mia@gmail.com"));
  await goTo(page, "Addresses");
  for (const address of [tiles, "shop.by.mia@gmail.com"]) {
    await expect(page.getByRole("link", { name: `Continue with ${address}` })).toBeVisible();
  }
  await button(page, "Remove shop.by.mia@gmail.com").click();
  await stands(other, "This address is no longer being added");
});

test("a test mail whose answer is lost is never called unsent, and never sent twice by itself", async ({ page, provokes }) => {
  provokes(/net::ERR_/);
  await walkTo(page, "prove");
  await sandbox.fault({ path: "/gmail/v1/users/me/messages/send", cut: "after" });
  await button(page, "Send the test mail").click();
  await expect(heading(page, "Not known whether it was sent")).toBeVisible();
  await page.reload();
  await expect(heading(page, "Not known whether it was sent")).toBeVisible();
  expect(await sandbox.accepted()).toHaveLength(1);
  await button(page, `It comes from ${tiles}`).click();
  await stands(page, titles.ready(tiles));
});

test("Gmail’s own copy proves the address where it may be read", async ({ page }) => {
  await walkTo(page, "prove");
  await button(page, "Send the test mail").click();
  await button(page, "Grant reading of mail headers").click();
  await page.getByRole("checkbox", { name: /metadata/ }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await stands(page, titles.ready(tiles));
  await expect(page.getByText(`Gmail’s own copy of the test mail says that it came from ${tiles}.`)).toBeVisible();
});

test("a From that Gmail swaps is found out by its own copy, and nobody can go on over it", async ({ page }) => {
  await walkTo(page, "prove");
  await button(page, "Send the test mail").click();
  await heading(page, "What does the inbox show?").waitFor();
  const body = JSON.stringify({ id: "1", payload: { headers: [{ name: "From", value: `Mia Chen <${mia}>` }] } });
  await sandbox.fault({ path: "/gmail/v1/users/me/messages/", method: "GET", status: 200, body });
  await button(page, "Grant reading of mail headers").click();
  await page.getByRole("checkbox", { name: /metadata/ }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(heading(page, "Sent from another address")).toBeVisible();
  await expect(page.getByText(`Gmail used ${mia} instead of ${tiles}.`, { exact: false })).toBeVisible();
  await expect(button(page, "Go on without a test")).toHaveCount(0);
  await expect(button(page, "Send it again")).toBeVisible();
});

test("what the person sees in the inbox can be corrected, and the focus is never lost", async ({ page }) => {
  await walkTo(page, "prove");
  await button(page, "Send the test mail").click();
  await button(page, "It isn’t there").click();
  await expect(heading(page, "Not there yet")).toBeVisible();
  await expect(page.locator("#outcome")).toBeFocused();
  await button(page, "It comes from another address").click();
  await expect(heading(page, "Sent from another address")).toBeVisible();
  await button(page, `It comes from ${tiles}`).click();
  await stands(page, titles.ready(tiles));
  await expect(h1(page)).toBeFocused();
});

test("a finished address stays finished when Back is pressed", async ({ page }) => {
  await walkTo(page, "ready");
  await button(page, "Done").click();
  await expect(page.getByRole("table", { name: "Who sends what" })).toBeVisible();
  await page.goBack();
  await stands(page, "This address is no longer being added");
  await goTo(page, "Addresses");
  await expect(page.getByRole("link", { name: /^Continue with/ })).toHaveCount(0);
});

test("an answer of the resolver that comes late overrules nobody", async ({ page }) => {
  await connect(page);
  await nameAddress(page, "hello@shop.example");
  await sandbox.fault({ path: "/resolve", delay_ms: 1_500 });
  const answered = page.waitForResponse(/\/resolve/);
  await button(page, "Look it up").click();
  await radio(page, "At another mail provider or web host").check();
  await answered;
  await expect(button(page, "Look it up")).not.toHaveAttribute("aria-busy", "true");
  await expect(radio(page, "At another mail provider or web host")).toBeChecked();
});

test("Continue needs the kind, and a Reply-To that is one", async ({ page }) => {
  await connect(page);
  await nameAddress(page, "hello@shop.example");
  await button(page, "Continue").click();
  await expect(page.getByText("Choose what kind of address it is.", { exact: true }).last()).toBeVisible();
  await radio(page, "At another mail provider or web host").check();
  await page.getByText("Whose address it is, and where replies go").click();
  await textbox(page, "Replies go to").fill("x@y z");
  await button(page, "Continue").click();
  await stands(page, titles.needs("hello@shop.example"));
  await expect(textbox(page, "Replies go to")).toBeFocused();
  await textbox(page, "Replies go to").fill("office@shop.example");
  await button(page, "Continue").click();
  await stands(page, titles.add("hello@shop.example"));
  await expect(page.getByRole("definition").filter({ hasText: /^office@shop\.example$/ })).toBeVisible();
});

test("a broken record is set aside and said, and the wizard begins anew", async ({ page }) => {
  await walkTo(page, "add");
  await page.evaluate((key) => localStorage.setItem(key, "{\"under_way\": 7}"), `fromline.wizards.v1.${mia}`);
  await page.goto("./#/add");
  await page.reload();
  await expect(page.getByText("could not be read back")).toBeVisible();
  expect(await page.evaluate((key) => localStorage.getItem(key), `fromline.wizards.v1.${mia}.broken`)).toContain("7");
  await expect(textbox(page, "Email address")).toBeVisible();
});

test("Disconnect takes the account’s wizards along", async ({ page, provokes }) => {
  provokes(answered(401));
  await walkTo(page, "add");
  await goTo(page, "Settings");
  await disconnect(page);
  await expect(said(page)).toContainText("Google has ended the access");
  expect(await page.evaluate((key) => localStorage.getItem(key), `fromline.wizards.v1.${mia}`)).toBeNull();
});

test("a slip of the finger is asked about, and what is no address is named", async ({ page }) => {
  await connect(page);
  await goToWizard(page);
  await textbox(page, "Email address").fill("tiles.by.mia@gmial.com");
  await button(page, `Use ${tiles}`).click();
  await expect(textbox(page, "Email address")).toHaveValue(tiles);
  await textbox(page, "Email address").fill("tiles.by.mia");
  await button(page, "Continue").click();
  await expect(textbox(page, "Email address")).toBeFocused();
  await expect(textbox(page, "Email address")).toHaveAccessibleDescription(/has no @/);
  await textbox(page, "Email address").fill("Tiles by Mia <tiles.by.mia@gmail.com>");
  await button(page, "Continue").click();
  await stands(page, titles.needs(tiles));
  await page.goto("./#/add/no-address");
  await stands(page, "This link names no address");
});

test("signed out, a link into the wizard waits for the sign-in and then goes on", async ({ page }) => {
  await page.goto(`./#/add/${tiles}`);
  await expect(button(page, "Connect to Gmail")).toBeVisible();
  await connectHere(page);
  await stands(page, titles.needs(tiles));
});

async function connectHere(page) {
  await button(page, "Connect to Gmail").click();
  await page.getByRole("button", { name: mia }).click();
  await page.getByRole("button", { name: "Advanced" }).click();
  await page.getByRole("link", { name: "Go to Fromline (unsafe)" }).click();
  await page.getByRole("checkbox", { name: "Select all" }).check();
  await page.getByRole("button", { name: "Continue" }).click();
}

test.describe("on a phone", () => {
  test.use({
    userAgent: "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36",
    viewport: { width: 360, height: 740 },
  });

  test("it says that Gmail’s app can’t do this, and gives a link for a computer", async ({ page }) => {
    await walkTo(page, "add");
    await expect(page.getByText("This needs a computer.")).toBeVisible();
    await expect(page.getByText(`${process.env.FROMLINE_URL}#/add/${tiles}`)).toBeVisible();
    await expect(button(page, "Copy the link")).toBeVisible();
  });
});
