// Real web servers, each with the file that `cargo xtask build` makes for it, on a port of their own.
import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const site = process.env.FROMLINE_SITE;

/** True if the program can be started here. */
export const isInstalled = (program, asks) => spawnSync(program, [asks]).status === 0;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The file as its owner would change it, for this machine: no certificate, another port, another folder. */
async function adapted(name, changes) {
  let text = await readFile(join(process.env.FROMLINE_HOSTING, name), "utf8");
  for (const [old, now] of [...changes, [/\/srv\/fromline/g, site]]) {
    if (text.search(old) < 0) throw new Error(`${name} has no ${old}`);
    text = text.replace(old, now);
  }
  return text;
}

const kinds = {
  async nginx(name, port, folder) {
    const changes = [[/listen 443 ssl;/, `listen 127.0.0.1:${port};`], [/^ *ssl_certificate.*\n/gm, ""]];
    await writeFile(join(folder, "site.conf"), await adapted(name, changes));
    const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((one) => `${one}_temp_path ${folder}/${one};`);
    // Started by root, nginx would read the files as a user who may not.
    const user = process.getuid?.() === 0 ? "user root;" : "";
    await writeFile(join(folder, "nginx.conf"), `${user} daemon off; pid ${folder}/pid; error_log stderr;
      events {} http { include /etc/nginx/mime.types; access_log off; ${places.join(" ")} include ${folder}/site.conf; }`);
    return ["nginx", ["-p", folder, "-e", "stderr", "-c", join(folder, "nginx.conf")]];
  },
  async caddy(name, port, folder) {
    const text = await adapted(name, [[/^mail\.example\.com/m, `http://127.0.0.1:${port}`]]);
    const file = join(folder, "Caddyfile");
    await writeFile(file, `{\n  admin off\n  storage file_system ${folder}\n}\n${text}`);
    return ["caddy", ["run", "--adapter", "caddyfile", "--config", file]];
  },
};

/** Starts a server; `stop` ends it. */
export async function start(kind, name) {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "fromline-"));
  const [program, options] = await kinds[kind](name, port, folder);
  const child = spawn(program, options, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, HOME: folder } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`${program} ended: ${said}`);
    if (await fetch(url).catch(() => null)) return { url, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`${program} doesn't answer: ${said}`);
}
