// One walk on a slow line with a slow processor: the first visit, to Google and back; and a second one that takes its time.
import { visit } from "./browser.mjs";
import { chooseAccount, hasAgreedBefore } from "../e2e/support/google.mjs";
import { sandbox } from "../e2e/support/sandbox.mjs";

export const who = "mia.chen@gmail.com";
const addresses = [who, "accounts@acme.example", "tiles.by.mia@gmail.com"];

/** A world in which the person has agreed before: Google asks only which account it is. */
export async function begin(scenario, account = who) {
  await sandbox.reset(scenario);
  await hasAgreedBefore(account);
}

export async function walk(browser, app) {
  await begin("consumer");
  return { ...(await hurried(browser, app)), google_idle: await patient(browser, app) };
}

/** Connect is pressed as soon as it is painted; then back from Google, and on to the list. */
const hurried = (browser, app) =>
  visit(browser, { app, who, addresses, press: true, list: true }, async (page, seen, marks) => {
    await page.goto(app, { waitUntil: "commit" });
    const opened = await seen("opened");
    const [control, google] = [await seen("control"), await seen("google")];
    if (marks.has("dead")) console.log(`${app}: the button was painted before it answered`);
    const landing = page.waitForRequest((request) => request.isNavigationRequest() && request.url().startsWith(`${app}?`));
    await chooseAccount(page, who);
    const answer = await (await landing).response();
    await answer.finished();
    const back = (await landing).timing().startTime;
    const [connected, listed] = [await seen("connected"), await seen("listed")];
    return {
      control: control - opened,
      google_cold: google - opened,
      connected: connected - back,
      listed: listed - back,
    };
  });

/** Connect is pressed with the mouse, when the page has long been there. */
const patient = (browser, app) => visit(browser, { app, who, addresses }, async (page, seen) => {
  await page.goto(app);
  const button = page.getByRole("button", { name: "Connect to Gmail", exact: true });
  await button.waitFor();
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(2000);
  await button.click();
  const pressed = await seen("pressed");
  return (await seen("google")) - pressed;
});
