// Makes wasm files small, each in its place: what `wasm-opt -Oz` does, in one process for many files. To start that program
// takes longer than most of the files do.
//
//   node shrink.mjs FILE…
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Installed with the packages of the journeys, in whose folder this is called.
const from = createRequire(join(process.cwd(), "package.json"));
const { default: binaryen } = await import(pathToFileURL(from.resolve("binaryen")));

const { Features } = binaryen;
// What browsers of the versions that are supported have, and rustc makes use of.
const features = Features.BulkMemory | Features.BulkMemoryOpt | Features.Multivalue | Features.MutableGlobals
  | Features.NontrappingFPToInt | Features.ReferenceTypes | Features.SignExt | Features.CallIndirectOverlong;

binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
for (const file of process.argv.slice(2)) {
  const module = binaryen.readBinary(await readFile(file));
  module.setFeatures(features);
  module.optimize();
  module.runPasses(["strip-producers", "strip-target-features"]);
  await writeFile(file, module.emitBinary());
  module.dispose();
}
