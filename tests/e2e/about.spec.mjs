// About and privacy, and a newer build on the host.
import { expect, test } from "./support/journey.mjs";
import { button, heading, open, said } from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const config = (page, change) =>
  page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });

test("About is a click away, says what is kept and what goes to whom, and names the version", async ({ page }) => {
  await open(page);
  await page.getByRole("link", { name: "About and privacy" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("About and privacy");
  await expect(page).toHaveTitle(/About and privacy/);
  await expect(page.getByRole("row", { name: /The sign-in/ })).toContainText("this tab");
  await expect(page.getByText(new URL(sandbox.url).hostname).first()).toBeVisible();
  await expect(page.getByRole("row", { name: /headers of an email that Fromline sent/ })).toContainText("read once");
  await expect(page.getByText("Fromline never reads the text of your email")).toBeVisible();
  await expect(page.getByText("Google’s token server")).toBeVisible();
  await expect(page.getByText("no statistics, no advertising, no cookies")).toBeVisible();
  await expect(page.getByText(/^\d+\.\d+\.\d+ \([0-9a-f]{8}\)$/)).toBeVisible();
  await expect(page.getByText("MIT or Apache-2.0")).toBeVisible();
});

test("About can be read before the page is set up, and links the deployer’s own pages", async ({ page }) => {
  await config(page, ({ client_id, client_secret, ...rest }) => ({
    ...rest, home_page: "https://acme.example/mail", privacy_page: "https://acme.example/privacy",
    operator: "Acme Tiling, office@acme.example",
  }));
  await open(page, "#/about");
  await expect(page.getByText("Acme Tiling, office@acme.example")).toBeVisible();
  await expect(heading(page, "Who runs this copy")).toBeVisible();
  await expect(page.getByRole("link", { name: "https://acme.example/privacy" })).toBeVisible();
});

test("a token broker is named as what it is", async ({ page }) => {
  await config(page, (whole) => ({ ...whole, endpoints: { ...whole.endpoints, token: "https://broker.acme.example/token" } }));
  await open(page, "#/about");
  const broker = page.locator("dt", { hasText: "A server of the people who run this copy" });
  await expect(broker).toContainText("broker.acme.example");
  await expect(page.getByText("Google’s server that ends access")).toBeVisible();
  await expect(page.getByText("and nowhere else"), "nor at the foot of the page").toHaveCount(0);
});

test("without pages of the deployer’s nothing is said of them", async ({ page }) => {
  await open(page, "#/about");
  await expect(heading(page, "Version and licence")).toBeVisible();
  await expect(heading(page, "Who runs this copy")).toHaveCount(0);
});

test("a newer build on the host is offered an hour later, and never loaded by itself", async ({ page }) => {
  await page.clock.install();
  // What watches the host is there with the first page that needs an account.
  await open(page, "#/settings");
  await expect(heading(page, "Gmail account")).toBeVisible();
  await page.goto("./#/about");
  await expect(heading(page, "Version and licence")).toBeVisible();
  let asked = 0;
  let changed = false;
  await page.route(process.env.FROMLINE_URL, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(/fromline-[0-9a-f]{16}/g, "fromline-0123456789abcdef");
    await route.fulfill({ response, body: changed ? body : await response.text() });
    // Answered: the journey may end now.
    asked += 1;
  });
  await page.clock.fastForward("50:00");
  expect(asked, "within the hour").toBe(0);
  await page.clock.fastForward("15:00");
  await expect.poll(() => asked).toBe(1);
  await expect(page.getByRole("complementary", { name: "New version" })).toHaveCount(0);

  changed = true;
  await page.clock.fastForward("01:05:00");
  await expect(said(page)).toHaveText("There is a new version of Fromline.");
  const offer = page.getByRole("complementary", { name: "New version" });
  await offer.getByRole("button", { name: "Not now" }).click();
  await expect(offer).toHaveCount(0);
  await page.clock.fastForward("01:05:00");
  await expect.poll(() => asked).toBe(3);
  await expect(offer, "what was declined isn’t offered again").toHaveCount(0);
});

test("the newer build comes at a click", async ({ page }) => {
  await page.clock.install();
  // What watches the host is there with the first page that needs an account.
  await open(page, "#/settings");
  await expect(heading(page, "Gmail account")).toBeVisible();
  await page.goto("./#/about");
  await expect(heading(page, "Version and licence")).toBeVisible();
  await page.route(process.env.FROMLINE_URL, async (route) => {
    if (route.request().resourceType() === "document") return route.fallback();
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(/fromline-[0-9a-f]{16}/g, "fromline-0123456789abcdef");
    await route.fulfill({ response, body });
  });
  await page.clock.fastForward("01:05:00");
  const loaded = page.waitForRequest((request) => request.isNavigationRequest());
  await button(page, "Load it").click();
  await loaded;
  await expect(heading(page, "Version and licence")).toBeVisible();
});
