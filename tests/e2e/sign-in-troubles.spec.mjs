// What can fail between Google's consent and a signed-in page, and what never gets back from Google at all.
import { chooseAccount, signIn } from "./support/google.mjs";
import { answered, cutOff, expect, noNetwork, test } from "./support/journey.mjs";
import { button, connectedAs, count, explanation, heading, leaveForGoogle, mia, warned } from "./support/person.mjs";
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

test.describe("where the client secret is missing", () => {
  test.use({ scenario: "no-secret" });

  test("it is said whose task that is, and where it goes", async ({ page, provokes }) => {
    provokes(answered(400));
    await signInInVain(page);
    await isExplained(page, "The client secret is missing");
    await expect(explanation(page, "The client secret is missing")).toContainText("config.json");
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
  provokes(noNetwork);
  await page.route(token, async (route) => {
    await context.setOffline(true);
    await route.abort("internetdisconnected");
  });
  await signInInVain(page);
  await isExplained(page, "Google could not be reached");
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
  await expect(explanation(page, "Something else than Google answered")).toBeVisible();
  await page.clock.fastForward("05:00");
  expect(asked).toHaveLength(1);
});

// Google keeps the person on its own page: only the person can tell what stood there.
const dead = {
  "blocked-by-admin": ["admin_policy_enforced", "Your organisation blocks Fromline", "Ask the administrator"],
  "not-a-tester": ["access_denied", "Your account is not on the list of testers", "Test users"],
};
for (const [scenario, [error, title, step]] of Object.entries(dead)) {
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
      const question = page.getByRole("group", { name: "What did Google show?" });
      await question.getByRole("radio", { name: error }).check();
      await expect(explanation(page, title)).toContainText(step);
      await question.getByRole("radio").first().check();
      await expect(explanation(page, title)).toHaveCount(0);
    });
  });
}
