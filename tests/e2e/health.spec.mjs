// Whether email from a domain arrives: what only a browser shows. What is judged, and how, is in tests/journeys/health.rs.
import { answered, cutOff, expect, test } from "./support/journey.mjs";
import { fits, isAccessible } from "./support/looks.mjs";
import { accounts, button, connect, hold, openAddresses, row, said, textbox } from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";
import { goTo, nameAddress, prove, stands, titles } from "./support/wizard.mjs";

const worker = "mia@acme.example";
const health = (page, domain) => page.getByRole("region", { name: `Health of ${domain}` });
const check = (page, address) => row(page, address).getByRole("button", { name: "Check the domain" });
const found = (page, domain) => health(page, domain).getByText("What we found", { exact: true });

/** Every question that goes to the resolver from now on. */
function questions(page) {
  const asked = [];
  page.on("request", (request) => request.url().includes("/resolve?") && asked.push(new URL(request.url())));
  return asked;
}

test.describe("in the workspace world", () => {
  test.use({ scenario: "workspace" });

  test("nothing is asked before the press, and then the domain alone", async ({ page }) => {
    const asked = questions(page);
    await connect(page, worker);
    await openAddresses(page);
    await expect(page.getByText(/learns the domain, and nothing else/)).toBeVisible();
    expect(asked).toEqual([]);

    await check(page, worker).click();
    await expect(health(page, "acme.example")).toContainText("Email from acme.example will arrive. Everything is in order.");
    await expect(said(page)).toHaveText("Email from acme.example will arrive. Everything is in order.");
    await expect(check(page, worker)).toHaveAttribute("aria-expanded", "true");
    await expect(check(page, worker)).toBeFocused();
    const names = asked.map((url) => url.searchParams.get("name"));
    expect(names).toContain("_dmarc.acme.example");
    expect(names.join(" ")).not.toContain("mia");
    await expect(health(page, "acme.example").getByText("It lets Google’s servers send.")).toBeHidden();
    await found(page, "acme.example").click();
    await expect(health(page, "acme.example").getByText("It lets Google’s servers send.")).toBeVisible();

    // The same domain by the same route is known already, and another press closes it.
    const before = asked.length;
    await check(page, accounts).click();
    await expect(health(page, "acme.example")).toHaveCount(2);
    await check(page, worker).click();
    await expect(health(page, "acme.example")).toHaveCount(1);
    expect(asked.length).toBe(before);
  });

  test("a record to add is copied, on a phone too", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await sandbox.alias({ account: worker, address: "hello@acme-works.example", status: "none" });
    await connect(page, worker);
    await openAddresses(page);
    await check(page, "hello@acme-works.example").click();
    const card = health(page, "acme-works.example");
    await expect(card).toContainText("Add the SPF record");
    const value = card.getByRole("term").filter({ hasText: /^Value$/ }).first().locator("xpath=..");
    await value.getByRole("button", { name: "Copy" }).click();
    await expect(said(page)).toHaveText("Copied.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("v=spf1 include:_spf.google.com ~all");
    await expect(card).toContainText("v=DMARC1; p=none; rua=mailto:dmarc@acme-works.example");
    await expect(card).toContainText("It works; 2048 is better.");
    await isAccessible(page, "a domain’s health");
    for (const width of [1280, 360, 320]) await fits(page, "a domain’s health", width);
  });

  test("a slow resolver is waited for with a word, and Stop stops it", async ({ page }) => {
    await connect(page, worker);
    await openAddresses(page);
    const release = await hold(page, "**/resolve?*");
    await check(page, worker).click();
    const card = health(page, "acme.example");
    await expect(card).toContainText("Asking 127.0.0.1…");
    await button(card, "Stop").click();
    await expect(card).toContainText("Stopped.");
    await expect(button(card, "Check again")).toBeFocused();
    release();
    await button(card, "Check again").click();
    await expect(card).toContainText("Everything is in order.");
  });

  test("a resolver that fails is named, and one more try is enough", async ({ page, provokes }) => {
    provokes(answered(503), cutOff);
    await connect(page, worker);
    await openAddresses(page);
    await sandbox.fault({ path: "/resolve", status: 503, times: 2 });
    await sandbox.fault({ path: "/resolve", cut: "before", times: 1 });
    await check(page, worker).click();
    const card = health(page, "acme.example");
    await expect(card).toContainText("What we couldn’t find out");
    await expect(card).toContainText(/gave no answer for \w+ of/);
    await expect(card).not.toContainText("Missing");
    await button(card, "Try again").click();
    await expect(card).toContainText("Everything is in order.");
    await expect(button(card, "Check again")).toBeFocused();
  });

  test("an address with a server of its own takes a selector", async ({ page }) => {
    await connect(page, worker);
    await openAddresses(page);
    await check(page, "hello@tiles.example").click();
    const card = health(page, "tiles.example");
    await expect(card).toContainText("will arrive, as far as DNS shows");
    await expect(card).toContainText("It lets smtp.tiles.example send. This is a hint");
    const selector = textbox(card, "DKIM selector");
    await selector.fill("no selector");
    await selector.press("Enter");
    await expect(card).toContainText("A selector has letters");
    await selector.fill("mail");
    await selector.press("Enter");
    await expect(card).toContainText("Everything is in order.");
    await expect(selector).toBeFocused();
    await expect(selector).toHaveValue("mail");
  });

  test("the wizard’s last step offers it, with what an alias domain needs", async ({ page }) => {
    const address = "mia@acme-group.example";
    await sandbox.alias({ account: worker, address, status: "none" });
    const asked = questions(page);
    await connect(page, worker);
    await nameAddress(page, address, "Mia");
    await prove(page, address);
    await expect(page.getByRole("heading", { name: "Will its email arrive?" })).toBeVisible();
    expect(asked).toEqual([]);
    await page.getByRole("button", { name: "Check the domain" }).click();
    const card = health(page, "acme-group.example");
    await expect(card).toContainText("Email from acme-group.example arrives, until someone forwards it.");
    await expect(card).toContainText("Give the domain a DKIM key of its own");
    await expect(card).toContainText("google._domainkey");
    await isAccessible(page, "the last step with a domain’s health");
    await fits(page, "the last step with a domain’s health", 360);
    await goTo(page, "Addresses");
    await stands(page, "Addresses");
    expect(titles.ready(address)).toContain(address);
  });
});

test("an address of Google’s own is asked nothing about", async ({ page }) => {
  const asked = questions(page);
  await connect(page);
  await openAddresses(page);
  await check(page, "mia.chen@gmail.com").click();
  await expect(health(page, "gmail.com")).toContainText("Nothing to do");
  expect(asked).toEqual([]);
});
