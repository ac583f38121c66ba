// Real web servers, each with the file that `cargo xtask build` makes for it, on a port of their own; and hosts that do
// something odd.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer, get as getPlain } from "node:http";
import { get as getSecure } from "node:https";
import { createServer as createSocket } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { extname, join, relative } from "node:path";

export const site = process.env.FROMLINE_SITE;

const isRoot = process.getuid?.() === 0;
const hasIpv6 = Object.values(networkInterfaces()).flat().some(({ address }) => address === "::1");
const first = (...paths) => paths.find((path) => existsSync(path));

/** True if the program can be started here. */
export const isInstalled = (program, asks) => spawnSync(program, [asks]).status === 0;

/** Apache has two names. */
const apache = isInstalled("apache2", "-v") ? "apache2" : "httpd";
const apacheModules = first("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/lib/httpd/modules");
const brotliModule = first("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
  "/usr/lib64/nginx/modules/ngx_http_brotli_static_module.so");

/** Why a kind of server can't be tried on this machine; nothing where it can. */
export function lacks(kind) {
  const program = { nginx: ["nginx", "-v"], caddy: ["caddy", "version"], apache: [apache, "-v"] }[kind];
  if (!isInstalled(...program)) return `${kind} isn't installed on this machine`;
  if (kind !== "caddy" && !isInstalled("openssl", "version")) return "openssl, which makes a certificate, isn't installed on this machine";
  return kind === "apache" && !apacheModules ? "Apache's modules lie elsewhere on this machine" : "";
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createSocket();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A certificate that this machine signs for itself. */
function certify(folder) {
  const made = spawnSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
    "-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")]);
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
}

/** The file as its owner would change it, for this machine: another certificate, other ports, another folder. */
async function adapted(name, changes) {
  let text = await readFile(join(process.env.FROMLINE_HOSTING, name), "utf8");
  for (const [old, now] of changes) {
    if (text.search(old) < 0) throw new Error(`${name} has no ${old}`);
    text = text.replace(old, now);
  }
  return text;
}

const secure = (port, folder) => [
  [/\/etc\/ssl\/mail\.example\.com\.pem/g, `${folder}/cert.pem`],
  [/\/etc\/ssl\/mail\.example\.com\.key/g, `${folder}/key.pem`],
];

