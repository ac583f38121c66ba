// How long an input waits for the paint that answers it, with 99 addresses and a slow processor.
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
const deeds = [
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

/** Each run is a new person's, with nothing chosen before. */
export async function inputs(browser, app, runs) {
  await begin("full");
  const answers = deeds.map(([what]) => ({ what, times: [] }));
  for (let run = 0; run < runs; run += 1) {
    await visit(browser, { app, who, addresses: [], slowLine: false }, async (page) => {
      await page.goto(app);
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
