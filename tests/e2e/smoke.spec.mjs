// The shell and its start: the page opens, or it says in plain words why it can't.
import { expect, test } from "./support/page.mjs";
import { answered } from "./support/journey.mjs";

const plainUrl = process.env.FROMLINE_PLAIN_URL;

/** Waits until the app stands where the shell stood. */
const started = (page) => expect(page.locator("#loading")).toHaveCount(0);

test("the page opens, on a good host and on a plain one under a path", { tag: "@engines" }, async ({ page }) => {
  for (const url of ["./", plainUrl]) {
    await page.goto(url);
    await started(page);
    await expect(page).toHaveTitle(/Fromline/);
    await expect(page.getByRole("button", { name: "Reload" })).toHaveCount(0);
  }
});

test("a good host's headers stand on every answer", async ({ request }) => {
  const answer = await request.get("./");
  const headers = answer.headers();
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin-allow-popups");
  expect(headers["cache-control"]).toBe("no-cache");
  expect(headers["content-encoding"]).toBe("br");
});

test("the charset is said where a browser looks for it", async ({ request }) => {
  const start = (await (await request.get("./")).body()).subarray(0, 1024).toString();
  expect(start).toContain('<meta charset="utf-8">');
});

test("the policy names exactly the hosts of the configuration, wherever they are", async ({ page, request }) => {
  for (const url of [process.env.FROMLINE_URL, plainUrl]) {
    const { endpoints } = await (await request.get(new URL("config.json", url).href)).json();
    const hosts = ["token", "revoke", "gmail", "dns", "directory", "groups_settings", "cloud_identity"].map((name) => new URL(endpoints[name]).origin);
    await page.goto(url);
    const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    expect(policy.match(/connect-src ([^;]*)/)[1].split(" ")).toEqual(["'self'", ...new Set(hosts)]);
  }
});

test("the Google of the plain host answers under its own paths", async ({ request }) => {
  const { client_id, endpoints } = await (await request.get(new URL("config.json", plainUrl).href)).json();
  const ask = `client_id=${client_id}&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(plainUrl)}`;
  expect((await request.get(`${endpoints.authorize}?${ask}`)).ok()).toBe(true);
  expect((await request.post(endpoints.token, { form: { grant_type: "authorization_code" } })).status()).toBe(400);
  expect((await request.get(`${endpoints.gmail}/gmail/v1/users/me/profile`)).status()).toBe(401);
});

test("Google's answer leaves the address before anything is drawn", async ({ page }) => {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      globalThis.addressAtFirstSight = location.href;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto("./?code=stolen-code&state=nobody#/test");
  expect(await page.evaluate(() => globalThis.addressAtFirstSight)).toBe(new URL("./#/test", page.url()).href);
  await started(page);
  expect(page.url()).not.toContain("stolen-code");
});

test("a token in the fragment is thrown away", async ({ page }) => {
  await page.goto("./#access_token=stolen-token&token_type=Bearer");
  await started(page);
  expect(page.url()).not.toContain("stolen-token");
  expect(await page.content()).not.toContain("stolen-token");
});

test("in a frame it starts nothing and offers a window of its own", async ({ page }) => {
  // The plain host sends no frame-ancestors: there the page itself must refuse.
  const outside = new URL("/", plainUrl).href;
  await page.route(outside, (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe title="framed" src="${plainUrl}"></iframe>` }));
  await page.goto(outside);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading")).toHaveText("Fromline doesn’t run inside another page");
  await expect(frame.getByRole("link", { name: "Open Fromline" })).toHaveAttribute("target", "_top");
});

/** What the console says of a file whose hash isn't the published one's. */
const unpublished = [/Failed to find a valid digest in the 'integrity' attribute/, /SRI's integrity checks failed/];

// Each would run as well as the file that was published: only its hash tells.
const changes = [
  ["wasm", "**/*.wasm", Buffer.from([0, 2, 1, 120])],
  ["glue", "**/assets/*.js", Buffer.from("\n// changed on the way\n")],
];
for (const [what, pattern, addition] of changes) {
  test(`a changed ${what} file stops the start, in words`, async ({ page, provokes }) => {
    provokes(...unpublished);
    await page.route(pattern, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: Buffer.concat([await answer.body(), addition]) });
    });
    await page.goto("./");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fromline couldn’t start");
    await expect(page.getByText("A file isn’t the one that was published")).toBeVisible();
    await expect(page.getByRole("button", { name: "Reload" })).toBeVisible();
  });
}

test("a missing file is named", async ({ page, provokes }) => {
  provokes(answered(404), ...unpublished);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.goto("./");
  await expect(page.getByText(/The server answers 404 for .*\.wasm/)).toBeVisible();
});

test("a host whose policy forbids WebAssembly is told so", async ({ page, provokes }) => {
  provokes(/^console: policy: script-src stopped wasm-eval$/);
  await page.route(process.env.FROMLINE_URL, async (route) => {
    const answer = await route.fetch();
    const policy = answer.headers()["content-security-policy"].replace(" 'wasm-unsafe-eval'", "");
    await route.fulfill({ response: answer, headers: { ...answer.headers(), "content-security-policy": policy } });
  });
  await page.goto("./");
  await expect(page.getByText("The server’s security policy doesn’t let WebAssembly run.")).toBeVisible();
});

test("an old browser gets a sentence", async ({ page }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto("./");
  await expect(page.getByRole("heading")).toHaveText("This browser is too old for Fromline");
});

test("after a trap in the app there is a page to go on from", async ({ page }) => {
  await page.goto("./");
  await started(page);
  await page.evaluate(() => setTimeout(() => globalThis.fromlineCrashed()));
  await expect(page.getByRole("heading")).toHaveText("Fromline stopped");
  await page.getByRole("button", { name: "Reload" }).click();
  await started(page);
});

test("an error that goes through the app leaves no half-dead page", async ({ page, provokes }) => {
  provokes(/RangeError|invalid language tag/);
  await page.goto("./");
  await started(page);
  // As one that a browser throws where no one expects it, such as for a language that is none.
  await page.evaluate(() => {
    globalThis.scrollTo = () => { throw new RangeError("invalid language tag: C"); };
    location.hash = "#/about";
  });
  await expect(page.getByRole("heading", { name: "Fromline stopped" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it needs", async ({ page }) => {
    await page.goto("./");
    // Not by its text: Playwright takes no text of a noscript element.
    await expect(page.locator("noscript p")).toBeVisible();
  });
});
