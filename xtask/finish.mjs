// Finishes the page that Trunk built: makes scripts and styles small, names them after their content (Trunk names the
// two files of the app after what cargo built, so that a newer wasm-opt would change a file but not its name) and
// writes their new hashes into the page.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [folder, packages, parts] = process.argv.slice(2);
const { build, transformSync } = createRequire(join(packages, "package.json"))("esbuild");

// The oldest browsers that the app runs in; boot.js must also run in older ones, to say that they are too old.
const browsers = ["chrome123", "edge123", "firefox128", "safari17.5"];
const anyBrowser = ["chrome79", "edge79", "firefox73"];

const hash = (kind, bytes, form) => createHash(kind).update(bytes).digest(form);
const integrity = (bytes) => `sha384-${hash("sha384", bytes, "base64")}`;
const small = (source, loader, target) => Buffer.from(transformSync(source, { loader, target, minify: true, charset: "utf8" }).code);

// What the glue imports from the splitter becomes part of the glue: one file less to fetch, and the hash of the glue,
// which the page names, covers the hashes of the parts that are loaded later.
const fetched = /fetch\(new URL\("\.\/(\w+)\.wasm", import\.meta\.url\)\)/;
const streamed = /WebAssembly\.instantiateStreaming\(src, imports\)/;
const loader = () => {
  const names = readdirSync(parts).filter((name) => name.endsWith(".wasm") && name !== "first.wasm");
  let text = readFileSync(join(parts, "split.js"), "utf8");
  for (const _ of names) {
    const name = text.match(fetched)?.[1];
    const bytes = readFileSync(join(parts, `${name}.wasm`));
    const named = `${name}-${hash("sha256", bytes, "hex").slice(0, 16)}.wasm`;
    writeFileSync(join(folder, "assets", named), bytes);
    text = text
      .replace(fetched, `fetch(new URL("./${named}", import.meta.url), { integrity: "${integrity(bytes)}", credentials: "same-origin" })`)
      // As boot.js does for the first part: the hash vouches for it, whatever type the host gives it.
      .replace(streamed, "WebAssembly.instantiate(await (await src).arrayBuffer(), imports)");
  }
  if (fetched.test(text) || streamed.test(text)) throw new Error("the splitter's loader isn't as finish.mjs knows it");
  return text;
};
const glue = (file) => {
  const split = {
    name: "split",
    setup: (build) => {
      build.onResolve({ filter: /^\.\/glue\.js$/ }, () => ({ path: resolve(file) }));
      build.onResolve({ filter: /^\.\/split\.js$/ }, () => ({ path: "split", namespace: "split" }));
      build.onLoad({ filter: /./, namespace: "split" }, () => ({ contents: loader(), resolveDir: folder, loader: "js" }));
    },
  };
  return { entryPoints: [file], bundle: true, write: false, format: "esm", target: browsers, minify: true, charset: "utf8", plugins: [split] };
};

const boot = join(folder, "boot.js");
writeFileSync(boot, small(readFileSync(boot, "utf8"), "js", anyBrowser));

const index = join(folder, "index.html");
let html = readFileSync(index, "utf8");

// One style sheet: it weighs less than several, and one request brings it.
const sheets = [...html.matchAll(/<link rel="stylesheet" href="\.\/assets\/([^"]+)"[^>]*>\s*/g)];
if (!sheets.length) throw new Error("the page links no style sheet as Trunk links them");
const style = small(sheets.map(([, name]) => readFileSync(join(folder, "assets", name), "utf8")).join("\n"), "css", browsers);
const styleName = `style-${hash("sha256", style, "hex").slice(0, 16)}.css`;
for (const [link, name] of sheets) {
  rmSync(join(folder, "assets", name));
  const whole = `<link rel="stylesheet" href="./assets/${styleName}" integrity="${integrity(style)}">\n    `;
  html = html.replace(link, link === sheets[0][0] ? whole : "");
}

for (const name of readdirSync(join(folder, "assets"))) {
  const file = join(folder, "assets", name);
  const [, stem, end] = name.match(/^(.*)-[0-9a-f]+((?:_bg)?\.\w+)$/) ?? [];
  if (!stem || !html.includes(name)) throw new Error(`assets/${name} isn't named as Trunk names files of the page`);
  const old = readFileSync(file);
  const bytes = end === ".js" ? Buffer.from((await build(glue(file))).outputFiles[0].contents) : old;
  const named = `${stem}-${hash("sha256", bytes, "hex").slice(0, 16)}${end}`;
  rmSync(file);
  writeFileSync(join(folder, "assets", named), bytes);
  html = html.replaceAll(name, named).replaceAll(integrity(old), integrity(bytes));
}
writeFileSync(join(folder, "assets", styleName), style);
writeFileSync(index, html);
