// Pages, their titles and the way between them.
import { expect, test } from "./support/journey.mjs";
import { chooseAccount, hasAgreedBefore } from "./support/google.mjs";
import { button, combobox, connect, goTo, heading, mia, open, openAddresses, row, textbox } from "./support/person.mjs";

const h1 = (page) => page.getByRole("heading", { level: 1 });

test("every page has a title, a heading, and its place in the navigation", async ({ page }) => {
  const main = { "#/settings": "Settings", "#/addresses": "Addresses", "#/test": "Test" };
  const pages = { ...main, "#/setup": "Setup", "#/nowhere": "No such page" };
  const current = page.getByRole("navigation", { name: "Main" }).locator("[aria-current=page]");
  await open(page);
  for (const [route, name] of Object.entries(pages)) {
    await page.goto(`./${route}`);
    await expect(page).toHaveTitle(`${name} – Fromline`);
    await expect(h1(page)).toHaveText(name);
    await expect(h1(page)).toHaveCount(1);
    await expect(current).toHaveText(route in main ? [name] : []);
  }
  await page.goto("./#/");
  await expect(page).toHaveTitle("Send your invoices from the right address – Fromline");
  await expect(current).toHaveText(["Home"]);
});

test("a route that leads nowhere says so, and leads on", async ({ page }) => {
  for (const route of ["#/nowhere", "#/test/x", "#/%00", "#/Addresses?<script>"]) {
    await open(page, route);
    await expect(h1(page)).toHaveText("No such page");
  }
  await page.getByRole("link", { name: "Go to Settings" }).click();
  await expect(h1(page)).toHaveText("Settings");
});

test("Back and Forward walk the pages, and lose no typed word", async ({ page }) => {
  await connect(page);
  await goTo(page, "Test");
  await textbox(page, "Subject").fill("Typed and left");
  await openAddresses(page);
  await page.goBack();
  await expect(h1(page)).toHaveText("Test");
  await expect(page).toHaveTitle("Test – Fromline");
  await expect(textbox(page, "Subject")).toHaveValue("Typed and left");
  await page.goBack();
  await expect(h1(page)).toHaveText("Settings");
  await page.goForward();
  await page.goForward();
  await expect(row(page, mia)).toBeVisible();
});

test("a link to a page of its own opens there, signed in or not", async ({ page }) => {
  await open(page, `#/test?from=${encodeURIComponent("accounts@acme.example")}`);
  await expect(h1(page)).toHaveText("Test");
  await connect(page);
  await page.goto("./#/test?from=accounts%40acme.example");
  await expect(combobox(page, "From")).toHaveValue("accounts@acme.example");
});

test("the live regions stand there from the start, one of each", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("status")).toHaveCount(1);
  await expect(page.getByRole("alert")).toHaveCount(1);
});

test("a canary that stands where it must not is found", async ({ page, secrets }) => {
  await connect(page);
  const [token] = await secrets.tokens();
  const places = {
    "localStorage note": (token) => localStorage.setItem("note", token),
    "sessionStorage copy": (token) => sessionStorage.setItem("copy", token),
    title: (token) => (document.title = token),
    address: (token) => history.replaceState(null, "", `?t=${token}`),
    page: (token) => document.body.setAttribute("data-note", token),
    console: (token) => console.info(token),
  };
  for (const put of Object.values(places)) await page.evaluate(put, token);
  const found = (await secrets.leaks()).map((leak) => leak.replace("access token: ", ""));
  expect(found).toEqual(expect.arrayContaining(Object.keys(places)));
  secrets.forget();
});

test("a part of the app that can’t be loaded is said, and can be tried again", async ({ page, provokes }) => {
  provokes(/net::ERR_FAILED/, /[Ff]ailed to (load|fetch)/);
  const later = /\/assets\/split_.*\.wasm/;
  await page.route(later, (route) => route.abort());
  await open(page, "#/addresses");
  await expect(page.getByText("Part of this page couldn’t be loaded")).toBeVisible();
  await page.unroute(later);
  await button(page, "Try again").click();
  await expect(heading(page, "Addresses")).toBeVisible();
});

test("Connect waits for no chunk of the app, and the way back says when one could not be loaded", async ({ page, provokes }) => {
  provokes(/net::ERR_FAILED/, /[Ff]ailed to (load|fetch)/);
  await hasAgreedBefore(mia);
  const chunks = /\/assets\/(split|chunk)_.*\.wasm/;
  await page.route(chunks, () => {});
  await open(page);
  await button(page, "Connect to Gmail").click();
  await expect(heading(page, "Choose an account")).toBeVisible();

  await page.unroute(chunks);
  await page.route(chunks, (route) => route.abort());
  await chooseAccount(page, mia);
  await expect(page.getByText("Part of this page couldn’t be loaded")).toBeVisible();
  await page.unroute(chunks);
  await button(page, "Try again").click();
  await expect(heading(page, "Gmail account")).toBeVisible();
});
