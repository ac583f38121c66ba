// What a person does in Fromline, by the names that the page gives to things.
import { expect } from "@playwright/test";
import { chooseAccount, hasAgreedBefore, signIn } from "./google.mjs";

export const mia = "mia.chen@gmail.com";
export const tiles = "tiles.by.mia@gmail.com";
export const accounts = "accounts@acme.example";

export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const heading = (page, name) => page.getByRole("heading", { name, exact: true });
export const radio = (page, name) => page.getByRole("radio", { name, exact: true });
export const combobox = (page, name) => page.getByRole("combobox", { name, exact: true });
export const textbox = (page, name) => page.getByRole("textbox", { name, exact: true });
export const said = (page) => page.getByRole("status");
export const warned = (page) => page.getByRole("alert");

const beginning = (text) => new RegExp(`^${RegExp.escape?.(text) ?? text.replace(/[.+*?^${}()|[\]\\]/g, "\\$&")}`);

/** Opens a route, and waits until the app stands where the shell stood. */
export async function open(page, route = "") {
  await page.goto(`./${route}`);
  await expect(page.locator("#loading")).toHaveCount(0);
}

/** Opens another page by the navigation. */
export async function goTo(page, name) {
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

export const connectedAs = (page, who) => page.getByText(`Connected as ${who}`);

/** Connects an account that Google knows to have agreed on an earlier day: the shortest way in. */
export async function connect(page, who = mia) {
  await hasAgreedBefore(who);
  await open(page, "#/settings");
  await button(page, "Connect to Gmail").click();
  await chooseAccount(page, who);
  await expect(connectedAs(page, who)).toBeVisible();
}

/** From the button through all of Google's pages; `ticked` are the boxes on the last one, else all. */
export async function connectForTheFirstTime(page, who = mia, ticked) {
  await open(page, "#/settings");
  await button(page, "Connect to Gmail").click();
  await signIn(page, who, ticked);
  await expect(connectedAs(page, who)).toBeVisible();
}

/** Leaves for Google's first page. */
export async function leaveForGoogle(page) {
  await open(page);
  await button(page, "Connect to Gmail").click();
  await expect(heading(page, "Choose an account")).toBeVisible();
}

/** The sign-in after a Disconnect on the page: Google has forgotten what it had allowed. */
export async function signInAgain(page, who) {
  await button(page, "Connect to Gmail").click();
  await signIn(page, who);
  await expect(connectedAs(page, who)).toBeVisible();
}

/** The window that a click opens. */
export async function popup(page, click) {
  const opened = page.waitForEvent("popup");
  await click();
  return opened;
}

/** A window has done its work; it may have been quicker than we. */
export async function isClosed(window) {
  await expect.poll(() => window.isClosed()).toBe(true);
}

export const table = (page) => page.getByRole("table", { name: "Send-as addresses" });

/** The row of an address. */
export const row = (page, address) =>
  table(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name: beginning(address) }) });

/** Opens Addresses, and waits for Gmail's list. */
export async function openAddresses(page) {
  await goTo(page, "Addresses");
  await expect(table(page)).toBeVisible();
}

/** Makes one of the three choices of "Send from"; `address` for those that ask for one. */
export async function choose(page, choice, address) {
  await radio(page, choice).check();
  if (address) await combobox(page, choice === "Send From User" ? "You are" : "Address").selectOption(address);
}

export async function save(page) {
  await button(page, "Save").click();
  await expect(said(page)).toHaveText("Saved.");
}

/** Opens Test, and waits until the form knows the addresses. */
export async function openTest(page, count) {
  await goTo(page, "Test");
  await expect(combobox(page, "From").getByRole("option")).toHaveCount(count);
}

export const send = (page) => button(page, "Send").click();

/** A part of the page that explains a trouble, by its title. */
export const explanation = (page, title) => page.getByRole("region", { name: title });

/** What this tab, or this browser, keeps under a key. */
export const keptInTab = (page, key) => page.evaluate((key) => sessionStorage.getItem(key), key);
export const keptInBrowser = (page, key) => page.evaluate((key) => localStorage.getItem(key), key);

/** Holds Google's answers back until the function that it returns is called; what was asked is done at once. */
export async function hold(page, url) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(url, async (route) => {
    const response = await route.fetch();
    await released;
    await route.fulfill({ response });
  });
  return release;
}

/** Presses Disconnect, and answers the question. */
export async function disconnect(page) {
  await button(page, "Disconnect").click();
  await page.getByRole("dialog").getByRole("button", { name: "Disconnect", exact: true }).click();
}

/** Counts the requests that begin with a URL from now on. */
export function count(page, url, method = "POST") {
  const requests = [];
  page.on("request", (request) =>
    request.url().startsWith(url) && request.method() === method && requests.push(request));
  return requests;
}
