// What Google allows, what this computer keeps, and both ways out, each with its proof.
import { agree, boxes } from "./support/google.mjs";
import { answered, expect, test } from "./support/journey.mjs";
import { fits, isAccessible } from "./support/looks.mjs";
import {
  button, choose, connect, connectedAs, connectForTheFirstTime, goTo, heading, keptInTab, mia, open, openTest, said, save,
  textbox, accounts, disconnect,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const part = (page, name) => page.getByRole("region", { name, exact: true });
const permits = (page) => part(page, "What Google lets Fromline do");
const permit = (page, name) => permits(page).getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
const kept = (page) => page.getByRole("table", { name: "What this computer keeps" });
const forgetting = (page) => part(page, "Forget everything on this computer");

/** From the connection, by its link. */
async function openPermissions(page) {
  await page.getByRole("link", { name: "Permissions and privacy" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Permissions");
}

async function forget(page) {
  await button(forgetting(page), "Forget everything on this computer").click();
  await expect(page.locator(":focus")).toHaveText("Forget everything now?");
  await button(page, "Forget everything").click();
  await expect(heading(page, "Everything is forgotten")).toBeVisible();
}

/** All that the browser keeps for this origin, from any script. */
const everything = (page) => page.evaluate(async () => ({
  session: Object.keys(sessionStorage), local: Object.keys(localStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name), cookies: document.cookie,
}));

test("each permission says what it allows and what is done with it, and whether it is granted", async ({ page }) => {
  await connectForTheFirstTime(page, mia, [boxes.send]);
  await openPermissions(page);
  await expect(permit(page, "Sending")).toContainText("Send email on your behalf");
  await expect(permit(page, "Sending").getByText("Granted", { exact: true })).toBeVisible();
  await expect(permit(page, "Email settings").getByText("Not granted", { exact: true })).toBeVisible();
  await expect(permit(page, "Headers of mail")).toContainText("but not the email body");
});

test("Grant asks for that one more, keeps what was granted, and comes back here", async ({ page }) => {
  await connect(page);
  await openPermissions(page);
  const leaving = page.waitForRequest((request) => request.url().includes("/o/oauth2/v2/auth?"));
  await button(permit(page, "Headers of mail"), "Grant").click();
  const asked = new URL((await leaving).url()).searchParams;
  expect([asked.get("include_granted_scopes"), asked.get("prompt"), asked.get("login_hint")]).toEqual(["true", "consent", mia]);
  expect(asked.get("scope")).toContain("gmail.metadata");
  await expect(page.getByText("already has some access")).toBeVisible();
  await agree(page, ["View your email message metadata"]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Permissions");
  await expect(permits(page).getByText("Granted", { exact: true })).toHaveCount(4);
  await expect(button(page, "Grant")).toHaveCount(0);
  const { scopes } = JSON.parse(await keptInTab(page, "fromline.session.v1"));
  for (const name of ["gmail.metadata", "gmail.send", "gmail.settings.basic"]) expect(scopes.join()).toContain(name);
});

test("what is kept is listed by name, with its place and its time", async ({ page }) => {
  await connect(page);
  await choose(page, "Send From", accounts);
  await save(page);
  await openTest(page, 3);
  await textbox(page, "Subject").fill("On its way");
  await goTo(page, "Settings");
  await openPermissions(page);
  const row = (name) => kept(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
  await expect(row("The access to Gmail")).toContainText("This tab");
  await expect(row("The email you are writing")).toContainText("until this tab is closed");
  await expect(row("Your settings")).toContainText("This browser");
  await expect(row(`The last list of addresses, of ${mia}`)).toContainText("until you disconnect");
  const { session, local } = await everything(page);
  expect(await kept(page).getByRole("row").count()).toBe(1 + session.length + local.length);
});

test("Disconnect is there with what it does, and with Google’s own list", async ({ page, provokes }) => {
  provokes(answered(401));
  await connect(page);
  await openPermissions(page);
  await expect(part(page, "What Disconnect does").getByRole("listitem")).toHaveCount(4);
  const googles = part(page, "What Disconnect does").getByRole("link", { name: /your Google account/ });
  await expect(googles).toHaveAttribute("href", "https://myaccount.google.com/connections");
  await disconnect(page);
  await expect(said(page)).toContainText("Google has ended the access");
  await expect(page.getByRole("rowheader", { name: "The access to Gmail" })).toHaveCount(0);
  await expect(page.getByRole("rowheader", { name: "The last list of addresses" })).toHaveCount(0);
});

test("forgetting asks first, and can be left", async ({ page }) => {
  await connect(page);
  await openPermissions(page);
  await button(forgetting(page), "Forget everything on this computer").click();
  await button(page, "Keep it").click();
  await expect(page.locator(":focus")).toHaveText("Forget everything on this computer");
  expect((await everything(page)).session).toContain("fromline.session.v1");
});

test("everything is forgotten, and a look at the storage proves it", async ({ page }) => {
  await connect(page);
  await choose(page, "Send From", accounts);
  await save(page);
  await page.evaluate(() => {
    localStorage.setItem("fromline.settings.v1.broken", "{");
    return new Promise((resolve) => {
      const opening = indexedDB.open("fromline");
      opening.onsuccess = () => (opening.result.close(), resolve());
    });
  });
  await openPermissions(page);
  await forget(page);
  expect(await everything(page)).toEqual({ session: [], local: [], databases: [], cookies: "" });
  await expect(page.getByText("Session storage: 0. Local storage: 0. Databases: 0.")).toBeVisible();
  await expect(part(page, "What this computer keeps")).toContainText("Nothing.");
  await expect(said(page)).toContainText("forgotten");
  await expect(page.locator(":focus")).toHaveText("Everything is forgotten");
  await goTo(page, "Test");
  await expect(button(page, "Connect to Gmail")).toBeVisible();
});

test("where something of another page lies, it stays", async ({ page }) => {
  await open(page, "#/permissions");
  await page.evaluate(() => localStorage.setItem("somebody-elses", "stays"));
  await forget(page);
  expect((await everything(page)).local).toEqual(["somebody-elses"]);
});

test("the other tabs forget, too, at once", async ({ page, context }) => {
  await connect(page);
  const other = await context.newPage();
  await connect(other);
  await openTest(other, 3);
  await textbox(other, "Subject").fill("Half a thought");
  await openPermissions(page);
  await forget(page);
  await expect(heading(other, "Everything is forgotten")).toBeVisible();
  await expect(connectedAs(other, mia)).toHaveCount(0);
  expect(await everything(other)).toEqual({ session: [], local: [], databases: [], cookies: "" });
});

test("a tab that shows another site meanwhile forgets as soon as it comes back", async ({ page, context }) => {
  await connect(page);
  const other = await context.newPage();
  await connect(other);
  await openTest(other, 3);
  await textbox(other, "Subject").fill("Half a thought");
  const was = other.url();
  await other.goto("about:blank");
  await openPermissions(page);
  await forget(page);
  await other.goto(was);
  await expect(button(other, "Connect to Gmail")).toBeVisible();
  await expect(connectedAs(other, mia)).toHaveCount(0);
  expect(await everything(other)).toEqual({ session: [], local: [], databases: [], cookies: "" });
});

test("what was granted isn’t called granted once the sign-in is over", async ({ page, provokes }) => {
  provokes(answered(401));
  await connect(page);
  await goTo(page, "Addresses");
  await sandbox.revoke(mia);
  await button(page, "Refresh").click();
  await expect(heading(page, "Your sign-in has ended").first()).toBeVisible();
  await expect(page.getByRole("main"), "Refresh is gone, and its focus is not lost").toBeFocused();
  await page.goto("./#/permissions");
  await expect(permits(page)).toBeVisible();
  await expect(permits(page).getByText("Granted", { exact: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("Google no longer accepts this sign-in"), "a reload knows why").toBeVisible();
});

test("an answer that is on its way when everything is forgotten leaves nothing behind", async ({ page }) => {
  await connect(page);
  await sandbox.fault({ path: "/gmail/v1/users/me/settings/sendAs", delay_ms: 1500 });
  await goTo(page, "Addresses");
  await button(page, "Refresh").click();
  await page.goto("./#/permissions");
  await forget(page);
  await page.waitForTimeout(2000);
  expect((await everything(page)).local).toEqual([]);
});

test("without a client the page is there all the same, and forgets", async ({ page }) => {
  await page.route("**/config.json", (route) => route.fulfill({ body: "{}" }));
  await open(page, "#/permissions");
  await page.evaluate(() => localStorage.setItem("fromline.client.v1", '{"id":"x","secret":null}'));
  await page.reload();
  await expect(page.getByRole("rowheader", { name: "The client id that was pasted" })).toBeVisible();
  await forget(page);
});

test("who leaves the page is followed by no timer of its", async ({ page }) => {
  await page.clock.install();
  await connect(page);
  await openPermissions(page);
  await goTo(page, "Settings");
  await page.clock.fastForward(10_000);
  await goTo(page, "Test");
});

test("the page is accessible, and fits", async ({ page }) => {
  await connect(page);
  await openPermissions(page);
  await button(forgetting(page), "Forget everything on this computer").click();
  await isAccessible(page, "Permissions");
  for (const width of [1440, 360, 320]) await fits(page, "Permissions", width);
  await button(page, "Forget everything").click();
  await expect(heading(page, "Everything is forgotten")).toBeVisible();
  await isAccessible(page, "Permissions, forgotten");
});
