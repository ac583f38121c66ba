import { chromium } from "playwright";
const [,, base, mode = "all"] = process.argv;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const boxes = async (g) => { for (const b of await g.getByRole("checkbox").all()) await b.check(); };
async function admin(page, who) {
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Look at the organisation" }).click();
  const g = await opened;
  await g.getByRole("button", { name: who }).click();
  await g.getByRole("button", { name: "Advanced" }).click();
  await g.getByRole("link", { name: "Go to Fromline (unsafe)" }).click();
  await boxes(g);
  await g.getByRole("button", { name: "Continue" }).click();
}
for (const [name, width, scheme] of [["wide", 1280, "light"], ["dark", 1280, "dark"], ["phone", 360, "light"]]) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const page = await context.newPage();
  page.on("console", (m) => m.type() === "error" && console.log(name, m.text()));
  await page.goto(base + "#/organisation");
  await page.getByRole("heading", { name: "Organisation", level: 1 }).waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: `/tmp/shots/org-first-${name}.png`, fullPage: true });
  await admin(page, "mia@acme.example");
  await page.getByRole("table", { name: "Users" }).waitFor();
  await page.waitForTimeout(800);
  if (name !== "dark") {
    await page.getByLabel("Everyone also gets an address at").selectOption({ index: 1 });
    await page.waitForTimeout(300);
  }
  await page.screenshot({ path: `/tmp/shots/org-users-${name}.png`, fullPage: true });
  if (name === "dark") { await context.close(); continue; }
  const all = page.getByRole("checkbox", { name: /^Choose (Ann|Bo|Cara|Sam|Mia)/ });
  for (const one of (await all.all()).slice(0, 5)) await one.check();
  await page.getByRole("button", { name: "Add aliases" }).click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: `/tmp/shots/org-confirm-${name}.png` });
  const opened = page.waitForEvent("popup").catch(() => null);
  await page.getByRole("button", { name: /^Add \d+ alias/ }).click();
  const g = await opened;
  if (g) {
    try {
      await g.getByRole("button", { name: "Advanced" }).click({ timeout: 3000 });
      await g.getByRole("link", { name: "Go to Fromline (unsafe)" }).click();
    } catch {}
    try { await boxes(g); await g.getByRole("button", { name: "Continue" }).click({ timeout: 3000 }); } catch {}
  }
  await page.waitForTimeout(2500);
  await page.screenshot({ path: `/tmp/shots/org-run-${name}.png`, fullPage: true });
  await page.getByRole("button", { name: "Write to them" }).first().click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: `/tmp/shots/org-letter-${name}.png` });
  await context.close();
}
await browser.close();
