// A browser, and visits in it: each with nothing kept from before, as slow as told, watched from inside.
import { createRequire } from "node:module";
import { watch } from "./watch.mjs";

const { chromium } = createRequire(new URL("../e2e/package.json", import.meta.url))("@playwright/test");

/** Lighthouse's "slow 4G", and its factor for a phone's processor. */
const line = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const cpu = 4;

/** A press that leads nowhere, or a page that doesn't come: nothing is measured then. */
const patience = 60_000;

export const openBrowser = () => chromium.launch({
  executablePath: process.env.CHROMIUM,
  // As the journeys start it: root needs the first; the others keep the browser from calling home.
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});

/**
 * Opens a tab of a new person and does something in it. `seen(name)` waits for what `watch` notices: the time, in
 * milliseconds since 1970 as all documents of a browser count them.
 */
export async function visit(browser, { app, slowLine = true, slowCpu = true, ...wishes }, act) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 } });
  try {
    const marks = new Marks();
    await context.exposeBinding("benchMark", (_, name, time) => marks.note(name, time));
    await context.addInitScript(watch, { app, google: process.env.SANDBOX_URL, ...wishes });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    if (slowLine || slowCpu) await slowDown(context, page, { slowLine, slowCpu });
    return await act(page, (name) => marks.seen(name), marks);
  } finally {
    await context.close();
  }
}

async function slowDown(context, page, { slowLine, slowCpu }) {
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  if (slowLine) await session.send("Network.emulateNetworkConditions", line);
  if (slowCpu) await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
}

class Marks {
  #times = new Map();
  #waiting = new Map();

  note(name, time) {
    if (this.#times.has(name)) return;
    this.#times.set(name, time);
    this.#waiting.get(name)?.(time);
  }

  has(name) {
    return this.#times.has(name);
  }

  seen(name) {
    if (this.#times.has(name)) return Promise.resolve(this.#times.get(name));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`nothing was seen of “${name}” in ${patience / 1000} s`)), patience);
      this.#waiting.set(name, (time) => {
        clearTimeout(timer);
        resolve(time);
      });
    });
  }
}
