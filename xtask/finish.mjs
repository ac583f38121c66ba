// Makes the page out of what it is made of: index.html with its `data-trunk` links, the files that they name, and the
// parts of the app. Scripts and styles are made small, files below assets/ are named after their content, and the page
// says the hash of each.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

const [root, parts, folder, packages] = process.argv.slice(2);
const { build, transformSync } = createRequire(join(packages, "package.json"))("esbuild");

// The oldest browsers that the app runs in; boot.js must also run in older ones, to say that they are too old.
const browsers = ["chrome123", "edge123", "firefox128", "safari17.5"];
const anyBrowser = ["chrome79", "edge79", "firefox73"];

const hash = (kind, bytes, form) => createHash(kind).update(bytes).digest(form);
const integrity = (bytes) => `sha384-${hash("sha384", bytes, "base64")}`;
const small = (source, loader, target) => Buffer.from(transformSync(source, { loader, target, minify: true, charset: "utf8" }).code);

// Puts a file below assets/, named after its content, and returns its name.
const put = (stem, end, bytes) => {
  const name = `${stem}-${hash("sha256", bytes, "hex").slice(0, 16)}${end}`;
  writeFileSync(join(folder, "assets", name), bytes);
  return name;
};

// What two chunks share and a third doesn't is a file of its own to the splitter: some eighty of them are smaller than this,
// in bytes. They are one file together: a request costs more than what is in it, and they compress better so.
const SMALL = 8000;

// The small parts as one file, and how the loader takes one of them out of it; whoever comes first fetches it.
const packed = (stems) => {
  let end = 0;
  const few = stems.map((stem) => [stem, readFileSync(join(parts, `${stem}.wasm`))]).filter(([, bytes]) => bytes.length < SMALL);
  const places = new Map(few.map(([stem, bytes]) => [stem, [end, (end += bytes.length)]]));
  const all = Buffer.concat(few.map(([, bytes]) => bytes));
  const [name, hash] = [put("shared", ".wasm", all), integrity(all)];
  const loader = `let shared;
const fetchShared = () => fetch(new URL("./${name}", import.meta.url), { integrity: "${hash}", credentials: "same-origin" })
  .then((answer) => answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(answer.status)));
const sharedPart = (from, to) => (shared ??= fetchShared().catch((error) => { shared = undefined; throw error; }))
  .then((bytes) => new Response(bytes.slice(from, to), { headers: { "content-type": "application/wasm" } }));
`;
  return { name, integrity: hash, places, loader };
};

