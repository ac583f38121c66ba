import { chromium } from "@playwright/test";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu","--disable-quic","--no-first-run"] });
export const post = (path, body) => fetch("http://127.0.0.1:8191/sandbox/" + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const app = "http://127.0.0.1:8181/";
export async function ctx(options = {}) { const c = await b.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 }, ...options }); const p = await c.newPage(); return [c, p]; }
export async function connect(p, who = "mia.chen@gmail.com", boxes) {
  await p.goto(app); await p.getByRole("button", { name: "Connect to Gmail" }).click();
  await p.getByRole("button", { name: who }).click();
  const adv = p.getByRole("button", { name: "Advanced" });
  if (await adv.count()) { await adv.click(); await p.getByRole("link", { name: "Go to Fromline (unsafe)" }).click();
  for (const x of await p.getByRole("checkbox").all()) await x.check();
  await p.getByRole("button", { name: "Continue" }).click(); }
  await p.getByText("Connected as").waitFor();
}
export async function shot(p, name) {
  await p.waitForTimeout(300);
  for (const [suffix, width, scheme] of [["wide", 1280, "light"], ["dark", 1280, "dark"], ["phone", 360, "light"]]) {
    await p.emulateMedia({ colorScheme: scheme }); await p.setViewportSize({ width, height: 800 });
    await p.screenshot({ path: `/tmp/renewal-shots/${name}-${suffix}.png`, fullPage: true });
  }
  await p.emulateMedia({ colorScheme: "light" }); await p.setViewportSize({ width: 1280, height: 800 });
}
export { b, app };
