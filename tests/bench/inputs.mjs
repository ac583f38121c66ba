// How long an input waits for the paint that answers it, with much to show and a slow processor.
import { visit } from "./browser.mjs";
import { begin, who } from "./walk.mjs";
import { chooseAccount } from "../e2e/support/google.mjs";

const rows = { css: 'table[aria-label="Send-as addresses"] tbody tr', least: 99 };
const options = (label) => ({ label, least: 99 });

const goTo = (page, name) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();
const radio = (page, name) => page.getByRole("radio", { name, exact: true });
const select = (page) => page.getByRole("combobox", { name: "Address", exact: true });
const button = (page, name) => page.getByRole("button", { name, exact: true });

/** What is done, and what must be painted then (so many elements, or options of a select; nothing named: the next paint). */
const withAddresses = [
  ["Addresses opened", (page) => goTo(page, "Addresses"), rows],
  ["Refresh pressed", (page) => button(page, "Refresh").click()],
  ["Settings opened", (page) => goTo(page, "Settings"), { css: 'input[type="radio"]', least: 3 }],
  ["Send From chosen, its select drawn", (page) => radio(page, "Send From").check(), options("Address")],
  ["a key in that select", async (page) => {
    await select(page).focus();
    return () => page.keyboard.press("ArrowDown");
  }],
  ["another key in that select", (page) => page.keyboard.press("End")],
  ["Test opened", (page) => goTo(page, "Test"), options("From")],
  ["a letter in Subject", async (page) => {
    await page.getByRole("textbox", { name: "Subject" }).focus();
    return () => page.keyboard.press("x");
  }],
];

const kinds = Array.from({ length: 30 }, (_, number) => `kind ${number}`);
const people = Array.from({ length: 1000 }, (_, number) => ({ name: `Person ${number}`, address: `p${number}@acme.example` }));

/** A business with thirty kinds of mail, half of them with a rule, and a thousand people, as an earlier visit kept them. */
const kept = {
  "fromline.settings.v1": {
    send_from: "user", you: "ann@acme.example", fixed: null, name: "", kind_names: kinds,
    kinds: Object.fromEntries(kinds.slice(0, 15).map((kind, number) => [kind, number % 2 ? "user" : "accounts@acme.example"])),
  },
  "fromline.team.v1": { people },
};

const typing = (page, field) => async () => {
  await field(page).focus();
  return () => page.keyboard.press("p");
};
const inTeam = { css: 'table[aria-label="People"] tbody tr', least: 20 };
const withPeople = [
  ["Settings opened", (page) => goTo(page, "Settings"), { css: 'table[aria-label="Choices by kind"] tbody tr', least: 30 }],
  ["Send From Default chosen", (page) => radio(page, "Send From Default").check()],
  ["Send From User chosen, “You are” drawn", (page) => radio(page, "Send From User").check(), { label: "You are", least: 2 }],
  ["the choice of a kind changed", async (page) => {
    await page.locator("#kind-20").focus();
    return () => page.keyboard.press("ArrowDown");
  }],
  ["a letter in a new kind's name", (page) => typing(page, () => page.locator("#new-kind"))()],
  ["Save pressed", (page) => button(page, "Save").click()],
  ["Try it pressed", (page) => button(page, "Try it").click()],
  ["Team opened", (page) => page.getByRole("link", { name: "Team", exact: true }).click(), inTeam],
  ["a letter in Find a person", (page) => typing(page, () => page.locator("#find"))()],
  ["sorted by address", (page) => button(page, "Address").click()],
  ["a page down the team", async (page) => {
    await page.locator("h1").focus();
    return () => page.keyboard.press("PageDown");
  }],
  ["a person removed", (page) => page.getByRole("button", { name: /^Remove/ }).first().click()],
  ["that undone", (page) => page.locator("#undo").click()],
];

const worlds = [
  { name: "99 addresses", scenario: "full", who, deeds: withAddresses },
  { name: "1,000 people, 30 kinds", scenario: "organisation", who: "mia@acme.example", kept, deeds: withPeople },
];

/** In the page: from the next key or click to the paint that shows so many of these. */
function answer({ css, label, least = 0 } = {}) {
  const select = () => [...document.querySelectorAll("label")].find((one) => one.textContent.trim() === label)?.control;
  const count = () => (label ? select()?.options?.length ?? 0 : css ? document.querySelectorAll(css).length : 0);
  globalThis.benchAnswer = new Promise((resolve) => {
    const started = ({ timeStamp }) => {
      for (const kind of ["click", "keydown"]) removeEventListener(kind, started, true);
      const look = () => requestAnimationFrame(() => {
        if (count() < least) return look();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - timeStamp);
        port2.postMessage(null);
      });
      look();
    };
    for (const kind of ["click", "keydown"]) addEventListener(kind, started, true);
  });
}

async function measured(page, act, shows) {
  // Some deeds need a hand laid on first: they return what is then done.
  const arm = () => page.evaluate(answer, shows);
  await arm();
  const then = await act(page);
  if (typeof then === "function") {
    await arm();
    await then();
  }
  return page.evaluate(() => globalThis.benchAnswer);
}

/** Each run is a new person's, with nothing chosen before but what the world keeps. */
export async function inputs(browser, app, runs) {
  const answers = [];
  for (const world of worlds) answers.push(...await inWorld(browser, app, runs, world));
  return answers;
}

async function inWorld(browser, app, runs, { name, scenario, who, kept = {}, deeds }) {
  await begin(scenario, who);
  const answers = deeds.map(([what]) => ({ what: `${name}: ${what}`, times: [] }));
  for (let run = 0; run < runs; run += 1) {
    await visit(browser, { app, who, addresses: [], slowLine: false }, async (page) => {
      await page.goto(app);
      await page.evaluate((kept) => {
        for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, JSON.stringify(value));
      }, kept);
      await page.reload();
      await button(page, "Connect to Gmail").click();
      await chooseAccount(page, who);
      await page.getByText(`Connected as ${who}`).first().waitFor();
      await page.waitForLoadState("networkidle");
      for (const [index, [, act, shows]] of deeds.entries()) {
        await page.waitForTimeout(500);
        answers[index].times.push(await measured(page, act, shows));
      }
    });
  }
  return answers;
}
