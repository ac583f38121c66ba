// Journeys of a person through the page as it is shipped. `cargo xtask test --only e2e` starts the servers and names
// them: FROMLINE_URL (a good host), FROMLINE_PLAIN_URL (a plain one, whose Google lies elsewhere), SANDBOX_URL, and the
// browser in CHROMIUM.
import { defineConfig } from "@playwright/test";

const report = process.env.JOURNEYS_REPORT;

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.mjs",
  // One sandbox, one world at a time. A journey that only sometimes works doesn't work.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  globalTimeout: 30 * 60_000,
  expect: { timeout: 7_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  outputDir: "test-results",
  use: {
    baseURL: process.env.FROMLINE_URL,
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      // Root needs the first; the others keep the browser from calling home.
      args: [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
      ],
    },
  },
});
