// Measures what a person waits for, on Fromline and on the peer by turns. `cargo xtask bench` starts the servers and
// names them: FROMLINE_URL, PEER_URL, SANDBOX_URL, the browser in CHROMIUM, and the file to write in BENCH_REPORT.
import { writeFile } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { openBrowser } from "./browser.mjs";
import { filesOf } from "./files.mjs";
import { inputs } from "./inputs.mjs";
import { walk } from "./walk.mjs";

const runs = Number(process.argv[2] ?? 5);
const pages = { ours: process.env.FROMLINE_URL, peer: process.env.PEER_URL };

const [load] = loadavg();
if (load > availableParallelism()) {
  console.log(`This machine is busy (load ${load.toFixed(1)} on ${availableParallelism()} processors): the times are worth little.`);
}

const browser = await openBrowser();
try {
  const report = { browser: browser.version(), inputs: [] };
  // First the files, at full speed: that warms up the browser and the servers too.
  for (const [name, url] of Object.entries(pages)) report[name] = await filesOf(browser, url);
  for (let run = 1; run <= runs; run += 1) {
    for (const [name, url] of Object.entries(pages)) {
      const times = await walk(browser, url);
      for (const [what, time] of Object.entries(times)) (report[name][what] ??= []).push(time);
      const told = Object.entries(times).map(([what, time]) => `${what} ${Math.round(time)}`);
      console.log(`run ${run} of ${runs}, ${name}: ${told.join(", ")} ms`);
    }
  }
  report.inputs = await inputs(browser, pages.ours, runs);
  await writeFile(process.env.BENCH_REPORT, JSON.stringify(report, null, 2));
} finally {
  await browser.close();
}
