// The start: whatever keeps the app from coming is said, with what to do about it.
import { expect, test } from "./support/journey.mjs";
import { button, connect, connectedAs, heading, mia, open } from "./support/person.mjs";

const glue = /\/assets\/fromline-[0-9a-f]+\.js$/;
const wasm = /\/assets\/fromline-[0-9a-f]+_bg\.wasm$/;
const style = /\.css$/;

/** Answers a file as a host would that does something to it. */
const bend = (page, url, change) =>
  page.route(url, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, ...(await change(response)) });
  });

const couldNotStart = async (page, ...texts) => {
  await expect(heading(page, "Fromline couldn’t start")).toBeVisible();
  for (const text of texts) await expect(page.getByRole("main")).toContainText(text);
  await expect(button(page, "Reload")).toBeVisible();
};

const any = /./;

for (const type of ["text/plain", "text/html", "application/octet-stream"]) {
  test(`scripts that are sent as ${type} are named, with the type that is right`, async ({ page, provokes }) => {
    provokes(any);
    await bend(page, glue, (response) => ({ headers: { ...response.headers(), "content-type": type } }));
    await page.goto("./");
    await couldNotStart(page, `as ${type}`, "text/javascript");
  });
}

for (const [what, url, change] of [
  ["the glue minified", glue, async (response) => ({ body: `${await response.text()} ` })],
  ["line ends of the wasm changed", wasm, async (response) => ({ body: Buffer.concat([await response.body(), Buffer.from("\r\n")]) })],
  ["the wasm cut off", wasm, async (response) => ({ body: (await response.body()).subarray(0, 5000) })],
]) {
  test(`a file that comes changed is called so: ${what}`, async ({ page, provokes }) => {
    provokes(any);
    await bend(page, url, change);
    await page.goto("./");
    await couldNotStart(page, "A file isn’t the one that was published", "Switch that off");
  });
}

test("a file that is missing is named with the host’s answer", async ({ page, provokes }) => {
  provokes(any);
  await page.route(wasm, (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("./");
  await couldNotStart(page, "answers 404");
});

test("what the policy stopped of others is not called the cause", async ({ page, provokes }) => {
  provokes(any);
  await bend(page, /\/$/, async (response) => ({
    body: (await response.text()).replace("</body>", '<script>globalThis.beacon = 1</script></body>'),
  }));
  await bend(page, wasm, async (response) => ({ body: (await response.body()).subarray(0, 5000) }));
  await page.goto("./");
  await couldNotStart(page, "A file isn’t the one that was published");
  await expect(page.getByRole("main")).not.toContainText("policy");
});

test("trusted types that a host asks for are named", async ({ page, provokes }) => {
  provokes(any);
  await bend(page, /\/$/, (response) => ({
    headers: { ...response.headers(), "content-security-policy": "require-trusted-types-for 'script'" },
  }));
  await page.goto("./");
  await couldNotStart(page, "trusted types");
});

test("without its first script the page says so by itself", async ({ page, provokes }) => {
  provokes(any);
  await page.route(/boot\.js$/, (route) => route.abort());
  await page.goto("./");
  const stuck = page.getByRole("note");
  await expect(stuck).toBeHidden();
  await expect(stuck).toBeVisible();
  await expect(stuck).toContainText("Reload this page");
});

test("a changed first script isn’t run", async ({ page, provokes }) => {
  provokes(any);
  await bend(page, /boot\.js$/, async (response) => ({ body: `globalThis.changed = 1;${await response.text()}` }));
  await page.goto("./");
  await expect(heading(page, "Send your invoices from the right address")).toBeVisible();
  expect(await page.evaluate(() => globalThis.changed)).toBeUndefined();
});

test("a style sheet that is lost is said, and the page works all the same", async ({ page, provokes }) => {
  provokes(any);
  await bend(page, style, async (response) => ({ body: `${await response.text()} ` }));
  await page.goto("./");
  await expect(page.getByText("This page has lost its look")).toBeVisible();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
});

test("a script that a host runs late starts the app all the same", async ({ page }) => {
  await bend(page, /\/$/, async (response) => ({
    body: (await response.text()).replace(/<script src="boot\.js"/, '<script async src="boot.js"'),
  }));
  await bend(page, /boot\.js$/, async (response) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return { body: await response.body() };
  });
  await open(page);
  await expect(button(page, "Connect to Gmail")).toBeVisible();
});

test("the files of a signed-in page are asked for at once, and each a single time", async ({ page }) => {
  await connect(page);
  // What is loaded while the page is idle has come.
  await page.waitForLoadState("networkidle");
  const asked = [];
  page.on("request", (request) => request.url().includes(".wasm") && asked.push(request.url()));
  await page.reload();
  await expect(connectedAs(page, mia)).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBeGreaterThan(4);
});

test("a translator finds nothing to put its words behind", async ({ page }) => {
  await open(page);
  await expect(page.locator("html")).toHaveAttribute("translate", "no");
});
