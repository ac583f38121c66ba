// Real servers with the files that `cargo xtask build` makes for them: every header, at the root and in a folder.
// Where a server isn't installed its tests are counted as skipped.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./support/page.mjs";
import { isInstalled, start } from "./support/servers.mjs";

/** What `_headers` asks of every answer: the truth that other files are made from. */
async function common() {
  const text = await readFile(join(process.env.FROMLINE_SITE, "_headers"), "utf8");
  const rule = text.match(/^\/\*\n((?: .*\n)+)/m)[1];
  return rule.trim().split("\n").map((line) => line.trim().match(/^([^:]+): (.*)$/).slice(1));
}

// Cloudflare Pages takes a site without a 404.html for one that wants its page at every address.
test("what isn’t there is missed in words, and not answered with the page", async ({ request, page }) => {
  for (const path of ["assets/gone-0123.js", "nowhere/at/all"]) {
    const answer = await request.get(new URL(path, process.env.FROMLINE_URL).href);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).toContain("There is nothing at this address");
  }
  await page.goto(new URL("404.html", process.env.FROMLINE_URL).href);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address");
});

const servers = [
  ["nginx", "-v", "nginx.conf", ""],
  ["nginx", "-v", "nginx-folder.conf", "fromline/"],
  ["caddy", "version", "Caddyfile", ""],
  ["caddy", "version", "Caddyfile-folder", "fromline/"],
];

for (const [kind, asks, name, path] of servers) {
  test(`${name}: the page opens, and every answer has its headers`, async ({ page, request, complaints }) => {
    test.skip(!isInstalled(kind, asks), `${kind} isn't installed on this machine`);
    const { url, stop } = await start(kind, name);
    try {
      const base = url + path;
      const get = (rest) => request.get(base + rest, { maxRedirects: 0 });
      const wanted = await common();
      expect(wanted.length).toBeGreaterThanOrEqual(6);
      const html = await (await get("")).text();
      const named = [...html.matchAll(/assets\/[\w.-]+/g)].map(([one]) => one);
      const script = named.find((one) => one.endsWith(".js"));
      const files = ["", "index.html", "compose.html", "404.html", "boot.js", "config.json", "icon.svg", "icon-192.png",
        "icon-512.png", "apple-touch-icon.png", "manifest.webmanifest", ...new Set(named)];
      for (const file of files) {
        const answer = await get(file);
        expect(answer.status(), file).toBe(200);
        for (const [header, value] of wanted) expect(answer.headers()[header.toLowerCase()], `${file}: ${header}`).toBe(value);
        if (/html$|^$/.test(file)) {
          const opener = file === "compose.html" ? undefined : "same-origin-allow-popups";
          expect(answer.headers()["cross-origin-opener-policy"], file).toBe(opener);
        }
        const kept = file.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        expect(answer.headers()["cache-control"], file).toBe(kept);
      }
      expect((await get(script)).headers()["content-type"]).toMatch(/javascript/);
      const packed = await request.get(base + script, { headers: { "accept-encoding": "gzip" } });
      expect(packed.headers()["content-encoding"]).toBe("gzip");

      const missing = await get("assets/gone-0123.js");
      expect(missing.status()).toBe(404);
      expect(missing.headers()["cache-control"] ?? "").not.toContain("immutable");
      if (path) expect((await request.get(url + path.slice(0, -1))).url()).toBe(base);

      await page.goto(base);
      await expect(page.locator("#loading")).toHaveCount(0);
      await expect(page.getByRole("button", { name: "Connect to Gmail" })).toBeVisible();
      expect(complaints).toEqual([]);
      // It loads the rest of the app while nothing else is done: not from a server that has gone.
      await page.close();
    } finally {
      await stop();
    }
  });
}
