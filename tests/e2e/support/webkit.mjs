// The stock WebKit of the system. Playwright can't drive it, so its journeys speak W3C WebDriver with WebKitWebDriver, on a
// screen that is in memory only. The fixtures make it a person's window; the worlds and their control are the other journeys'.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { expect, test as base } from "@playwright/test";
import { Builder } from "selenium-webdriver";
import { sandbox } from "./sandbox.mjs";
import { Tab } from "./tab.mjs";

export { expect };

/** Said of whatever keeps the engine from being driven: it isn't about the page. */
const undriven = (why) => new Error(`this engine could not be driven; the page may be right: ${why}`);

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer();
  server.once("error", reject);
  server.listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** Starts a program that runs until `stop`; `ready` tells from what it says, or by asking it, when it is there. */
async function start(program, options, env, ready) {
  const child = spawn(program, options, { stdio: ["ignore", "pipe", "pipe", "pipe"], env: { ...process.env, ...env } });
  let said = "";
  for (const stream of child.stdio.slice(1)) stream.on("data", (data) => (said += data));
  const ended = new Promise((resolve) => child.once("exit", resolve).once("error", (error) => resolve(said += error.message)));
  for (let tries = 0; ; tries += 1) {
    const answer = await ready(said).catch(() => null);
    if (answer) return { answer, stop: () => (child.kill("SIGTERM"), ended) };
    if (child.exitCode !== null || !child.pid || tries > 300) {
      child.kill("SIGTERM");
      throw undriven(`${program} doesn't start: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A screen of its own number: Xvfb chooses one that is free, and writes it to its third stream. */
const screen = () => start(process.env.XVFB, ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], {},
  async (said) => /^\d+\n/m.exec(said)?.[0].trim());

async function driver(display) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // Without the first root's browser doesn't start; the second keeps it from looking for a screen reader's bus.
  const env = { DISPLAY: `:${display}`, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", NO_AT_BRIDGE: "1", TZ: "Europe/London" };
  const ready = async () => (await (await fetch(`${url}/status`)).json()).value.ready && url;
  return start(process.env.WEBKIT_DRIVER, ["-p", `${port}`], env, ready);
}

const open = (server, dark) => new Builder().usingServer(server).disableEnvironmentOverrides().withCapabilities({
  browserName: "MiniBrowser",
  "webkitgtk:browserOptions": { binary: process.env.WEBKIT_BROWSER, args: ["--automation", ...(dark ? ["--dark-mode"] : [])] },
}).build();

export const test = base.extend({
  server: [
    async ({}, use) => {
      const { answer: display, stop: darken } = await screen();
      try {
        const { answer: url, stop } = await driver(display);
        await use(url);
        await stop();
      } finally {
        await darken();
      }
    },
    { scope: "worker" },
  ],
  /** The world to begin with. */
  scenario: ["consumer", { option: true }],
  dark: [false, { option: true }],
  /** A new person's browser, nothing kept from before. */
  tab: async ({ server, dark, scenario }, use, testInfo) => {
    await sandbox.reset(scenario);
    let window;
    try {
      window = await open(server, dark);
      await window.manage().window().setRect({ x: 0, y: 0, width: 1280, height: 900 });
    } catch (error) {
      await window?.quit().catch(() => {});
      throw undriven(error.message);
    }
    const tab = new Tab(window, process.env.FROMLINE_URL);
    try {
      await use(tab);
      if (testInfo.errors.length > 0) {
        const body = Buffer.from(await window.takeScreenshot(), "base64");
        await testInfo.attach("screenshot", { body, contentType: "image/png" });
      }
      expect(await tab.stopped(), "what the page's policy stopped").toEqual([]);
      expect(await sandbox.unknown(), "calls that the sandbox didn't know").toEqual([]);
    } finally {
      await window.quit();
    }
  },
});