// The splitter's loader, fetching each part by its new name and by its hash. The loader becomes part of the app's script:
// one file less to fetch, and the hash of the script, which the page names, covers the hashes of the parts.
const nameParts = () => {
  const fetched = /fetch\(new URL\("\.\/(\w+)\.wasm", import\.meta\.url\)\)/g;
  const streamed = /WebAssembly\.instantiateStreaming\(src, imports\)/g;
  const file = join(parts, "split.js");
  const text = readFileSync(file, "utf8");
  const pack = packed([...text.matchAll(fetched)].map(([, stem]) => stem));
  const logged = /console\.error\(e\);/g;
  const named = text
    // The page says what can't be loaded. Firefox stops what is on its way as a page is left, and that is no error.
    .replace(logged, "")
    .replace(fetched, (_, stem) => {
      if (pack.places.has(stem)) return `sharedPart(${pack.places.get(stem).join(", ")})`;
      const bytes = readFileSync(join(parts, `${stem}.wasm`));
      const url = `new URL("./${put(stem, ".wasm", bytes)}", import.meta.url)`;
      return `fetch(${url}, { integrity: "${integrity(bytes)}", credentials: "same-origin" })`;
    })
    // Compiled while it arrives; the hash vouches for it, so a host that gives it another type only costs that.
    .replace(streamed, "(async (answer) => (answer.headers.get('content-type') ?? '').startsWith('application/wasm')"
      + " ? WebAssembly.instantiateStreaming(answer, imports) : WebAssembly.instantiate(await answer.arrayBuffer(), imports))(await src)");
  const count = (pattern) => text.match(pattern)?.length ?? 0;
  const others = named.match(/instantiateStreaming\(src|\.wasm"/g)?.length ?? 0;
  if (count(logged) !== 1 || count(fetched) !== count(streamed) || others + pack.places.size !== count(fetched)) {
    throw new Error("the splitter's loader isn't as finish.mjs knows it: look at target/parts/split.js");
  }
  writeFileSync(file, pack.loader + named);
  return ofPages(named, pack);
};

// The files that a signed-in page needs, and those that some pages need besides, with their hashes: boot.js asks for them
// while the first one is on its way.
const ofPages = (named, pack) => {
  const files = new Map();
  const load = /const (__chunk_\d+) = makeLoad\(|__wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\(/g;
  const starts = [...named.matchAll(load)];
  starts.forEach((start, index) => {
    const body = named.slice(start.index, starts[index + 1]?.index);
    const [, name = pack.name, integrity = pack.integrity] = body.match(/new URL\("\.\/([\w.-]+)", import\.meta\.url\), \{ integrity: "([^"]+)"/) ?? [];
    const needs = body.match(/, \[([^\]]*)\]\)/)?.[1].split(",").map((one) => one.trim()).filter(Boolean) ?? [];
    files.set(start[1] ?? start[2], { name, integrity, needs });
  });
  const seen = new Set();
  const added = (one) => (!one || seen.has(one) ? [] : (seen.add(one), [one, ...one.needs.flatMap((need) => added(files.get(need)))]));
  const ofAccount = added(files.get("account"));
  return ["account", "settings", "test"].map((page) => {
    if (!files.get(page)?.name) throw new Error(`the splitter's loader names no chunk "${page}": look at target/parts/split.js`);
    // The account's are asked for with every page.
    if (page !== "account") (seen.clear(), ofAccount.forEach((one) => seen.add(one)));
    const needed = page === "account" ? ofAccount : added(files.get(page));
    const told = new Set(needed.map(({ name, integrity }) => `${name} ${integrity}`));
    if (page !== "account") ofAccount.forEach(({ name, integrity }) => told.delete(`${name} ${integrity}`));
    return `data-${page}="${[...told].join(" ")}"`;
  }).join(" ");
};

let later = "";
const script = async () => {
  later = nameParts();
  const entryPoints = [join(parts, "fromline.js")];
  const bundle = await build({
    entryPoints, bundle: true, write: false, format: "esm", target: browsers, minify: true, charset: "utf8",
  });
  return Buffer.from(bundle.outputFiles[0].contents);
};

// The script that starts the app says something whatever charset a host sends it in: in ASCII. The page says its hash.
const boot = (bytes) => {
  const script = Buffer.from(transformSync(bytes, { loader: "js", target: anyBrowser, minify: true, charset: "ascii" }).code);
  html = html.replace('<script src="boot.js"></script>', `<script src="boot.js" integrity="${integrity(script)}"></script>`);
  return script;
};

// What each kind of link becomes; several style sheets become one, which weighs less and is one request.
const link = {
  css: async (_, sheets) => {
    const text = sheets.map(({ href }) => readFileSync(join(root, href), "utf8")).join("\n");
    const bytes = small(text, "css", browsers);
    return `<link rel="stylesheet" href="./assets/${put("style", ".css", bytes)}" integrity="${integrity(bytes)}">`;
  },
  "copy-file": async ({ href }) => {
    const bytes = readFileSync(join(root, href));
    writeFileSync(join(folder, basename(href)), href.endsWith(".js") ? boot(bytes) : bytes);
    return "";
  },
  // boot.js starts the app by these two links.
  rust: async () => {
    const [glue, wasm] = [await script(), readFileSync(join(parts, "fromline_bg.wasm"))];
    const [glueName, wasmName] = [put("fromline", ".js", glue), put("fromline", "_bg.wasm", wasm)];
    return `<link rel="modulepreload" href="./assets/${glueName}" crossorigin="anonymous" integrity="${integrity(glue)}">
    <link rel="preload" href="./assets/${wasmName}" crossorigin="anonymous" integrity="${integrity(wasm)}" as="fetch" type="application/wasm">`;
  },
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, "assets"), { recursive: true });
let html = readFileSync(join(root, "index.html"), "utf8");
const links = [...html.matchAll(/<link data-trunk ([^>]*)>(\s*)/g)].map(([whole, attributes, space]) => ({
  whole, space, ...Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
}));
for (const one of links) {
  const alike = links.filter(({ rel }) => rel === one.rel);
  const make = link[one.rel];
  if (!make) throw new Error(`index.html has a data-trunk link of the kind "${one.rel}", which finish.mjs doesn't make`);
  const made = one.rel === "css" && one !== alike[0] ? "" : await make(one, alike);
  html = html.replace(one.whole, () => made && made + one.space);
}
if (!links.length || html.includes("data-trunk")) throw new Error("index.html has no data-trunk link as finish.mjs reads them");
if (!html.includes('<script src="boot.js" integrity=') || !later) throw new Error("index.html has no boot.js as finish.mjs reads it");
// Not earlier in the file: a browser looks for the charset in the first 1024 bytes.
html = html.replace('<script src="boot.js" ', (begin) => `${begin}${later} `);
writeFileSync(join(folder, "index.html"), html);
