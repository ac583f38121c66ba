// Gmail's list: as it is, as it becomes, and as it was when Gmail can't be asked.
import { answered, cutOff, expect, noNetwork, test } from "./support/journey.mjs";
import {
  accounts, button, combobox, connect, explanation, goTo, hold, mia, openAddresses, row, said, table, tiles, warned,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const sendAs = "/gmail/v1/users/me/settings/sendAs";

const refresh = (page) => button(page, "Refresh").click();
const status = (page, address, word) => row(page, address).getByText(word, { exact: true });

test("each address says its name, its way out, its status in a sentence and one next step", { tag: "@engines" }, async ({ page }) => {
  await connect(page);
  await openAddresses(page);
  await expect(row(page, mia)).toContainText("Google");
  await expect(row(page, mia)).toContainText("Default in Gmail");
  await expect(row(page, accounts)).toContainText("Acme Accounts");
  await expect(row(page, accounts)).toContainText("smtp.acme.example");
  await expect(row(page, tiles)).toContainText("Gmail sent an email to this address");
  for (const address of [mia, accounts, tiles]) await expect(row(page, address).getByRole("link")).toHaveCount(1);
  await expect(row(page, tiles).getByRole("link", { name: `Confirm it (${tiles})` })).toHaveAttribute("href", `#/add/${tiles}`);
  await row(page, accounts).getByRole("link", { name: `Send a test from ${accounts}` }).click();
  await expect(combobox(page, "From")).toHaveValue(accounts);
});

test.describe("in the workspace world", () => {
  test.use({ scenario: "workspace" });

  test("an address with a Reply-To of its own says where replies go", async ({ page }) => {
    await connect(page, "mia@acme.example");
    await openAddresses(page);
    await expect(row(page, "quotes@acme.example")).toContainText("Replies go to sales@acme.example");
    await expect(row(page, "hello@tiles.example")).toContainText("port 465, SSL");
  });
});

test("what changes in Gmail meanwhile shows after Refresh", async ({ page }) => {
  await connect(page);
  await openAddresses(page);
  await sandbox.alias({ account: mia, address: tiles, status: "accepted" });
  await sandbox.alias({ account: mia, address: accounts, status: "delete" });
  await sandbox.alias({ account: mia, address: "new@acme.example", status: "pending", name: "New <b>One</b>" });
  await refresh(page);
  await expect(status(page, tiles, "Verified")).toBeVisible();
  await expect(row(page, accounts)).toHaveCount(0);
  await expect(status(page, "new@acme.example", "Waiting for confirmation")).toBeVisible();
  await expect(row(page, "new@acme.example")).toContainText("New <b>One</b>");
  await expect(said(page)).toHaveText(/^Checked\. You can send from 2 addresses, 1 can’t be used yet\. 3 addresses have changed/);
});

test("a status that nobody knows is shown as it came, and not used", async ({ page }) => {
  const list = { sendAs: [
    { sendAsEmail: mia, isPrimary: true, isDefault: true },
    { sendAsEmail: "odd@acme.example", verificationStatus: "onProbation" },
    { sendAsEmail: "no address at all", verificationStatus: "accepted" },
  ] };
  await sandbox.fault({ path: sendAs, status: 200, body: JSON.stringify(list), times: 9 });
  await connect(page);
  await openAddresses(page);
  await expect(status(page, "odd@acme.example", "Unknown")).toBeVisible();
  await expect(row(page, "odd@acme.example")).toContainText("“onProbation”");
  await expect(page.getByText("no address at all")).toBeVisible();
  await goTo(page, "Test");
  await expect(combobox(page, "From").getByRole("option", { name: "odd@acme.example" })).toBeDisabled();
});

test("an answer that lacks the account itself is not Gmail’s, and what was known stays", async ({ page }) => {
  await connect(page);
  await openAddresses(page);
  await sandbox.fault({ path: sendAs, status: 200, body: "{}", times: 9 });
  await refresh(page);
  await expect(explanation(page, "Something else than Google answered")).toBeVisible();
  await expect(row(page, accounts)).toBeVisible();
});

test("a look that takes its time says so, at first and again", async ({ page }) => {
  let release = await hold(page, `**${sendAs}`);
  await connect(page);
  await goTo(page, "Addresses");
  await expect(page.getByText("Asking Gmail for your addresses…")).toBeVisible();
  release();
  await expect(row(page, mia)).toBeVisible();

  release = await hold(page, `**${sendAs}`);
  await refresh(page);
  await expect(page.getByText("Checking…")).toBeVisible();
  await expect(button(page, "Refresh")).toHaveAttribute("aria-busy", "true");
  await expect(row(page, mia)).toBeVisible();
  release();
  await expect(page.getByText("Checking…")).toHaveCount(0);
  await expect(page.getByText(/^Checked /)).toBeVisible();
});

test("the page says when it looked last, and goes on counting", async ({ page }) => {
  await page.clock.install();
  await connect(page);
  await openAddresses(page);
  await expect(page.getByText("Checked just now.")).toBeVisible();
  await page.clock.fastForward("03:10");
  await expect(page.getByText("Checked 3 minutes ago.")).toBeVisible();
  await refresh(page);
  await expect(page.getByText("Checked just now.")).toBeVisible();
});

const patience = { error: { code: 429, message: "Too many", errors: [{ reason: "rateLimitExceeded" }] } };
const troubles = [
  ["behind a broken connection", "Google could not be reached", cutOff, { cut: "before" }],
  ["when Google fails", "Google’s servers have a problem", answered(503), { status: 503 }],
  ["behind a hotel’s page", "Something else than Google answered", null, { body: "<html>Room number, please" }],
  ["where Gmail asks for patience", "Too many requests for a moment", answered(429),
    { status: 429, body: JSON.stringify(patience) }],
  ["without a network", "You are offline", noNetwork, null],
];
for (const [where, title, complaint, fault] of troubles) {
  test(`${where} the old list stays, and one more try mends it`, async ({ page, context, provokes }) => {
    if (complaint) provokes(complaint);
    await connect(page);
    await openAddresses(page);
    if (fault) await sandbox.fault({ path: sendAs, ...fault });
    else await context.setOffline(true);
    await refresh(page);
    await expect(explanation(page, title)).toBeVisible();
    await expect(warned(page)).toHaveText(title);
    await expect(row(page, accounts)).toBeVisible();
    await context.setOffline(false);
    await button(page, "Try again").click();
    await expect(explanation(page, title)).toHaveCount(0);
    await expect(row(page, accounts)).toBeVisible();
  });
}

test.describe("where the Gmail API is switched off", () => {
  test.use({ scenario: "api-disabled" });

  test("the steps are there, and Google’s answer is folded below to copy", async ({ page, context, provokes }) => {
    provokes(answered(403));
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await connect(page);
    await goTo(page, "Addresses");
    const trouble = explanation(page, "Gmail is switched off for this Google project");
    await expect(trouble.getByRole("list").getByRole("listitem")).toHaveCount(3);
    await expect(trouble).toContainText(/Google Cloud project \d+/);
    const answer = trouble.getByText("accessNotConfigured").last();
    await expect(answer).toBeHidden();
    await trouble.getByText("Google’s answer", { exact: true }).first().click();
    await expect(answer).toBeVisible();
    await button(page, "Copy Google’s answer").click();
    await expect(said(page)).toHaveText("Copied.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^HTTP 403\n\{/);
    await expect(table(page)).toHaveCount(0);
  });
});

test.describe("in the full world", () => {
  test.use({ scenario: "full" });

  test("ninety-nine addresses are listed and can be chosen from", async ({ page }) => {
    await connect(page);
    await openAddresses(page);
    await expect(table(page).getByRole("rowheader")).toHaveCount(99);
    await expect(status(page, "branch07@acme.example", "Waiting for confirmation")).toBeVisible();
    await refresh(page);
    await expect(said(page)).toHaveText("Checked. You can send from 85 addresses, 14 can’t be used yet.");
    await goTo(page, "Test");
    await combobox(page, "From").selectOption("branch97@acme.example");
    await expect(combobox(page, "From").getByRole("option", { disabled: true })).toHaveCount(14);
  });
});

test.describe("in the new world", () => {
  test.use({ scenario: "new" });

  test("an account without other addresses shows its own", async ({ page }) => {
    await connect(page);
    await openAddresses(page);
    await expect(table(page).getByRole("rowheader")).toHaveCount(1);
    await expect(status(page, mia, "Primary")).toBeVisible();
  });
});