const kinds = {
  async nginx({ name, port, second, folder, page }) {
    const changes = [
      [/listen 443/, `listen 127.0.0.1:${port}`], [/listen 80;/, `listen 127.0.0.1:${second};`],
      [/( *)listen \[::\]:443(.*)\n/, hasIpv6 ? `$1listen [::1]:${port}$2\n` : ""],
      [/( *)listen \[::\]:80;\n/, hasIpv6 ? `$1listen [::1]:${second};\n` : ""],
      [/\/srv\/fromline/g, page], ...secure(port, folder),
      // What the file proposes where the module is there.
      ...(brotliModule ? [[/# brotli_static on;/, "brotli_static on;"]] : []),
    ];
    certify(folder);
    await writeFile(join(folder, "site.conf"), await adapted(name, changes));
    const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((one) => `${one}_temp_path ${folder}/${one};`);
    // Started by root, nginx would read the files as a user who may not. The rest is as Debian has it.
    await writeFile(join(folder, "nginx.conf"), `${brotliModule ? `load_module ${brotliModule};` : ""}
      ${isRoot ? "user root;" : ""} daemon off; pid ${folder}/pid; error_log stderr;
      events {} http { include /etc/nginx/mime.types; gzip on; access_log off; ${places.join(" ")} include ${folder}/site.conf; }`);
    return { program: "nginx", options: ["-p", folder, "-e", "stderr", "-c", join(folder, "nginx.conf")], scheme: "https" };
  },
  async container({ name, port, folder, page }) {
    const changes = [
      [/listen 8080;/, `listen 127.0.0.1:${port};`], [/ *listen \[::\]:8080;\n/, ""],
      [/\/srv\/fromline/g, page], [/\/tmp\/(?=\w)/g, `${folder}/`],
    ];
    // The page's folder may lie in /tmp.
    const text = (await adapted(name, changes)).replace(new RegExp(`root .*;`), `root ${page};`);
    await writeFile(join(folder, "nginx.conf"), text);
    const rights = isRoot ? { uid: 65534, gid: 65534 } : {};
    if (isRoot) await chown(folder, 65534, 65534);
    return { program: "nginx", options: ["-p", folder, "-e", "stderr", "-c", join(folder, "nginx.conf"), "-g", "daemon off;"], rights };
  },
  async caddy({ name, port, folder, page }) {
    const text = await adapted(name, [[/^mail\.example\.com/m, `http://127.0.0.1:${port}`], [/\/srv\/fromline/g, page]]);
    const file = join(folder, "Caddyfile");
    await writeFile(file, `{\n  admin off\n  storage file_system ${folder}\n}\n${text}`);
    return { program: "caddy", options: ["run", "--adapter", "caddyfile", "--config", file] };
  },
  /** With the file for it, or, without one, with the page's folder as a cheap host has it; `modules` are all it has. */
  async apache({ name, port, second, folder, page, modules = allModules }) {
    let text = `DocumentRoot ${page}\n<Directory ${page}>\n  AllowOverride All\n  Require all granted\n</Directory>`;
    if (name) {
      const isWhole = name === "apache.conf";
      text = await adapted(name, [[/\/srv\/fromline/g, page], ...(isWhole
        ? [[/\*:443/, `*:${port}`], [/\*:80/, `*:${second}`], ...secure(port, folder)] : [])]);
      if (isWhole) certify(folder);
    }
    const there = modules.filter((one) => existsSync(join(apacheModules, `mod_${one}.so`)));
    const types = first("/etc/mime.types", "/etc/apache2/mime.types", "/etc/httpd/conf/mime.types") ?? "/dev/null";
    const file = join(folder, "httpd.conf");
    await writeFile(file, `ServerRoot ${folder}\nPidFile ${folder}/pid\nErrorLog ${folder}/error.log\nDefaultRuntimeDir ${folder}
ServerName 127.0.0.1\nListen 127.0.0.1:${port}\nListen 127.0.0.1:${second}\n${isRoot ? "User nobody\nGroup nogroup" : ""}
${there.map((one) => `LoadModule ${one}_module ${apacheModules}/mod_${one}.so`).join("\n")}
<IfModule mod_dir.c>\nDirectoryIndex index.html\n</IfModule>
<IfModule mod_mime.c>\nTypesConfig ${types}\nAddType application/x-gzip .gz .tgz\n</IfModule>\n${text}\n`);
    return { program: apache, options: ["-f", file, "-DFOREGROUND"], log: join(folder, "error.log"), scheme: name === "apache.conf" ? "https" : "http" };
  },
};

const allModules = ["mpm_event", "authz_core", "dir", "alias", "mime", "filter", "deflate", "headers", "rewrite", "ssl",
  "socache_shmcb", "setenvif", "http2"];

/** Starts a server; `stop` ends it. `name` is its file, `page` the folder of the page, `port` where it has to be. */
export async function start(kind, name, { page: from = site, port, modules } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "fromline-"));
  // A server that gave up its rights must be able to read it.
  const page = join(folder, "site");
  await chmod(folder, 0o755);
  await cp(from, page, { recursive: true, preserveTimestamps: true });
  await chmod(page, 0o755);
  const own = { name, port: port ?? await freePort(), second: await freePort(), folder, page, modules };
  const { program, options, rights, log, scheme = "http" } = await kinds[kind](own);
  const child = spawn(program, options, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, HOME: folder }, ...rights });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const url = `${scheme}://127.0.0.1:${own.port}/`;
  const fails = async (text) => new Error(`${program} ${text}: ${said}${log ? await readFile(log, "utf8").catch(() => "") : ""}`);
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw await fails("ended");
    if (await ask(url).catch(() => null)) return { url, plain: `http://127.0.0.1:${own.second}/`, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const error = await fails("doesn't answer");
  await stop();
  throw error;
}

/** A file as it travels: nothing is followed and nothing unpacked. */
export function ask(url, headers = {}) {
  const get = url.startsWith("https:") ? getSecure : getPlain;
  return new Promise((resolve, reject) => {
    get(url, { headers, rejectUnauthorized: false, agent: false }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const body = Buffer.concat(parts);
        resolve({ status: answer.statusCode, headers: answer.headers, size: body.length, text: () => body.toString() });
      });
    }).on("error", reject);
  });
}

/** The files of the page, each with its size, and with the sizes of its compressed copies where it has them. */
export async function files(folder = site) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
  const size = async (name) => (await stat(join(folder, name)).catch(() => null))?.size;
  const published = names.filter((name) => !/\.(br|gz)$|^[._]/.test(name)).sort();
  return Promise.all(published.map(async (name) =>
    ({ name, raw: await size(name), br: await size(`${name}.br`), gzip: await size(`${name}.gz`) })));
}

export const types = {
  ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".png": "image/png",
  ".svg": "image/svg+xml", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".txt": "text/plain",
};

/** A host that only serves files; `bend` may change an answer: ({ path, status, headers, body }) => … */
export async function plainHost({ page = site, port = 0, bend = (answer) => answer } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const read = (name) => readFile(join(page, name)).catch(() => null);
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const body = await read(name);
    const known = { path, status: body ? 200 : 404, headers: { "content-type": types[extname(name)] ?? "application/octet-stream" }, body: body ?? "" };
    const { status, headers, body: sent } = await bend(known, read);
    response.writeHead(status, headers).end(sent);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const stop = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}

/** Which protocol a server speaks with a browser that would like HTTP/2. */
export async function protocol(url) {
  const { connect } = await import("node:tls");
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port, ALPNProtocols: ["h2", "http/1.1"], rejectUnauthorized: false }, () => {
      resolve(socket.alpnProtocol);
      socket.destroy();
    });
    socket.once("error", reject);
  });
}

/** A folder of its own, for a test that unpacks something. */
export async function scratch() {
  const folder = await mkdtemp(join(tmpdir(), "fromline-"));
  await mkdir(folder, { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export { brotliModule, hasIpv6 };
