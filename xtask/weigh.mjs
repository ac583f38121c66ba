// Weighs the files of a folder as they travel: as they are, by gzip -9 and by brotli 11. Prints JSON.
// With `--keep` the compressed copies stay beside them, for a server that sends those. What was compressed once is kept in
// a folder of its own (the third argument), by its content: most of a page is the same in the next build.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [folder, keep, cache] = process.argv.slice(2);
const day = 24 * 60 * 60 * 1000;
const now = new Date();

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const names = entries.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

const kinds = {
  br: (raw) => promisify(brotliCompress)(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  }),
  gz: (raw) => promisify(gzip)(raw, { level: 9 }),
};

// Another Node may compress by another rule.
const { brotli, zlib } = process.versions;
const asked = new Map();
// Once for each content: two files of a page are the same.
const packed = (raw, kind) => {
  const hash = createHash("sha256").update(`${brotli} ${zlib} `).update(raw).digest("hex");
  const file = join(cache, `${hash}.${kind}`);
  if (!asked.has(file)) asked.set(file, knownOrNew(raw, kind, file));
  return asked.get(file);
};
const knownOrNew = async (raw, kind, file) => {
  const known = await readFile(file).catch(() => null);
  if (known) return utimes(file, now, now).then(() => known);
  const bytes = await kinds[kind](raw);
  // Another of these may run, and must not read half of it.
  await writeFile(`${file}.${process.pid}`, bytes);
  await rename(`${file}.${process.pid}`, file);
  return bytes;
};

// A file that a person may change by hand stays alone, or a server would go on sending what was compressed before;
// so do images, which are compressed by themselves, and what only hosts read.
const alone = (file) => /\.(json|png|svg)$/.test(file) || /^[._]/.test(basename(file));

const weigh = async (file) => {
  const [raw, times] = await Promise.all([readFile(file), stat(file)]);
  const sizes = { br: raw.length, gz: raw.length };
  for (const kind of Object.keys(kinds)) {
    const bytes = await packed(raw, kind);
    // As a server would send it: compressed only where that is smaller.
    if (bytes.length >= raw.length) continue;
    sizes[kind] = bytes.length;
    if (keep !== "--keep" || alone(file)) continue;
    // nginx wants the copy to be as old as its file.
    await writeFile(`${file}.${kind}`, bytes);
    await utimes(`${file}.${kind}`, times.atime, times.mtime);
  }
  return { file: file.slice(folder.length + 1).replaceAll("\\", "/"), raw: raw.length, gzip: sizes.gz, brotli: sizes.br };
};

await mkdir(cache, { recursive: true });
console.log(JSON.stringify(await Promise.all(names.sort().map(weigh))));
for (const name of await readdir(cache)) {
  const used = await stat(join(cache, name)).catch(() => null);
  if (used && now - used.mtime > day) await rm(join(cache, name), { force: true });
}
