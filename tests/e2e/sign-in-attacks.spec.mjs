// Answers that this page did not ask for, or that were bent on the way: thrown away, in words, and no token is asked for.
import { signIn } from "./support/google.mjs";
import { answered, expect, test } from "./support/journey.mjs";
import {
  button, connect, connectedAs, count, heading, keptInTab, leaveForGoogle, mia, open,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const token = `${sandbox.url}/token`;
const foreign = "This sign-in was not started here";

/** Leaves for Google, and takes the state along that Google is to send back. */
async function stateOfALeaving(page) {
  await leaveForGoogle(page);
  return new URL(page.url()).searchParams.get("state");
}

/** Lands on Fromline as if Google had sent the browser there. */
const land = (page, parameters) => page.goto(`./?${new URLSearchParams(parameters)}`);

/** The refusal stands there, its parameters nowhere, and Google was asked for nothing. */
async function isRefused(page, title, asked) {
  await expect(heading(page, title)).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
  expect(asked.map((request) => request.url())).toEqual([]);
  expect(await keptInTab(page, "fromline.oauth.v1")).toBeNull();
}

test("a sign-in leaves with S256, a nonce, a state, and asks for a code alone", async ({ page }) => {
  const asked = [];
  for (let i = 0; i < 2; i += 1) {
    await leaveForGoogle(page);
    asked.push(new URL(page.url()).searchParams);
  }
  for (const one of asked) {
    expect(one.get("response_type")).toBe("code");
    expect(one.get("code_challenge_method")).toBe("S256");
    expect(one.get("code_challenge")).toMatch(/^[\w-]{43}$/);
    expect(one.get("redirect_uri")).toBe(process.env.FROMLINE_URL);
    const scopes = one.get("scope").replaceAll("https://www.googleapis.com/auth/", "").split(" ");
    expect(scopes.sort()).toEqual(["email", "gmail.send", "gmail.settings.basic", "openid"]);
  }
  for (const name of ["state", "nonce", "code_challenge"]) {
    expect(asked[0].get(name).length).toBeGreaterThanOrEqual(22);
    expect(asked[0].get(name)).not.toBe(asked[1].get(name));
  }
});

test("an answer is good once: the same URL again is refused, and the sign-in stays", async ({ page }) => {
  const landing = page.waitForRequest((request) => request.isNavigationRequest() && request.url().includes("code="));
  await connect(page);
  const used = (await landing).url();
  const asked = count(page, token);
  await page.goto(used);
  await isRefused(page, foreign, asked);
  await expect(connectedAs(page, mia)).toBeVisible();
});

test("Back and Forward after signing in show no code and redeem nothing", async ({ page }) => {
  await connect(page);
  const asked = count(page, token);
  await page.goBack();
  expect(page.url()).toContain(sandbox.url);
  await page.goForward();
  await expect(connectedAs(page, mia)).toBeVisible();
  expect(page.url()).not.toContain("code=");
  expect(asked).toEqual([]);
});

test("what was remembered for the way is gone before the token is asked for", async ({ page }) => {
  let remembered;
  await page.route(token, async (route) => {
    remembered = await keptInTab(page, "fromline.oauth.v1");
    await route.continue();
  });
  await connect(page);
  expect(remembered).toBeNull();
});

test("an answer out of the blue is refused", async ({ page }) => {
  const asked = count(page, token);
  await land(page, { code: "4/stolen", state: "anything", iss: sandbox.url });
  await isRefused(page, foreign, asked);
});

for (const [what, state] of [["a forged", { state: "forged" }], ["an empty", { state: "" }], ["no", {}]]) {
  test(`${what} state is refused, and spends the one that was sent`, async ({ page }) => {
    const asked = count(page, token);
    const real = await stateOfALeaving(page);
    const answer = { code: "4/stolen", iss: sandbox.url };
    await land(page, { ...answer, ...state });
    await isRefused(page, foreign, asked);
    await land(page, { ...answer, state: real });
    await isRefused(page, foreign, asked);
  });
}

test("the state of another tab is refused", async ({ page, context }) => {
  const other = await context.newPage();
  const state = await stateOfALeaving(other);
  const asked = count(page, token);
  await leaveForGoogle(page);
  await land(page, { code: "4/stolen", state, iss: sandbox.url });
  await isRefused(page, foreign, asked);
});

test("an answer after more than ten minutes is refused", async ({ page }) => {
  await page.clock.install();
  const asked = count(page, token);
  const state = await stateOfALeaving(page);
  await page.clock.setSystemTime(Date.now() + 11 * 60_000);
  await land(page, { code: "4/late", state, iss: sandbox.url });
  await isRefused(page, "That took more than ten minutes", asked);
});

test("another issuer is refused, where the right one is asked for a token", async ({ page, provokes }) => {
  provokes(answered(400));
  const asked = count(page, token);
  const state = await stateOfALeaving(page);
  await land(page, { code: "4/made-up", state, iss: "https://evil.example" });
  await isRefused(page, "The answer didn’t come from Google", asked);

  // The pair to it differs only in `iss`.
  const again = await stateOfALeaving(page);
  await land(page, { code: "4/made-up", state: again, iss: sandbox.url });
  await expect(heading(page, "This sign-in was used already")).toBeVisible();
  expect(asked).toHaveLength(1);
});

test("a parameter that stands twice is refused", async ({ page }) => {
  const asked = count(page, token);
  const state = await stateOfALeaving(page);
  await land(page, [["code", "4/one"], ["code", "4/two"], ["state", state], ["iss", sandbox.url]]);
  await isRefused(page, "Google’s answer could not be used", asked);
});

test("a token in the fragment is refused", async ({ page }) => {
  await stateOfALeaving(page);
  await page.goto("./#access_token=ya29.from-a-stranger&token_type=Bearer");
  await expect(heading(page, "Google’s answer could not be used")).toBeVisible();
  expect(await page.content()).not.toContain("ya29.from-a-stranger");
  await expect(button(page, "Connect to Gmail")).toBeVisible();
});

const image = "<img src=x onerror=globalThis.ran=true>";

test("markup in an error stays text, and its description isn’t shown at all", async ({ page }) => {
  for (const [error, title] of [["access_denied", "You said no to Google"], [image, "Google refused the sign-in"]]) {
    const state = await stateOfALeaving(page);
    await land(page, { error, error_description: image, state, iss: sandbox.url });
    await expect(heading(page, title)).toBeVisible();
    // Also in the folded text for the person who set the page up.
    expect(await page.getByText(image).count() > 0).toBe(error === image);
    await expect(page.locator("img")).toHaveCount(0);
    expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
  }
});

test("an error with a forged state isn’t believed", async ({ page }) => {
  await stateOfALeaving(page);
  await land(page, { error: "access_denied", state: "forged" });
  await expect(heading(page, foreign)).toBeVisible();
});

test("after a refusal the next sign-in works", async ({ page }) => {
  await land(page, { code: "4/stolen", state: "anything" });
  await expect(heading(page, foreign)).toBeVisible();
  await button(page, "Connect to Gmail").click();
  await signIn(page, mia);
  await expect(connectedAs(page, mia)).toBeVisible();
  await expect(heading(page, foreign)).toHaveCount(0);
});

test("on a plain host, too, no request tells where the page was landed on", async ({ page }) => {
  const plain = process.env.FROMLINE_PLAIN_URL;
  const referers = [];
  page.on("request", (request) => referers.push(request.headers().referer ?? ""));
  await page.goto(`${plain}?code=4/stolen&state=anything`);
  await expect(heading(page, foreign)).toBeVisible();
  expect(referers.filter((referer) => referer.includes("code="))).toEqual([]);
});

// The policy is the second wall: what got in all the same doesn't run.
const probes = {
  "an inline script": (add) => add("script", { text: "globalThis.ran = true" }),
  "an inline handler": (add) => add("div", { innerHTML: "<img alt='' src='data:,' onerror='globalThis.ran = true'>" }),
  "a stranger’s script": (add) => add("script", { src: "https://evil.example/x.js" }),
  "another base": (add) => {
    add("base", { href: "https://evil.example/" });
    globalThis.ran = document.baseURI.includes("evil");
  },
  "a stranger’s picture": (add) => add("img", { src: "https://evil.example/x", onload: () => (globalThis.ran = true) }),
  "a call to a stranger": () =>
    fetch("https://evil.example/", { mode: "no-cors" }).then(() => (globalThis.ran = true), () => {}),
};
const adding = "(name, properties) => document.body.append(Object.assign(document.createElement(name), properties))";

test("the page’s policy stops what could carry a token away", async ({ page, provokes, secrets }) => {
  const stopped = [];
  page.on("console", (line) => line.text().startsWith("policy: ") && stopped.push(line.text()));
  provokes(/^console: policy: /, /Content Security Policy/, /^console: Refused to /);
  await open(page);
  await button(page, "Connect to Gmail").waitFor();
  for (const [what, probe] of Object.entries(probes)) {
    const before = stopped.length;
    await page.evaluate(`(${probe})(${adding})`);
    await expect.poll(() => stopped.length, `${what} is reported`).toBeGreaterThan(before);
    expect(await page.evaluate(() => globalThis.ran), what).toBeFalsy();
  }
  secrets.forgiveStrangers("https://evil.example");
});
