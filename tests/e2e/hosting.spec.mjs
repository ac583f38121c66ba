// Real servers with the files that `cargo xtask build` makes for them: every file of the page, every header, what travels,
// at the root and in a folder. Where a server isn't installed its tests are counted as skipped.
import { cp, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { expect, test } from "./support/page.mjs";
import { ask, brotliModule, files, hasIpv6, lacks, protocol, scratch, site, start, types } from "./support/servers.mjs";

// The servers' certificates are of their own making.
test.use({ ignoreHTTPSErrors: true });

/** What `_headers` asks of every answer: the truth that other files are made from. */
async function common() {
  const text = await readFile(join(site, "_headers"), "utf8");
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

/** Every file with its headers, and so much of it as its compressed copy has. */
async function hasEveryFile(base, encodings) {
  const wanted = await common();
  expect(wanted.length).toBeGreaterThanOrEqual(6);
  for (const file of [{ ...(await files()).find(({ name }) => name === "index.html"), at: "" }, ...await files()]) {
    const at = file.at ?? file.name;
    for (const encoding of ["identity", ...encodings]) {
      const answer = await ask(base + at, encoding === "identity" ? {} : { "accept-encoding": encoding });
      const said = `${at}, ${encoding}`;
      expect(answer.status, said).toBe(200);
      for (const [header, value] of wanted) expect(answer.headers[header.toLowerCase()], `${said}: ${header}`).toBe(value);
      const kept = at.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
      expect(answer.headers["cache-control"], said).toBe(kept);
      expect(answer.headers["cross-origin-opener-policy"], said).toBe(at === "compose.html" ? undefined : "same-origin-allow-popups");
      expect(answer.headers["content-type"]?.split(";")[0], said).toBe(types[extname(file.name)]);
      if (encoding === "identity") {
        expect(answer.headers["content-encoding"], said).toBeUndefined();
        expect(answer.size, said).toBe(file.raw);
      } else if (file[encoding]) {
        expect(answer.headers["content-encoding"], said).toBe(encoding);
        expect(answer.headers.vary?.toLowerCase(), said).toBe("accept-encoding");
        expect(Math.abs(answer.size - file[encoding]), said).toBeLessThanOrEqual(file[encoding] * 0.05);
      }
    }
  }
}

/** A file that isn't there, today: it is missed with all headers, and not kept. */
async function missesInWords(base) {
  for (const path of ["assets/gone-0123.js", "assets/fromline-0123456789abcdef.js", "nowhere/at/all"]) {
    const missing = await ask(base + path);
    expect(missing.status, path).toBe(404);
    expect(missing.headers["cache-control"] ?? "", path).not.toContain("immutable");
    for (const [header, value] of await common()) expect(missing.headers[header.toLowerCase()], `${path}: ${header}`).toBe(value);
    expect(missing.text(), path).toContain("There is nothing at this address");
  }
}

/** The page again, by a browser that has it: "unchanged" is the answer. */
async function knowsWhatIsUnchanged(base, encoding) {
  const { headers } = await ask(`${base}index.html`, { "accept-encoding": encoding });
  const again = await ask(`${base}index.html`, { "accept-encoding": encoding, "if-none-match": headers.etag });
  expect(again.status).toBe(304);
}

const servers = [
  { kind: "nginx", name: "nginx.conf", encodings: brotliModule ? ["br", "gzip"] : ["gzip"], http2: true },
  { kind: "nginx", name: "nginx-folder.conf", path: "fromline/", encodings: brotliModule ? ["br", "gzip"] : ["gzip"], http2: true },
  { kind: "nginx", as: "container", name: "nginx-container.conf", encodings: ["gzip"] },
  { kind: "caddy", name: "Caddyfile", encodings: ["br", "gzip"] },
  { kind: "caddy", name: "Caddyfile-folder", path: "fromline/", encodings: ["br", "gzip"] },
  { kind: "apache", name: "apache.conf", encodings: ["br", "gzip"], http2: true },
  { kind: "apache", name: "apache-folder.conf", path: "fromline/", encodings: ["br", "gzip"] },
];

for (const { kind, as = kind, name, path = "", encodings, http2 } of servers) {
  test(`${name}: the page opens, and every file comes whole, small and with its headers`, async ({ page, complaints }) => {
    test.skip(Boolean(lacks(kind)), lacks(kind));
    const { url, plain, stop } = await start(as, name);
    try {
      const base = url + path;
      await hasEveryFile(base, encodings);
      await missesInWords(base);
      await knowsWhatIsUnchanged(base, encodings[0]);
      if (path) {
        const answer = await ask(base.slice(0, -1));
        expect([301, 302, 308]).toContain(answer.status);
        expect(new URL(answer.headers.location, base).pathname).toBe(`/${path}`);
      }
      if (http2) expect(await protocol(url)).toBe("h2");
      if (url.startsWith("https:")) {
        const { status, headers } = await ask(`${plain}some/path?x=1`);
        expect(status).toBe(301);
        expect(headers.location).toMatch(/^https:\/\/[^/]+\/some\/path\?x=1$/);
      }
      if (kind === "nginx" && url.startsWith("https:") && hasIpv6) expect((await ask(url.replace("127.0.0.1", "[::1]") + path)).status).toBe(200);

      await page.goto(base);
      await expect(page.locator("#loading")).toHaveCount(0);
      await expect(page.getByRole("button", { name: "Connect to Gmail" })).toBeVisible();
      // What is fetched while the page is idle has come.
      await page.waitForLoadState("networkidle");
      expect(complaints).toEqual([]);
      // It loads the rest of the app while nothing else is done: not from a server that has gone.
      await page.close();
    } finally {
      await stop();
    }
  });
}

/** A folder that has the page below a path. */
async function published(path) {
  const { folder, remove } = await scratch();
  await cp(site, join(folder, path), { recursive: true, preserveTimestamps: true });
  return { folder, remove };
}

// What a business rents for little: a folder, with leave for .htaccess, and whatever modules there are.
test.describe("Apache by .htaccess alone", () => {
  test.beforeEach(() => test.skip(Boolean(lacks("apache")), lacks("apache")));

  for (const path of ["", "of/a/shop/"]) {
    test(`every file comes whole, small and with its headers, ${path ? "in a folder" : "at the root"}`, async () => {
      const { folder, remove } = await published(path);
      const { url, stop } = await start("apache", "", { page: folder });
      try {
        await hasEveryFile(url + path, ["br", "gzip"]);
        await missesInWords(url + path);
        if (path) expect((await ask(url + path.slice(0, -1))).headers.location).toBe(url + path);
      } finally {
        await stop();
        await remove();
      }
    });
  }

  const little = ["mpm_event", "authz_core", "dir"];
  for (const modules of [little, [...little, "mime"], [...little, "rewrite"], [...little, "mime", "rewrite"], [...little, "headers"],
    [...little, "mime", "filter", "deflate"]]) {
    test(`with no module but ${modules.join(", ")} the page is served all the same`, async () => {
      const { url, stop } = await start("apache", "", { modules });
      try {
        for (const { name, raw } of await files()) {
          const { status, size, headers } = await ask(url + name, { "accept-encoding": "identity" });
          expect([status, size, headers["content-encoding"]], name).toEqual([200, raw, undefined]);
          if (!modules.includes("mime")) continue;
          expect(headers["content-type"]?.split(";")[0], name).toBe(types[extname(name)]);
          // A browser that can unpack it gets nothing that it can't.
          expect((await ask(url + name, { "accept-encoding": "br, gzip" })).status, name).toBe(200);
        }
        expect((await ask(`${url}gone`)).status).toBe(404);
      } finally {
        await stop();
      }
    });
  }
});

test("the first load is within 5 % of what brotli 11 makes of it, on every server", async () => {
  const html = await readFile(join(site, "index.html"), "utf8");
  const named = ["index.html", "boot.js", ...new Set([...html.matchAll(/href="\.\/(assets\/[\w.-]+)"/g)].map(([, one]) => one))];
  const first = (await files()).filter(({ name }) => named.includes(name));
  expect(first).toHaveLength(5);
  const least = first.reduce((sum, { br, raw }) => sum + (br ?? raw), 0);
  const tried = [["nginx", "nginx.conf"], ["caddy", "Caddyfile"], ["apache", "apache.conf"]].filter(([kind]) => !lacks(kind) && (kind !== "nginx" || brotliModule));
  test.skip(!tried.length, "none of the servers is installed on this machine");
  for (const [kind, name] of tried) {
    const { url, stop } = await start(kind, name);
    try {
      let sum = 0;
      for (const file of first) sum += (await ask(url + file.name, { "accept-encoding": "gzip, deflate, br, zstd" })).size;
      expect(sum, `${kind}: ${sum} of ${least} bytes`).toBeLessThanOrEqual(least * 1.05);
    } finally {
      await stop();
    }
  }
});
