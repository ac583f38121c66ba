// The main job: connect, see the addresses, choose, send a test, leave nothing behind.
import { answered, expect, test } from "./support/journey.mjs";
import {
  accounts, button, choose, combobox, connectedAs, connectForTheFirstTime, goTo, heading, keptInBrowser, keptInTab, mia,
  openAddresses, openTest, radio, row, save, said, send, table, textbox, disconnect,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const worlds = {
  consumer: {
    who: mia,
    addresses: {
      [mia]: "Primary",
      [accounts]: "Verified",
      "tiles.by.mia@gmail.com": "Waiting for confirmation",
    },
    user: [accounts, "Acme Accounts"],
    fixed: [accounts, "Acme Accounts"],
  },
  workspace: {
    who: "mia@acme.example",
    addresses: {
      "mia@acme.example": "Primary",
      [accounts]: "Ready",
      "quotes@acme.example": "Verified",
      "hello@tiles.example": "Waiting for confirmation",
    },
    user: ["quotes@acme.example", "Acme Quotes"],
    fixed: [accounts, "Acme Accounts"],
  },
};

/** Saves a choice, and sees it again after a reload. */
async function keepsChoice(page, choice, address) {
  await choose(page, choice, address);
  await save(page);
  await page.reload();
  await expect(radio(page, choice)).toBeChecked();
  if (address) await expect(combobox(page, choice === "Send From User" ? "You are" : "Address")).toHaveValue(address);
}

/** Sends the test that the page proposes, and finds it in the mailbox under exactly this From. */
async function sendsUnder(page, who, address, name, count) {
  await openTest(page, count);
  await expect(combobox(page, "From")).toHaveValue(address);
  await expect(textbox(page, "To")).toHaveValue(who);
  await send(page);
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  const [mail] = await sandbox.mail(who);
  expect(mail.from.replaceAll("\"", "")).toBe(`${name} <${address}>`);
  expect(mail.headers.filter(([header]) => header === "X-Fromline-Id")).toHaveLength(1);
  const [taken] = await sandbox.accepted();
  await expect(page.getByText(taken.id, { exact: true })).toBeVisible();
  const result = page.getByRole("region", { name: "Accepted by Gmail" });
  await expect(result).toContainText(who);
  await expect(result).toContainText(`<${address}>`);
  await expect(result).not.toContainText(/delivered|arrived/i);
}

for (const [scenario, { who, addresses, user, fixed }] of Object.entries(worlds)) {
  test.describe(`in the ${scenario} world`, () => {
    test.use({ scenario });

    test("the addresses stand in the table with the status that Gmail gives them", { tag: "@engines" }, async ({ page }) => {
      await connectForTheFirstTime(page, who);
      await openAddresses(page);
      await expect(table(page).getByRole("rowheader")).toHaveCount(Object.keys(addresses).length);
      for (const [address, status] of Object.entries(addresses)) {
        await expect(row(page, address).getByText(status, { exact: true })).toBeVisible();
      }
    });

    test("each of the three choices is kept, and a mail leaves under exactly its address", { tag: "@engines" }, async ({ page }) => {
      await connectForTheFirstTime(page, who);
      await expect(page.getByRole("radiogroup", { name: "Send from" }).getByRole("radio")).toHaveCount(3);
      const choices = [
        ["Send From Default", null, who, "Mia Chen"],
        ["Send From User", user[0], ...user],
        ["Send From", fixed[0], ...fixed],
      ];
      for (const [index, [choice, pick, address, name]] of choices.entries()) {
        await keepsChoice(page, choice, pick);
        await expect(connectedAs(page, who)).toBeVisible();
        await sendsUnder(page, who, address, name, Object.keys(addresses).length);
        expect(await sandbox.mail(who)).toHaveLength(index + 1);
        await goTo(page, "Settings");
      }
    });

    test("Disconnect ends the token, wipes the account and keeps the settings", { tag: "@engines" }, async ({ page, secrets, provokes }) => {
      provokes(answered(401));
      await connectForTheFirstTime(page, who);
      await choose(page, "Send From", fixed[0]);
      await save(page);
      await openAddresses(page);
      const roster = `fromline.roster.v1.${who}`;
      expect(await keptInBrowser(page, roster)).not.toBeNull();
      const [token, ...more] = await secrets.tokens();
      expect(more).toEqual([]);
      expect(await keptInTab(page, "fromline.session.v1")).toContain(token);

      await goTo(page, "Settings");
      await disconnect(page);
      await expect(heading(page, "Disconnected")).toBeVisible();
      await expect(said(page)).toContainText("Google has ended the access");

      const call = { headers: { authorization: `Bearer ${token}` } };
      expect((await fetch(`${sandbox.url}/gmail/v1/users/me/settings/sendAs`, call)).status).toBe(401);
      expect(await keptInTab(page, "fromline.session.v1")).toBeNull();
      expect(await keptInBrowser(page, roster)).toBeNull();
      expect(JSON.parse(await keptInBrowser(page, "fromline.settings.v1"))).toMatchObject({ fixed: fixed[0] });
      await page.reload();
      await expect(button(page, "Connect to Gmail")).toBeVisible();
      await expect(connectedAs(page, who)).toHaveCount(0);
    });
  });
}
