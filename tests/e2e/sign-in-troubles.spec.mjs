// What can fail between Google's consent and a signed-in page, and what never gets back from Google at all.
import { chooseAccount, signIn } from "./support/google.mjs";
import { answered, cutOff, expect, noNetwork, test } from "./support/journey.mjs";
import {
  button, connect, connectedAs, connectForTheFirstTime, count, explanation, goTo, heading, keptInTab, leaveForGoogle, mia,
  open, openTest, row, send, tiles, warned,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const token = `${sandbox.url}/token`;

/** Goes all the way through Google, to a page that can't finish. */
async function signInInVain(page) {
  await leaveForGoogle(page);
  await signIn(page, mia);
}

/** The trouble is said, with a next step, and the way on is open. */
async function isExplained(page, title) {
  const trouble = explanation(page, title);
  await expect(trouble.getByRole("heading", { name: title })).toBeVisible();
  await expect(trouble.getByRole("listitem").first()).toBeVisible();
  await expect(warned(page)).toContainText(title);
  await expect(connectedAs(page, mia)).toHaveCount(0);
  await expect(button(page, "Connect to Gmail")).toBeVisible();
}

/** Who has to fix it, and a text that tells them how; ours alone knows its client. */
async function isAskedOf(trouble, who, what) {
  await expect(trouble).toContainText(`${who} has to fix this.`);
  await trouble.getByText(/^A text for/).click();
  const text = trouble.locator("details", { hasText: "A text for" }).locator("pre");
  await expect(text).toContainText(what);
  await expect(text).toContainText("fromline-demo.apps.googleusercontent.com");
}

test.describe("where the client secret is missing", () => {
  test.use({ scenario: "no-secret" });

  test("it is said whose task that is, and where it goes", async ({ page, provokes }) => {
    provokes(answered(400));
    await signInInVain(page);
    await isExplained(page, "The client secret is missing");
    const trouble = explanation(page, "The client secret is missing");
    await expect(trouble).toContainText("config.json");
    await isAskedOf(trouble, "The person who set Fromline up", "client_secret");
  });
});

test.describe("where a client was pasted on Setup without its secret", () => {
  test.use({ scenario: "no-secret" });

  test("whoever pasted it is told where it goes, and nobody else is asked", async ({ page, provokes }) => {
    provokes(answered(400));
    await page.route("**/config.json", async (route) => {
      const response = await route.fetch();
      const { client_id, client_secret, ...json } = await response.json();
      await route.fulfill({ response, json });
    });
    await page.addInitScript((id) => localStorage.setItem("fromline.client.v1", JSON.stringify({ id, secret: null })),
      "fromline-demo.apps.googleusercontent.com");
    await signInInVain(page);
    const trouble = explanation(page, "The client secret is missing");
    await expect(trouble).toContainText("You can fix this.");
    await expect(trouble.getByText(/^A text for/)).toHaveCount(0);
    await trouble.getByRole("link", { name: "Open Setup" }).click();
    await expect(page).toHaveURL(/#\/setup$/);
  });
});

for (const cut of ["before", "after"]) {
  test(`a connection lost ${cut} Google took the code is said, and mended by a new try`, async ({ page, provokes }) => {
    provokes(cutOff);
    await sandbox.fault({ path: "/token", cut });
    await signInInVain(page);
    await isExplained(page, "Google could not be reached");
    await button(page, "Connect to Gmail").click();
    await chooseAccount(page, mia);
    await expect(connectedAs(page, mia)).toBeVisible();
  });
}

test("a network that goes away on the way back is said, and nothing is taken for done", async ({ page, context, provokes }) => {
  // What the browser was loading while it was idle is cut off, too.
  provokes(noNetwork, /Failed to fetch/);
  await page.route(token, async (route) => {
    await context.setOffline(true);
    await route.abort("internetdisconnected");
  });
  await signInInVain(page);
  await isExplained(page, "You are offline");
});

test("a hotel’s page in place of Google’s answer is not taken for one", async ({ page }) => {
  await sandbox.fault({ path: "/token", status: 200, body: "<html>Sign in to the hotel’s Wi-Fi</html>" });
  await signInInVain(page);
  await isExplained(page, "Something else than Google answered");
});

test("an answer for another sign-in is thrown away", async ({ page }) => {
  const part = (claims) => Buffer.from(JSON.stringify(claims)).toString("base64url");
  const claims = {
    iss: sandbox.url, aud: "fromline-demo.apps.googleusercontent.com", exp: Math.floor(Date.now() / 1000) + 3600,
    nonce: "of-another-sign-in", sub: "1", email: "eve@evil.example",
  };
  const body = {
    access_token: "ya29.of-another-sign-in", token_type: "Bearer", expires_in: 3599, scope: "openid email",
    id_token: `${part({ alg: "RS256" })}.${part(claims)}.signature`,
  };
  await sandbox.fault({ path: "/token", status: 200, body: JSON.stringify(body) });
  await signInInVain(page);
  await isExplained(page, "Google’s answer is not meant for this page");
  await expect(page.getByText("eve@evil.example")).toHaveCount(0);
});

test("a code is redeemed once, whatever comes of it", async ({ page, provokes }) => {
  provokes(answered(503));
  const asked = count(page, token);
  await page.clock.install();
  await sandbox.fault({ path: "/token", status: 503, times: 9 });
  await signInInVain(page);
  await expect(explanation(page, "Google’s servers have a problem")).toBeVisible();
  await page.clock.fastForward("05:00");
  expect(asked).toHaveLength(1);
});

// Google keeps the person on its own page: only the person can tell what stood there.
const dead = {
  "blocked-by-admin": [
    "admin_policy_enforced", "Your organisation blocks Fromline", "Ask the administrator",
    ["Your Google Workspace administrator", "Security › API controls"],
  ],
  "not-a-tester": [
    "access_denied", "Your account is not on the list of testers", "Test users", ["The person who set Fromline up", "Audience"],
  ],
};
for (const [scenario, [error, title, step, asked]] of Object.entries(dead)) {
  test.describe(`in the world ${scenario}`, () => {
    test.use({ scenario });

    test("who comes back and says what Google showed gets the steps", async ({ page, provokes }) => {
      provokes(answered(400), answered(403));
      await leaveForGoogle(page);
      await chooseAccount(page, mia);
      await expect(page.getByText(error)).toBeVisible();
      expect(page.url()).toContain(sandbox.url);
      await page.goBack();
      await page.goBack();
      await expect(heading(page, "The sign-in was not finished")).toBeVisible();
      await button(page, "Google showed something else").click();
      const question = page.getByRole("group", { name: "What did Google show?" });
      await question.getByRole("radio", { name: error }).check();
      await expect(explanation(page, title)).toContainText(step);
      await isAskedOf(explanation(page, title), ...asked);
      await question.getByRole("radio").first().check();
      await expect(explanation(page, title)).toHaveCount(0);
    });
  });
}

test("every page of Google’s that stays there can be told, and each answer says who fixes it and how", async ({ page }) => {
  await leaveForGoogle(page);
  await page.goBack();
  await button(page, "Google showed something else").click();
  const question = page.getByRole("group", { name: "What did Google show?" });
  await expect(question).toBeVisible();
  const radios = await question.getByRole("radio").all();
  expect(radios.length).toBeGreaterThanOrEqual(15);
  const titles = new Set();
  for (const radio of radios) {
    await radio.check();
    const answer = page.locator("section.result.calm");
    await expect(answer).toHaveCount(1);
    titles.add(await answer.getAttribute("aria-label"));
    await expect(answer.getByRole("listitem").first()).toBeVisible();
    await expect(answer).toContainText(/fix this/);
  }
  expect(titles.size).toBe(radios.length);
});

test("a text for somebody else can be copied, and names all that they need", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await leaveForGoogle(page);
  await page.goBack();
  await button(page, "Google showed something else").click();
  await page.getByRole("radio", { name: "redirect_uri_mismatch" }).check();
  const trouble = explanation(page, "Google doesn’t know this page’s address");
  await trouble.getByText(/^A text for/).click();
  await trouble.getByRole("button", { name: "Copy" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of [process.env.FROMLINE_URL, "fromline-demo.apps.googleusercontent.com", "Authorised redirect URIs"]) {
    expect(copied).toContain(part);
  }
});

/** Google comes back with this in place of an answer. */
async function answerWith(page, error) {
  await page.route(/\/o\/oauth2\/v2\/auth\?/, (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const answer = new URLSearchParams({ state: asked.get("state"), error });
    return route.fulfill({ status: 302, headers: { location: `${asked.get("redirect_uri")}?${answer}` } });
  });
  await open(page);
  await button(page, "Connect to Gmail").click();
}

const came = {
  access_denied: "You said no to Google",
  admin_policy_enforced: "Your organisation blocks Fromline",
  org_internal: "This account is outside the organisation",
  invalid_scope: "Google doesn’t know a permission that Fromline asks for",
  deleted_client: "The client of Fromline was deleted",
  disallowed_useragent: "Google doesn’t sign in inside other apps",
  server_error: "Google could not sign you in just now",
  interaction_required: "Google wants to ask you something",
  "<img src=x onerror=alert(1)>": "Google refused the sign-in",
};
for (const [error, title] of Object.entries(came)) {
  test(`what comes back as ${error} is said in our words`, async ({ page }) => {
    await answerWith(page, error);
    await isExplained(page, title);
    await expect(explanation(page, title)).toContainText(/fix this/);
    await expect(page.locator("img")).toHaveCount(0);
  });
}

const exchanges = {
  invalid_client: [401, "Google doesn’t know this client"],
  deleted_client: [401, "The client of Fromline was deleted"],
  redirect_uri_mismatch: [400, "Google doesn’t know this page’s address"],
  invalid_grant: [400, "This sign-in was used already"],
  unsupported_grant_type: [400, "Google refused the sign-in"],
};
for (const [error, [status, title]] of Object.entries(exchanges)) {
  test(`a code that is refused as ${error} is said in our words`, async ({ page, provokes }) => {
    provokes(answered(status));
    await sandbox.fault({ path: "/token", status, body: JSON.stringify({ error, error_description: "Bad Request" }) });
    await signInInVain(page);
    await isExplained(page, title);
  });
}

test.describe("where the Gmail API was never enabled", () => {
  test.use({ scenario: "api-disabled" });

  test("the first page says so, and what to write to whom", async ({ page, provokes }) => {
    provokes(answered(403));
    await connectForTheFirstTime(page, mia);
    const trouble = explanation(page, "Gmail is switched off for this Google project");
    await expect(trouble).toBeVisible();
    await isAskedOf(trouble, "The person who set Fromline up", "overview?project=");
    await goTo(page, "Addresses");
    await expect(trouble).toBeVisible();
  });
});

test.describe("where nothing more may be sent today", () => {
  test.use({ scenario: "daily-limit" });

  test("the mail stays, and it is said that only time mends it", async ({ page, provokes }) => {
    provokes(answered(429));
    await connectForTheFirstTime(page, mia);
    await openTest(page, 3);
    await send(page);
    await expect(heading(page, "Not sent")).toBeVisible();
    await expect(explanation(page, "Gmail’s sending limit is reached")).toContainText("Google has to fix this");
  });
});

const gmail = [
  [400, "failedPrecondition", "Mail service not enabled", "This account has no Gmail"],
  [400, "failedPrecondition", "Precondition check failed.", "Gmail doesn’t do this for this account just now"],
  [400, "badRequest", "Bad Request", "Google refused"],
  [403, "insufficientPermissions", "Insufficient Permission", "A permission is missing"],
  [403, "domainPolicy", "The domain administrators have disabled Gmail apps.", "Your organisation has switched this off"],
  [403, "forbidden", "Delegation denied for mia.chen@gmail.com", "This sign-in is for another mailbox"],
  [403, "dailyLimitExceeded", "Daily Limit Exceeded", "Fromline has reached its daily limit at Google"],
  [403, "userRateLimitExceeded", "User Rate Limit Exceeded", "Too many requests for a moment"],
  [404, "notFound", "Requested entity was not found.", "Gmail doesn’t find it"],
  [429, "rateLimitExceeded", "Too many concurrent requests for user", "Too many requests for a moment"],
  [500, "backendError", "Backend Error", "Google’s servers have a problem"],
];
test("every refusal of Gmail’s is said in our words, with its own below", async ({ page, provokes }) => {
  provokes(...gmail.map(([status]) => answered(status)));
  await connect(page);
  await goTo(page, "Addresses");
  await expect(row(page, mia)).toBeVisible();
  for (const [code, reason, message, title] of gmail) {
    const body = JSON.stringify({ error: { code, message, errors: [{ domain: "global", reason, message }] } });
    await sandbox.fault({ path: "/gmail/v1/users/me/settings/sendAs", status: code, body });
    await button(page, "Refresh").click();
    const trouble = explanation(page, title);
    await expect(trouble.getByRole("listitem").first()).toBeVisible();
    await expect(trouble).toContainText(/fix this/);
    await trouble.locator("summary", { hasText: "Google’s answer" }).click();
    await expect(trouble).toContainText(message);
    await expect(row(page, mia), "what was seen before stays in sight").toBeVisible();
  }
});

test("a no to one more permission says that nothing has changed, and a second try still asks for it", async ({ page }) => {
  await connect(page);
  await goTo(page, "Addresses");
  await open(page, "#/permissions");
  await button(page, "Grant").first().click();
  await button(page, "Cancel").click();
  await expect(explanation(page, "You said no to Google")).toContainText("nothing has changed");
  await expect(connectedAs(page, mia)).toBeVisible();

  await button(page, "Grant").first().click();
  await expect(button(page, "Cancel")).toBeVisible();
  await page.goBack();
  await expect(heading(page, "The sign-in was not finished")).toBeVisible();
  const leaving = page.waitForRequest((request) => request.url().includes("/o/oauth2/v2/auth?"));
  await button(page, "Go on with the sign-in").click();
  expect(new URL((await leaving).url()).searchParams.get("scope")).toContain("gmail.metadata");
});

test("a clock that is a day ahead is named", async ({ page }) => {
  await page.clock.install({ time: Date.now() + 25 * 3_600_000 });
  await signInInVain(page);
  await isExplained(page, "This computer’s clock seems to be wrong");
});

test("a clock that is a day behind stops nothing, and is named where it would be looked for", async ({ page, provokes }) => {
  // The check asks two servers without a token.
  provokes(answered(400), answered(401));
  const behind = page.getByText("This computer’s clock is 2 days behind Google’s");
  await page.clock.install({ time: Date.now() - 49 * 3_600_000 });
  await connect(page);
  await expect(behind).toBeVisible();
  await page.reload();
  await expect(connectedAs(page, mia)).toBeVisible();
  await goTo(page, "Test");
  await expect(behind).toBeVisible();
  await page.getByRole("link", { name: "Check set-up" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Sign-in" }).filter({ has: behind })).toContainText("OK");
});

test.describe("inside another app", () => {
  test.use({
    userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 320.0",
  });

  test("it is said before Connect, with the address to copy", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page);
    const told = explanation(page, "Open Fromline in a real browser");
    await expect(told).toContainText("Instagram");
    await told.getByRole("button", { name: "Copy" }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    // It may be a mistake: the person is not locked out.
    await expect(button(page, "Connect to Gmail")).toBeEnabled();
  });
});

test("another account than the last time is named and asked about, and never merged", async ({ page, context }) => {
  await connect(page);
  const other = await context.newPage();
  await open(other);
  await button(other, "Connect to Gmail").click();
  await signIn(other, tiles);
  await expect(other.getByText(`You signed in as ${tiles}. Fromline expected ${mia}.`)).toContainText("last in this browser");
  expect(await keptInTab(other, "fromline.session.v1")).toBeNull();
  await button(other, `Sign in as ${mia}`).click();
  await chooseAccount(other, mia);
  await expect(connectedAs(other, mia)).toBeVisible();
});

test("an account that isn’t the deployer’s stays named as long as it is used", async ({ page }) => {
  await page.route("**/config.json", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), account: mia } });
  });
  await open(page);
  await expect(page.getByText(`${mia}: Fromline is set up for it.`)).toBeVisible();
  await sandbox.signOut(mia);
  await button(page, "Connect to Gmail").click();
  await signIn(page, tiles);
  await button(page, `Use ${tiles}`).click();
  await expect(page.getByText(`Fromline is set up for ${mia}, but another`)).toBeVisible();
  await page.reload();
  await button(page, `Sign in as ${mia}`).click();
  await chooseAccount(page, mia);
});
