// A release, as a person has it who builds nothing: unpacked, its hosts set by its own script, a config.json put in, and
// published on a host that serves files. No Rust, no Node: the script is run where neither can be found.
import { spawnSync } from "node:child_process";
import { copyFile, mkdir, readFile, readdir, stat, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { expect, test } from "./support/journey.mjs";
import { walkTheMainJob } from "./support/main-job.mjs";
import { sandbox } from "./support/sandbox.mjs";
import { lacks, plainHost, scratch, start } from "./support/servers.mjs";

test.use({ baseURL: process.env.FROMLINE_RELEASE_URL, scenario: "workspace" });

const port = Number(new URL(process.env.FROMLINE_RELEASE_URL).port);

/** Runs a program in front of the test. */
function run(program, options, settings) {
  const { status, stdout, stderr } = spawnSync(program, options, { encoding: "utf8", ...settings });
  expect(status, `${program} ${options.join(" ")}: ${stdout}${stderr}`).toBe(0);
  return stdout;
}

/** A search path with what every system has, and nothing else. */
async function plainTools(folder) {
  const tools = join(folder, "tools");
  await mkdir(tools);
  const places = process.env.PATH.split(delimiter);
  for (const name of ["sh", "awk", "sed", "grep", "cat", "cmp", "dirname", "gzip", "mktemp", "rm", "touch"]) {
    const found = [];
    for (const place of places) if (await stat(join(place, name)).catch(() => null)) found.push(join(place, name));
    await symlink(found[0], join(tools, name));
  }
  return { ...process.env, PATH: tools };
}

/** Unpacks the release, and does what its README says. */
async function published() {
  const { folder, remove } = await scratch();
  run("tar", ["-xzf", process.env.FROMLINE_RELEASE, "-C", folder]);
  const [name] = await readdir(folder);
  const release = join(folder, name);
  run("sha256sum", ["--check", "--quiet", "SHA256SUMS"], { cwd: release });
  const config = await (await fetch(new URL("config.json", process.env.FROMLINE_URL))).text();
  await writeFile(join(release, "page/config.json"), config);
  run("sh", ["set-hosts.sh"], { cwd: release, env: await plainTools(folder) });
  return { release, page: join(release, "page"), config: JSON.parse(config), remove };
}

test("an unpacked release holds all that its README speaks of, and no trace of its builder", async () => {
  const { release, remove } = await published();
  try {
    const names = await readdir(release, { recursive: true });
    const readme = await readFile(join(release, "README.md"), "utf8");
    const links = [...readme.matchAll(/\]\(([^):]+)\)/g)].map(([, one]) => one);
    expect(links.length).toBeGreaterThan(4);
    for (const one of links) expect(names, one).toContain(one);
    for (const one of ["page/index.html", "page/compose.html", "page/.htaccess", "page/_headers", "hosting/nginx.conf", "hosting/apache.conf",
      "hosting/Caddyfile", "hosting/Dockerfile", "config.example.json", "LICENSES-OF-CRATES.txt", "LICENSE-MIT", "LICENSE-APACHE"]) {
      expect(names, one).toContain(one);
    }
    expect(await readFile(join(release, "BUILD"), "utf8")).toMatch(/^version \d+\.\d+\.\d+\nbuild [0-9a-f]{8}\ncommit .+\n$/);
  } finally {
    await remove();
  }
});

test("its script sets the hosts in the page and in every file for servers", async () => {
  const { release, remove } = await published();
  try {
    const host = `connect-src 'self' ${new URL(sandbox.url).origin};`;
    const hosting = (await readdir(join(release, "hosting"))).filter((name) => !/^apache|^Dockerfile/.test(name));
    for (const name of [...["index.html", "compose.html", "_headers", ".htaccess"].map((one) => `page/${one}`), ...hosting.map((one) => `hosting/${one}`)]) {
      expect(await readFile(join(release, name), "utf8"), name).toContain(host);
    }
  } finally {
    await remove();
  }
});

const hosts = [
  ["a host that only serves files", "", (page) => plainHost({ page, port })],
  ["Apache, by its .htaccess", "apache", (page) => start("apache", "", { page, port })],
];

for (const [where, kind, open] of hosts) {
  test(`the main job works with an unpacked release on ${where}`, async ({ page, secrets }) => {
    test.skip(Boolean(kind && lacks(kind)), kind && lacks(kind));
    const { page: folder, config, remove } = await published();
    const { stop } = await open(folder);
    try {
      await walkTheMainJob(page, secrets, config.endpoints);
      await page.waitForLoadState("networkidle");
    } finally {
      await stop();
      await remove();
    }
  });
}

test("a newer release is published over an older one, and taken back, by the two lines of the README", async () => {
  test.skip(spawnSync("rsync", ["--version"]).status !== 0, "rsync isn't installed on this machine");
  const { release, page, remove } = await published();
  try {
    const host = join(release, "host");
    const lines = (await readFile(join(release, "README.md"), "utf8")).match(/^ *rsync .*$/gm).map((line) => line.trim());
    expect(lines).toHaveLength(2);
    const publish = () => {
      for (const line of lines) run("sh", ["-c", line.replaceAll("you@mail.example.com:/srv/fromline/", `${host}/`)], { cwd: release });
    };
    await mkdir(host);
    await copyFile(join(page, "config.json"), join(host, "config.json"));
    await writeFile(join(host, "config.json"), "the one of the host");
    await writeFile(join(host, "settings.json"), "the one of the host");
    publish();
    const old = await readFile(join(host, "index.html"), "utf8");
    const [script] = old.match(/assets\/fromline-[0-9a-f]+\.js/);

    // Another build: other names, an index.html of the same size and the same time.
    const index = join(page, "index.html");
    await writeFile(index, old.replaceAll(script, script.replace(/[0-9a-f]{16}/, "0".repeat(16))));
    await copyFile(join(page, script), join(page, script.replace(/[0-9a-f]{16}/, "0".repeat(16))));
    run("touch", ["-r", join(host, "index.html"), index]);
    publish();
    expect(await readFile(join(host, "index.html"), "utf8")).toContain("0".repeat(16));
    for (const name of ["config.json", "settings.json"]) expect(await readFile(join(host, name), "utf8")).toBe("the one of the host");
    expect((await stat(join(host, script))).size, "a page that is open still finds its files").toBeGreaterThan(0);

    await writeFile(index, old);
    publish();
    expect(await readFile(join(host, "index.html"), "utf8")).toBe(old);
  } finally {
    await remove();
  }
});
