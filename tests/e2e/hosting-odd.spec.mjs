// Hosts that do something odd to the page: it opens, or says what is wrong and who can help.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./support/page.mjs";
import { plainHost, site } from "./support/servers.mjs";

const any = /./;

/** A host that changes some answers, for the length of a test. */
const onHost = (bend, walk) => async ({ page, provokes }) => {
  provokes(any);
  const { url, stop } = await plainHost({ bend });
  try {
    await walk(page, url);
    await page.goto("about:blank");
  } finally {
    await stop();
  }
};

const opens = async (page, url) => {
  await page.goto(url);
  await expect(page.locator("#loading")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Connect to Gmail" })).toBeVisible();
};

/** No script of ours ran: the page’s own sentence is all there is. */
const saysByItself = async (page, url) => {
  await page.goto(url);
  const stuck = page.getByRole("note");
  await expect(stuck).toBeVisible();
  await expect(stuck).toContainText("check that its address ends with a slash");
  await expect(stuck).toContainText("tell the person who set Fromline up");
};

const withType = (ending, type) => (answer) =>
  answer.path.endsWith(ending) ? { ...answer, headers: { "content-type": type, "x-content-type-options": "nosniff" } } : answer;

// As hosts for other apps do, which have routes in their paths.
const withThePageEverywhere = async (answer, read) =>
  answer.status === 404 ? { ...answer, status: 200, headers: { "content-type": "text/html" }, body: await read("index.html") } : answer;

test("a plain host: every file and no header", onHost(undefined, opens));

test("a host that answers every path with the page", onHost(withThePageEverywhere, opens));

test("the same without a config.json: it is named, and who puts it there", onHost(
  (answer, read) => withThePageEverywhere(answer.path === "/config.json" ? { ...answer, status: 404 } : answer, read),
  async (page, url) => {
    await page.goto(url);
    await expect(page.getByRole("main")).toContainText("config.json");
    await expect(page.getByRole("main")).toContainText("If you didn’t set Fromline up, send these words to the person who did.");
  }));

test("the same, under an address further down", onHost(withThePageEverywhere, (page, url) => saysByItself(page, `${url}deep/link`)));

test("a folder whose page is shown without its final slash", onHost(
  async (answer, read) => {
    const body = await read(answer.path.replace(/^\/fromline/, "") || "index.html");
    return { ...answer, status: body ? 200 : 404, body: body ?? "", headers: answer.path === "/fromline" ? { "content-type": "text/html" } : answer.headers };
  },
  async (page, url) => {
    // At the root of this host lies a copy, as it may: then the page is there all the same.
    await opens(page, `${url}fromline`);
  }));

test("the same where nothing lies at the root", onHost(
  async (answer, read) => {
    const inside = answer.path.startsWith("/fromline/") || answer.path === "/fromline";
    const body = inside ? await read(answer.path.replace(/^\/fromline\/?/, "") || "index.html") : null;
    const headers = answer.path.endsWith("fromline") ? { "content-type": "text/html" } : answer.headers;
    return { ...answer, status: body ? 200 : 404, body: body ?? "", headers };
  },
  async (page, url) => {
    await saysByItself(page, `${url}fromline`);
    await opens(page, `${url}fromline/`);
  }));

test("scripts that come as plain text, which no browser may guess at", onHost(withType(".js", "text/plain"), saysByItself));

for (const type of ["application/octet-stream", "text/html", "text/plain"]) {
  test(`wasm that comes as ${type}`, onHost(withType(".wasm", type), opens));
}

test("styles that come as plain text: the page works, and says what is lost", onHost(withType(".css", "text/plain"), async (page, url) => {
  await opens(page, url);
  await expect(page.getByText("This page has lost its look")).toBeVisible();
}));

test("a host with a policy of its own is told apart from a wrong config.json", onHost(
  (answer) => ({ ...answer, headers: { ...answer.headers, "content-security-policy": "connect-src 'self'" } }),
  async (page, url) => {
    await page.goto(`${url}#/check`);
    const report = page.getByRole("list", { name: "Report" });
    await expect(report).toContainText("by a policy of its own");
    await expect(report).toContainText("config.json is fine");
    await expect(report).not.toContainText("Build again");
  }));

for (const [what, headers] of [
  ["alone", { "cross-origin-opener-policy": "same-origin" }],
  ["with an embedder policy", { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" }],
]) {
  test(`a host that cuts windows off for good, ${what}`, onHost((answer) => ({ ...answer, headers: { ...answer.headers, ...headers } }), opens));
}

test("compressed bytes without a word of it: the file is named", onHost(
  async (answer) => (answer.path.endsWith("_bg.wasm") ? { ...answer, body: await readFile(join(site, `${answer.path}.gz`)) } : answer),
  async (page, url) => {
    await page.goto(url);
    await expect(page.getByRole("heading", { name: "Fromline couldn’t start" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("a second compression");
  }));
