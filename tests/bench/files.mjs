// Which files a page loads: all of them on the way through the main job, and those that each page needs, opened afresh.
import { visit } from "./browser.mjs";
import { chooseAccount } from "../e2e/support/google.mjs";
import { begin, who } from "./walk.mjs";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const main = (page) => page.getByRole("navigation", { name: "Main" });
const goTo = (page, name) => main(page).getByRole("link", { name, exact: true }).click();
const connectedAs = (page) => page.getByText(`Connected as ${who}`).first();
const table = (page) => page.getByRole("table", { name: "Send-as addresses" });
const from = (page) => page.getByRole("combobox", { name: "From", exact: true });
const accounts = "accounts@acme.example";

const option = (page) => from(page).locator("option", { hasText: accounts });

/** The pages behind the navigation, and what must be there before each can be used. */
const pages = [
  ["Settings", (page) => button(page, "Save").waitFor()],
  ["Addresses", (page) => table(page).getByText(accounts).first().waitFor()],
  ["Test", (page) => Promise.all([option(page).waitFor({ state: "attached" }), button(page, "Send").waitFor()])],
];

/** What is loaded later without being asked for comes within this time. */
const settle = async (page) => {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(1500);
};

/** Chooses another address for all mail, and saves that. */
async function choose(page) {
  await button(page, "Save").waitFor();
  const radio = page.getByRole("radio", { name: "Send From", exact: true });
  if (await radio.count()) await radio.check();
  await page.getByRole("combobox", { name: /^(Address|Send from)$/ }).selectOption(accounts);
  await button(page, "Save").click();
  await page.getByText("Saved.", { exact: true }).first().waitFor();
}

async function mainJob(page, app) {
  await page.goto(app);
  await button(page, "Connect to Gmail").waitFor();
  await settle(page);
  await button(page, "Connect to Gmail").click();
  await chooseAccount(page, who);
  await connectedAs(page).waitFor();
  await goTo(page, "Addresses");
  await table(page).waitFor();
  await goTo(page, "Settings");
  await choose(page);
  await goTo(page, "Test");
  await from(page).locator("option").first().waitFor({ state: "attached" });
  await button(page, "Send").click();
  await page.getByRole("heading", { name: "Accepted by Gmail" }).waitFor();
  await settle(page);
}

/** The files of the page's own host, by the names that they have there. */
function recorder(page, app) {
  let files = new Set();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== new URL(app).origin) return;
    files.add(decodeURIComponent(url.pathname.slice(new URL(app).pathname.length)) || "index.html");
  });
  return { begin: () => (files = new Set()), files: () => [...files].sort() };
}

/** What a page loads until it can be used, opened afresh. */
async function opened(page, record, name, url, usable) {
  await page.goto("about:blank");
  record.begin();
  await page.goto(url);
  await usable(page);
  return { name, files: record.files() };
}

export async function filesOf(browser, app) {
  await begin("consumer");
  const wishes = { app, who, addresses: [], slowLine: false, slowCpu: false };
  const connect = await visit(browser, wishes, (page) =>
    opened(page, recorder(page, app), "Connect", app, () => button(page, "Connect to Gmail").waitFor()));
  return visit(browser, wishes, async (page) => {
    const record = recorder(page, app);
    await mainJob(page, app);
    const job = record.files();
    const all = [connect, await opened(page, record, "Home", app, () => connectedAs(page).waitFor())];
    for (const [name, usable] of pages) {
      await goTo(page, name);
      await usable(page);
      all.push(await opened(page, record, name, page.url(), usable));
    }
    return { job, pages: all };
  });
}
