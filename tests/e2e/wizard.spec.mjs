// Adding an address, with two windows as a person has them: Fromline, and Gmail's own settings beside it.
import { confirmByLink, confirmation, fillServer, name, openGmail, openPopup, verify } from "./support/gmail.mjs";
import { expect, test } from "./support/journey.mjs";
import { accounts, combobox, connect, mia, openAddresses, radio, row, said, tiles } from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";
import { button, currentStep, goTo, h1, heading, nameAddress, prove, stands, titles } from "./support/wizard.mjs";

const worker = "mia@acme.example";

test.describe("in the new world", () => {
  test.use({ scenario: "new" });

  test("another Gmail address is added by its code, and nobody touches Fromline in between", { tag: "@engines" }, async ({ page }) => {
    await connect(page);
    await nameAddress(page, tiles, "Tiles by Mia");
    await stands(page, titles.needs(tiles));
    await expect(page.getByText("Another Gmail address.")).toBeVisible();
    await button(page, "Continue").click();
    await stands(page, titles.add(tiles));
    await expect(page.getByText(`signed in there as ${mia}`)).toBeVisible();

    const gmail = await openGmail(page);
    await expect(gmail.getByText(`Signed in as ${mia}`)).toBeVisible();
    expect(new URL(gmail.url()).hash).toBe("#settings/accounts");
    const popup = await openPopup(gmail);
    await name(popup, tiles, "Tiles by Mia");
    await popup.getByRole("button", { name: "Send verification" }).click();
    const clicked = Date.now();
    await stands(page, titles.confirm(tiles));
    expect(Date.now() - clicked, "milliseconds until the page has moved by itself").toBeLessThanOrEqual(6_000);
    await expect(page).toHaveTitle(`Confirm ${tiles} – Fromline`);
    await expect(said(page)).toHaveText(`${tiles} is in Gmail’s list. Next: confirm it.`);
    await expect(currentStep(page)).toContainText("Confirm it");

    const { code } = await confirmation(tiles);
    await verify(popup, code);
    await prove(page, tiles);
    const [mail] = await sandbox.mail(mia);
    expect(mail.from).toContain(`<${tiles}>`);

    await page.getByRole("checkbox", { name: "Invoice", exact: true }).check();
    await expect(said(page)).toHaveText("Saved.");
    await button(page, "Always send from it").click();
    await button(page, "Done").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Invoices come from ${tiles}`);
    await openAddresses(page);
    await expect(row(page, tiles)).toContainText("Verified");
    await goTo(page, "Settings");
    await expect(radio(page, "Send From")).toBeChecked();
    await expect(combobox(page, "Address")).toHaveValue(tiles);
    await expect(combobox(page, "Invoice")).toHaveValue(tiles);
  });

  test("a provider’s address is looked up, filled in value by value, and confirmed by the link", { tag: "@engines" }, async ({ page, context }) => {
    const address = "hello@shop.example";
    await connect(page);
    await nameAddress(page, address, "Shop");
    await stands(page, titles.needs(address));
    await expect(page.getByText("That sends the name shop.example to")).toBeVisible();
    await button(page, "Look it up").click();
    await expect(radio(page, "At a provider in this list")).toBeChecked();
    await expect(combobox(page, "Mail provider").locator("option:checked")).toHaveText("Fastmail");
    await expect(page.getByText(/Google stops this on 1 January 2027, in \d+ days\./)).toBeVisible();
    await button(page, "Continue").click();

    const value = async (label) => {
      const term = page.getByRole("term").filter({ hasText: new RegExp(`^${label}$`) });
      return term.locator("xpath=following-sibling::dd[1]").innerText();
    };
    await stands(page, titles.add(address));
    const popup = await openPopup(await openGmail(page));
    await name(popup, await value("Email address"), await value("Name"));
    await fillServer(popup, {
      host: await value("SMTP Server"), port: await value("Port"), user: await value("Username"),
      ssl: (await value("Secured connection")).includes("SSL"),
    });
    await stands(page, titles.confirm(address));
    await confirmByLink(context, (await confirmation(address)).link);
    await prove(page, address);
  });

  test("a mail that doesn’t come is sent again", async ({ page }) => {
    await sandbox.switchConfirmation("lost");
    await connect(page);
    await nameAddress(page, tiles);
    await button(page, "Continue").click();
    const gmail = await openGmail(page);
    const popup = await openPopup(gmail);
    await name(popup, tiles);
    await popup.getByRole("button", { name: "Send verification" }).click();
    await stands(page, titles.confirm(tiles));
    expect(await sandbox.mail(tiles)).toEqual([]);
    await page.getByText("The email doesn’t come?").click();
    await expect(page.getByText("press “verify” beside the address, then “Resend email”")).toBeVisible();

    await sandbox.switchConfirmation("delivered");
    await popup.getByRole("button", { name: "Resend email" }).click();
    await verify(popup, (await confirmation(tiles)).code);
    await stands(page, titles.prove(tiles));
  });

  test("a plus-address of one’s own needs no code", async ({ page }) => {
    const address = "mia.chen+bills@gmail.com";
    await connect(page);
    await nameAddress(page, address);
    await stands(page, titles.needs(address));
    await expect(currentStep(page)).toContainText("What it needs");
    await button(page, "Continue").click();
    await name(await openPopup(await openGmail(page)), address);
    await prove(page, address);
  });

  test("Outlook is no way, and what is one is said", async ({ page }) => {
    await connect(page);
    await nameAddress(page, "mia@outlook.com");
    await expect(heading(page, "Gmail can’t send through Outlook.com or Hotmail")).toBeVisible();
    await expect(button(page, "Continue")).toHaveCount(0);
    await expect(page.getByText("Use another Gmail address of yours: those keep working.")).toBeVisible();
    await expect(page.getByText("is yours: move its email")).toHaveCount(0);
    await page.getByRole("link", { name: "Enter another address" }).click();
    await expect(h1(page)).toHaveText("Which address do you want to send from?");
  });

  for (const [domain, provider] of [["studio.example", "Microsoft 365"], ["bridge.example", "Proton Mail"]]) {
    test(`${provider} is no way either, unless somebody has a server and a password`, async ({ page }) => {
      const address = `hello@${domain}`;
      await connect(page);
      await nameAddress(page, address);
      await button(page, "Look it up").click();
      await expect(heading(page, `Gmail can’t send through ${provider}`)).toBeVisible();
      await button(page, "I have a server and a password for it").click();
      await expect(h1(page)).toBeFocused();
      await button(page, "Continue").click();
      await stands(page, titles.add(address));
    });
  }

  test("what the resolver says of a domain is told, whatever it is", async ({ page }) => {
    const said = [
      ["nobody-has-this.example", "There is no domain nobody-has-this.example."],
      ["nomail.example", "nomail.example says that it takes no email"],
      ["host.example", "received by mail.host.example, which Fromline doesn’t know"],
      ["broken.example", "Choose by hand, or look it up again."],
    ];
    await connect(page);
    for (const [domain, words] of said) {
      await nameAddress(page, `hello@${domain}`);
      await stands(page, titles.needs(`hello@${domain}`));
      await button(page, "Look it up").click();
      await expect(page.getByRole("main").getByText(words)).toBeVisible();
    }
  });
});

test.describe("in the workspace world", () => {
  test.use({ scenario: "workspace" });

  test("an alias that the administrator has given is added without a code, and carries no status", async ({ page }) => {
    const address = "sales@acme.example";
    await connect(page, worker);
    await nameAddress(page, address, "Acme Sales");
    await radio(page, "Another address of mine").check();
    await button(page, "Continue").click();
    await stands(page, titles.add(address));
    await expect(heading(page, "First: the administrator gives you the address")).toBeVisible();
    await page.getByText("A text to send to the administrator").click();
    await expect(page.getByText(`please give my account ${worker} the alternate email address (alias) ${address}`)).toBeVisible();

    await name(await openPopup(await openGmail(page)), address, "Acme Sales");
    await prove(page, address);
    await button(page, "Done").click();
    await openAddresses(page);
    await expect(row(page, address)).toContainText("Ready");
  });

  test("an alias that comes into the list by itself moves the page on, too", async ({ page }) => {
    const address = "sales@acme.example";
    await connect(page, worker);
    await nameAddress(page, address);
    await radio(page, "Another address of mine").check();
    await button(page, "Continue").click();
    await stands(page, titles.add(address));
    await sandbox.alias({ account: worker, address, status: "none" });
    await stands(page, titles.prove(address));
  });

  test("an address in another domain of the organisation is one of its own", async ({ page }) => {
    const address = "mia@acme-group.example";
    await connect(page, worker);
    await nameAddress(page, address);
    await button(page, "Look it up").click();
    await expect(page.getByRole("main").getByText("If that is your organisation’s, choose one of the first answers above")).toBeVisible();
    await radio(page, "Mine, in another domain of our Google Workspace").check();
    await button(page, "Continue").click();
    await name(await openPopup(await openGmail(page)), address);
    await prove(page, address);
  });

  test("a group that waits in Gmail’s list is taken for no alias", async ({ page }) => {
    await sandbox.alias({ account: worker, address: "team@acme.example", status: "pending" });
    await connect(page, worker);
    await nameAddress(page, "team@acme.example");
    await stands(page, titles.confirm("team@acme.example"));
    await expect(page.getByText("Gmail has written to")).toBeVisible();
  });

  test("a group is confirmed once it takes mail from outside", async ({ page }) => {
    const address = "team@acme.example";
    await connect(page, worker);
    await nameAddress(page, address);
    await radio(page, "A group").check();
    await button(page, "Continue").click();
    const popup = await openPopup(await openGmail(page));
    await name(popup, address);
    await popup.getByRole("button", { name: "Send verification" }).click();
    await stands(page, titles.confirm(address));
    await page.getByText("The email doesn’t come?").click();
    await expect(page.getByRole("listitem").filter({ hasText: "set “Who can post” to “Anyone on the web”" })).toBeVisible();
    await sandbox.group({ address, outside: true });
    await popup.getByRole("button", { name: "Resend email" }).click();
    await verify(popup, (await confirmation(address)).code);
    await stands(page, titles.prove(address));
  });

  test("what is there already goes straight to what is left", async ({ page }) => {
    await connect(page, worker);
    await nameAddress(page, accounts);
    await stands(page, titles.prove(accounts));
    await nameAddress(page, "hello@tiles.example");
    await stands(page, titles.confirm("hello@tiles.example"));
  });
});

test.describe("where the administrator forbids outside servers", () => {
  test.use({ scenario: "workspace-no-gateway" });

  test("the very message that Gmail shows is there, with what to ask the administrator", async ({ page }) => {
    const address = "hello@shop.example";
    await connect(page, worker);
    await nameAddress(page, address);
    await radio(page, "At a provider in this list").check();
    await combobox(page, "Mail provider").selectOption({ label: "Fastmail" });
    await button(page, "Continue").click();
    const popup = await openPopup(await openGmail(page));
    await name(popup, address);
    const message = popup.getByText("You must send through shop.example SMTP servers");
    const words = (await message.innerText()).trim();

    const saying = page.getByText(words, { exact: true }).first();
    await saying.click();
    await expect(page.getByText("Tick “Allow per-user outbound gateways”, and save.", { exact: true }).last()).toBeVisible();
    await page.getByText("A text to send to the administrator").last().click();
    await expect(page.getByText("Please allow users to send through an outside SMTP server").last()).toBeVisible();
    await stands(page, titles.add(address));
  });
});

test.describe("after January 2027", () => {
  test.use({ scenario: "third-party" });

  test("another provider’s address meets the ways that remain, and no dead end", async ({ page }) => {
    await connect(page);
    await nameAddress(page, "hello@yahoo.com");
    await expect(heading(page, "Gmail no longer sends from such addresses")).toBeVisible();
    await expect(page.getByText("Use another Gmail address of yours: those keep working.")).toBeVisible();
    await button(page, "Try it in Gmail anyway").click();
    const popup = await openPopup(await openGmail(page));
    await name(popup, "hello@yahoo.com");
    await expect(popup.getByText(/no longer supports/i).first()).toBeVisible();
  });

  test("one that Gmail still lists is told of, too", async ({ page }) => {
    await connect(page);
    await nameAddress(page, accounts);
    await stands(page, titles.prove(accounts));
    await expect(page.getByText("Google stopped sending from other providers’ addresses on 1 January 2027")).toBeVisible();
  });

  test("another Gmail address goes its way as before", async ({ page }) => {
    await connect(page);
    await nameAddress(page, "shop.by.mia@gmail.com");
    await button(page, "Continue").click();
    await stands(page, titles.add("shop.by.mia@gmail.com"));
  });
});

test.describe("with ninety-nine addresses", () => {
  test.use({ scenario: "full" });

  test("the limit is explained, and seen to be gone when one is deleted", async ({ page }) => {
    await connect(page);
    await nameAddress(page, "one.more@gmail.com");
    await expect(heading(page, "Gmail’s list is full")).toBeVisible();
    await button(page, "Continue").click();
    await stands(page, titles.add("one.more@gmail.com"));
    const gmail = await openGmail(page);
    await gmail.getByRole("link", { name: /^delete / }).first().click();
    await gmail.getByRole("button", { name: "OK" }).click();
    await expect(heading(page, "Gmail’s list is full")).toHaveCount(0);
    await expect(h1(page)).toHaveText(titles.add("one.more@gmail.com"));
  });
});
