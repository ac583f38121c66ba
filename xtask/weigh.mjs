// Weighs the files of a folder as they travel: as they are, by gzip -9 and by brotli 11. Prints JSON.
// With `--keep` the compressed copies stay beside them, for a server that sends those.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [folder, keep] = process.argv.slice(2);
const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

const weigh = (file) => {
  const raw = readFileSync(file);
  const gzip = gzipSync(raw, { level: 9 });
  const brotli = brotliCompressSync(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  });
  // The configuration stays as it is: a person may change it by hand.
  if (keep === "--keep" && !file.endsWith(".json")) {
    writeFileSync(`${file}.br`, brotli);
    writeFileSync(`${file}.gz`, gzip);
  }
  // As a server would send it: compressed only where that is smaller.
  const sent = (packed) => Math.min(packed.length, raw.length);
  return { file: file.slice(folder.length + 1).replaceAll("\\", "/"), raw: raw.length, gzip: sent(gzip), brotli: sent(brotli) };
};

console.log(JSON.stringify(names.sort().map(weigh)));
