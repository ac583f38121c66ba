// An administrator: the organisation read in this page's memory alone, aliases given and taken back, and what is left for
// each person, who finishes it in another browser.
import { answered, expect, test } from "./support/journey.mjs";
import { addChosen, allow, change, chooseRows, look, signInAs, userRow, users } from "./support/admin.mjs";
import { button, connect, heading, open, popup, radio, textbox } from "./support/person.mjs";
import { name, openGmail, openPopup } from "./support/gmail.mjs";
import { isAccessible } from "./support/looks.mjs";
import { sandbox } from "./support/sandbox.mjs";
import { prove } from "./support/wizard.mjs";

test.use({ scenario: "organisation" });

const works = "acme-works.example";
const everyone = (page) => page.getByRole("combobox", { name: "Everyone also gets an address at" });
const done = (page, text) => expect(page.locator("#changes")).toContainText(text);

test("who lacks what, five aliases at once with a conflict explained, one taken back, and one person finishes it in another browser", async ({ page, browser, provokes }) => {
  test.slow();
  // The address that a group has: refused, and looked for among users and groups.
  provokes(answered(409), answered(404), answered(403));
  await look(page);
  await expect(page.getByRole("region", { name: "Reading" })).toContainText("40 users in 3 domains.");
  await everyone(page).selectOption(works);
  await page.getByText("More addresses", { exact: true }).first().click();
  await textbox(page, "More addresses").fill(`cy@acme.example, jobs@${works}`);
  await page.getByRole("searchbox", { name: "Find a user" }).fill(works);
  await expect(userRow(page, `ann@${works}`)).toContainText("Alias missing");

  await chooseRows(page, "Ann", "Bo ", "Sam", `.*: jobs@${works}`, `.*: mia@${works}`);
  await addChosen(page);
  await done(page, "4 aliases added. 1 needs a look: see below.");
  await expect(change(page, `jobs@${works}`)).toContainText(/Not added: taken.*group/);
  await expect(page.locator("#changes")).toBeFocused();

  await change(page, `bo@${works}`).getByRole("button", { name: "Undo", exact: true }).click();
  await expect(change(page, `bo@${works}`)).toContainText("Removed again");
  await expect(change(page, `ann@${works}`)).toContainText("Added");

  await change(page, `ann@${works}`).getByRole("button", { name: "Write to them" }).click();
  const letter = page.getByRole("dialog");
  await expect(letter).toContainText(`#/add/ann@${works}`);
  await button(letter, "Close").click();

  // Ann, at her own computer.
  await sandbox.advance(30);
  const hers = await (await browser.newContext()).newPage();
  await connect(hers, "ann@acme.example");
  await open(hers, `#/add/ann@${works}`);
  await radio(hers, "Mine, in another domain of our Google Workspace").check();
  await button(hers, "Continue").click();
  await expect(hers.getByText("it isn’t there until you do")).toBeVisible();
  await name(await openPopup(await openGmail(hers)), `ann@${works}`, "Ann");
  await prove(hers, `ann@${works}`);
  await hers.context().close();
});

test("the administrator’s access is in no storage, and a reload asks again", { tag: "@engines" }, async ({ page }) => {
  await look(page);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain("ann@acme.example");
  expect(kept).not.toContain("admin.directory");
  await page.reload();
  await expect(button(page, "Look at the organisation")).toBeVisible();
  await expect(users(page)).toHaveCount(0);
});

test("the organisation is still there after a walk over other pages, and is forgotten on a press", async ({ page }) => {
  await look(page);
  await open(page, "#/about");
  await page.goBack();
  await expect(users(page)).toBeVisible();
  await button(page, "Forget it").click();
  await expect(button(page, "Look at the organisation")).toBeVisible();
});

test("a box that is left empty is named, and the way on asks for it again", async ({ page, provokes }) => {
  provokes(answered(403));
  await open(page, "#/organisation");
  const press = () => button(page, "Look at the organisation").click();
  await signInAs(page, "mia@acme.example", press, ["domains"]);
  await expect(heading(page, "A box was left empty on Google’s page")).toBeVisible();
  await expect(users(page)).toHaveCount(0);
});

test("Google’s window is closed: the page says so, and can be asked again or left", { tag: "@engines" }, async ({ page }) => {
  await open(page, "#/organisation");
  const google = await popup(page, () => button(page, "Look at the organisation").click());
  await google.close();
  await expect(button(page, "Open it again")).toBeVisible();
  await button(page, "Cancel").click();
  await expect(button(page, "Look at the organisation")).toBeVisible();
});

