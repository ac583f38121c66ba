// Lighthouse's word on the first page and on the signed-in ones, as on a phone and as on a desk. `cargo xtask bench` names the
// servers in FROMLINE_URL and SANDBOX_URL, the browser in CHROMIUM, and the file to write in LIGHTHOUSE_REPORT.
import { writeFile } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";
import { hasAgreedBefore } from "../../e2e/support/google.mjs";
import { sandbox } from "../../e2e/support/sandbox.mjs";

const app = process.env.FROMLINE_URL;
const who = "mia.chen@gmail.com";

const forms = { phone: undefined, desk: desktopConfig };
const signedIn = {
  Home: "", Settings: "#/settings", Addresses: "#/addresses", "Add an address": "#/add", Test: "#/test", Sent: "#/sent",
  Setup: "#/setup", "Check set-up": "#/check", Organisation: "#/organisation",
};
const wanted = process.argv.slice(2);

const button = (name) => `::-p-aria([name="${name}"][role="button"])`;

/** Signs in, and sends a mail, so that Sent has one to show. */
async function signIn(page) {
  await sandbox.reset("consumer");
  await hasAgreedBefore(who);
  await page.goto(app);
  await page.locator(button("Connect to Gmail")).click();
  await page.locator(`button[value="${who}"]`).click();
  await page.locator(`::-p-text(Connected as ${who})`).wait();
  await page.goto(`${app}#/test`);
  await page.locator(`option[value="${who}"]`).setVisibility(null).wait();
  await page.locator(button("Send")).click();
  await page.locator("::-p-text(Accepted by Gmail)").wait();
}

/** One page, opened afresh with nothing cached: what is kept of the sign-in stays in the tab. */
async function audit(page, name, form, url) {
  const session = await page.createCDPSession();
  await session.send("Network.clearBrowserCache");
  await session.detach();
  const flags = {
    onlyCategories: ["performance", "accessibility", "best-practices"], logLevel: "error",
    disableStorageReset: true, disableFullPageScreenshot: true,
  };
  const { lhr: { categories, audits, runtimeError } } = await lighthouse(url, flags, forms[form], page);
  if (runtimeError) throw new Error(`${name}: ${runtimeError.message}`);
  const score = (category) => {
    if (categories[category].score === null) throw new Error(`${name}, ${form}: no score for ${category}`);
    return Math.round(categories[category].score * 100);
  };
  const failed = ["accessibility", "best-practices"].flatMap((category) => categories[category].auditRefs)
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1).map(({ id }) => id);
  const shifts = audits["layout-shifts"]?.details?.items ?? [];
  const found = {
    page: name, form,
    performance: score("performance"), accessibility: score("accessibility"), best_practices: score("best-practices"),
    layout_shift: audits["cumulative-layout-shift"].numericValue, blocked: audits["total-blocking-time"].numericValue,
    largest: audits["largest-contentful-paint"].numericValue,
    causes: [...failed, ...shifts.filter(({ score }) => score > 0.01)
      .map(({ node, score }) => `shifts by ${score.toFixed(3)}: ${(node?.snippet ?? "something that is gone").slice(0, 90)}`)],
  };
  console.log(`${form}, ${name}: ${found.performance} / ${found.accessibility} / ${found.best_practices}, shift ${found.layout_shift.toFixed(3)}, blocked ${Math.round(found.blocked)} ms`);
  for (const cause of found.causes) console.log(`    ${cause}`);
  return found;
}

const [load] = loadavg();
if (load > availableParallelism()) {
  console.log(`This machine is busy (load ${load.toFixed(1)} on ${availableParallelism()} processors): performance and blocking are worth little.`);
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  // As the journeys start it.
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en-GB"],
});
try {
  const report = [];
  const one = async (page, name, url) => {
    if (wanted.length > 0 && !wanted.includes(name)) return;
    for (const form of Object.keys(forms)) report.push(await audit(page, name, form, url));
  };
  const visitor = await browser.createBrowserContext();
  await one(await visitor.newPage(), "First page", app);
  await visitor.close();
  const page = await browser.newPage();
  await signIn(page);
  for (const [name, route] of Object.entries(signedIn)) await one(page, name, app + route);
  await writeFile(process.env.LIGHTHOUSE_REPORT, JSON.stringify(report, null, 2));
} finally {
  await browser.close();
}
