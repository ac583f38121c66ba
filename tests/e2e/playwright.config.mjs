// Journeys of a person through the page as it is shipped. `cargo xtask test --only e2e` starts the servers and names
// them in FROMLINE_WORLDS, a list of FROMLINE_URL (a good host), FROMLINE_PLAIN_URL (a plain one, whose Google lies
// elsewhere), FROMLINE_HOST_URL (a business system that opens the app), SANDBOX_URL and more; and the browser in CHROMIUM.
import { defineConfig } from "@playwright/test";

const report = process.env.JOURNEYS_REPORT;

// Each worker has a world of its own: a sandbox, and the page on two hosts.
const worlds = JSON.parse(process.env.FROMLINE_WORLDS ?? "[{}]");
Object.assign(process.env, worlds[Number(process.env.TEST_PARALLEL_INDEX ?? 0)]);

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.mjs",
  // A journey that only sometimes works doesn't work.
  workers: worlds.length,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Only a page that hangs meets these: a machine that is slow for a while must not fail a journey.
  timeout: 90_000,
  globalTimeout: 60 * 60_000,
  expect: { timeout: 20_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  outputDir: "test-results",
  use: {
    baseURL: process.env.FROMLINE_URL,
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "chromium",
      testIgnore: "webkit/**",
      use: {
        launchOptions: {
          executablePath: process.env.CHROMIUM,
          // Root needs the first; the others keep the browser from calling home.
          args: [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
          ],
        },
      },
    },
    // The stock Firefox of the system, by WebDriver BiDi: Playwright's own build is on no registry.
    {
      name: "firefox",
      grep: /@engines/,
      testIgnore: "webkit/**",
      use: { browserName: "firefox", channel: "moz-firefox", launchOptions: { executablePath: process.env.FIREFOX } },
    },
    // The stock WebKit of the system, which Playwright can't drive: support/webkit.mjs does.
    { name: "webkit", testMatch: "webkit/*.spec.mjs" },
  ],
});