test("a run is stopped: what is under way is finished, the rest is not begun, and can be gone on with", async ({ page }) => {
  await look(page);
  await everyone(page).selectOption(works);
  await page.getByRole("checkbox", { name: "Choose all shown whose alias is missing" }).check();
  await sandbox.fault({ path: "/admin/directory/v1/users/", method: "POST", delay_ms: 1500, times: 2 });
  await addChosen(page);
  await button(page, "Stop").click();
  await expect(change(page, "you stopped").first()).toBeVisible();
  await expect(button(page, "Go on")).toBeVisible();
});

test("a lost answer is looked up", async ({ page, provokes }) => {
  provokes(/net::ERR/);
  await look(page);
  await everyone(page).selectOption(works);
  await chooseRows(page, "Ann");
  await sandbox.fault({ path: "/admin/directory/v1/users/", method: "POST", cut: "after" });
  await addChosen(page);
  await done(page, "1 alias added.");
  expect((await sandbox.directory("ann@acme.example")).aliases).toContain(`ann@${works}`);

  // A second plan joins the first, which can still be taken back.
  await chooseRows(page, "Bo ");
  await addChosen(page, { first: false });
  await done(page, "2 aliases added.");
  await change(page, `ann@${works}`).getByRole("button", { name: "Undo", exact: true }).click();
  await expect(change(page, `ann@${works}`)).toContainText("Removed again");
});

test("a plan without any permission", { tag: "@engines" }, async ({ page }) => {
  await open(page, "#/organisation");
  await page.getByText("Without giving Fromline access").click();
  await textbox(page, "People and addresses").fill("mia@acme.example, invoices@acme.example\nnonsense");
  await expect(page.getByText("Line 2: write two addresses")).toBeVisible();
  await expect(page.getByLabel("The plan")).toContainText("gam create alias invoices@acme.example user mia@acme.example");
  await page.getByRole("combobox", { name: "For" }).selectOption("Terraform");
  await expect(page.getByLabel("The plan")).toContainText("googleworkspace_gmail_send_as_alias");
});

test("a group is opened to anyone, and closed again", async ({ page }) => {
  await look(page);
  await allow(await popup(page, () => button(page, "Look at groups").click()));
  const team = page.getByRole("list", { name: "Groups" }).getByRole("listitem").filter({ hasText: "team@acme.example" });
  await team.getByRole("button", { name: "Who can write to it?" }).click();
  await button(team, "Open it to anyone").click();
  await expect(team).toContainText("Anyone can write to it");
  expect((await sandbox.directory("team@acme.example")).whoCanPostMessage).toBe("ANYONE_CAN_POST");
  await button(team, "Close it again").click();
  await expect(button(team, "Open it to anyone")).toBeVisible();
  expect((await sandbox.directory("team@acme.example")).whoCanPostMessage).not.toBe("ANYONE_CAN_POST");
});

test("the page is accessible before and after reading", async ({ page }) => {
  await open(page, "#/organisation");
  await isAccessible(page);
  await look(page);
  await isAccessible(page);
  await everyone(page).selectOption(works);
  await chooseRows(page, "Ann");
  await button(page, "Add aliases").click();
  await isAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.locator("#add-aliases")).toBeFocused();
});

test.describe("an ordinary user", () => {
  test.use({ scenario: "not-an-admin" });

  test("is told in one sentence, with the way on", async ({ page, provokes }) => {
    provokes(answered(403));
    await open(page, "#/organisation");
    await signInAs(page, "sam@acme.example", () => button(page, "Look at the organisation").click());
    await expect(heading(page, "This account isn’t an administrator here")).toBeVisible();
    await expect(button(page, "Sign in with another account")).toBeVisible();
  });
});

test.describe("a personal account", () => {
  test.use({ scenario: "consumer" });

  test("is told in one sentence, with the way on", async ({ page, provokes }) => {
    provokes(answered(404));
    await open(page, "#/organisation");
    await signInAs(page, "mia.chen@gmail.com", () => button(page, "Look at the organisation").click());
    await expect(heading(page, "This account has no organisation")).toBeVisible();
  });
});

test.describe("ten thousand users", () => {
  test.use({ scenario: "organisation-large" });

  test("are read with progress, searched, and drawn a screenful at a time", async ({ page }) => {
    await look(page);
    await expect(page.getByRole("region", { name: "Reading" })).toContainText("10000 users", { timeout: 60_000 });
    expect(await users(page).getByRole("row").count()).toBeLessThan(120);
    await page.getByRole("searchbox", { name: "Find a user" }).fill("sam@acme");
    await expect(userRow(page, "sam@acme.example")).toBeVisible();
  });
});
