// The canaries: real tokens and codes of a journey, and every place in which none of them may be found.
import { sandbox } from "./sandbox.mjs";

const own = new URL(process.env.FROMLINE_URL).origin;
const plain = new URL(process.env.FROMLINE_PLAIN_URL ?? own).origin;
const release = new URL(process.env.FROMLINE_RELEASE_URL ?? own).origin;
const session = "fromline.session.v1";

/** Everything that a page keeps or shows: [[place, text]]. */
async function everything() {
  const places = [];
  const add = (place, text) => text && places.push([place, String(text)]);
  const area = (name) => {
    try {
      for (const [key, text] of Object.entries(globalThis[name])) add(`${name} ${key}`, text);
    } catch {
      // A test may take the storage away.
    }
  };
  area("localStorage");
  area("sessionStorage");
  add("page", document.documentElement.outerHTML);
  add("text", document.body?.innerText);
  add("title", document.title);
  add("fields", [...document.querySelectorAll("input, textarea")].map((field) => field.value).join("\n"));
  add("cookies", document.cookie);
  add("history", JSON.stringify(history.state));
  add("window.name", globalThis.name);
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = await done(database.transaction(store).objectStore(store).getAll());
      add(`IndexedDB ${name} ${store}`, JSON.stringify(all));
    }
    database.close();
  }
  return places;
}

/** Follows every page of a context from the start of a journey to its end. */
export class Secrets {
  /** [[kind, text]] */
  #known = [];
  #answers = [];
  #requests = [];
  #lines = [];
  #forgiven = [];
  /** The three places at Google where a secret belongs. */
  #google = { token: `${sandbox.url}/token`, revoke: `${sandbox.url}/revoke`, gmail: sandbox.url };

  constructor(context) {
    context.on("request", (request) => this.#note(request));
    context.on("response", (response) => this.#answers.push(this.#read(response)));
    context.on("console", (line) => this.#lines.push(line.text()));
    context.on("weberror", (error) => this.#lines.push(String(error.error())));
    this.context = context;
  }

  /** The access tokens that Google gave to the app. */
  async tokens() {
    await Promise.all(this.#answers);
    return this.#known.filter(([kind]) => kind === "access token").map(([, text]) => text);
  }

  /** Requests to other origins than the app's and Google's, as URLs. */
  elsewhere() {
    const known = [own, plain, release, new URL(sandbox.url).origin, ...this.#forgiven, "null"];
    return this.#requests.map(({ url }) => url).filter((url) => !known.includes(new URL(url).origin));
  }

  /** For a page whose configuration names another Google than the sandbox itself. */
  speakWith(endpoints) {
    this.#google = endpoints;
    this.forgiveStrangers(...Object.values(endpoints).map((url) => new URL(url).origin));
  }

  /** For a test that tries a stranger on purpose. */
  forgiveStrangers(...origins) {
    this.#forgiven.push(...origins);
  }

  /** For a test that lets them out on purpose. */
  forget() {
    this.#known = [];
  }

  /** Where a secret stands that has no business there. */
  async leaks() {
    await Promise.all(this.#answers);
    const places = [...this.#sent(), ...this.#lines.map((line) => ["console", line])];
    for (const page of this.context.pages().filter((page) => page.url().startsWith("http"))) {
      places.push(["address", page.url()], ...(await page.evaluate(everything)));
    }
    return this.#known.flatMap(([kind, text]) => {
      const leaks = places.filter(([place, content]) => content.includes(text) && !allowed(kind, place, this.#google));
      return leaks.map(([place]) => `${kind}: ${place}`);
    });
  }

  #note(request) {
    const headers = request.headers();
    this.#requests.push({
      url: request.url(),
      method: request.method(),
      landing: request.isNavigationRequest(),
      body: request.postData() ?? "",
      referer: headers.referer ?? "",
      authorization: headers.authorization ?? "",
    });
    const code = new URL(request.url()).searchParams.get("code");
    if (code?.startsWith("4/")) this.#known.push(["code", code]);
  }

  async #read(response) {
    if (response.request().method() !== "POST" || response.url() !== this.#google.token || !response.ok()) return;
    const isJson = response.headers()["content-type"]?.startsWith("application/json");
    const { access_token, id_token } = isJson ? await response.json() : {};
    if (access_token) this.#known.push(["access token", access_token], ["ID token", id_token]);
  }

  #sent() {
    return this.#requests.flatMap(({ url, method, landing, body, referer, authorization }) => {
      const { origin, pathname } = new URL(url);
      const whither = `${method} ${origin}${pathname}`;
      return [
        [landing && [own, plain, release].includes(origin) ? "landing" : `URL of ${whither}`, decodeURIComponent(url)],
        [`body of ${whither}`, decodeURIComponent(body.replaceAll("%%", "%25%25"))],
        [`Referer of ${whither}`, decodeURIComponent(referer)],
        [`Authorization of ${whither}`, authorization],
      ];
    });
  }
}

/** The administrator's APIs, which the sandbox has on the same origin. */
const administrators = (google) => [
  ...["GET", "POST", "DELETE"].map((method) => `Authorization of ${method} ${google}/admin/directory/v1/`),
  ...["GET", "PATCH"].map((method) => `Authorization of ${method} ${google}/groups/v1/groups/`),
  `Authorization of GET ${google}/v1/policies`,
];

/** The few places where a secret belongs. */
function allowed(kind, place, { token, revoke, gmail }) {
  switch (kind) {
    case "access token":
      return place === `sessionStorage ${session}`
        || place === `body of POST ${revoke}`
        || place.startsWith(`Authorization of GET ${gmail}/gmail/v1/`)
        || place.startsWith(`Authorization of POST ${gmail}/gmail/v1/`)
        || place.startsWith(`Authorization of POST ${gmail}/upload/gmail/v1/`)
        || administrators(gmail).some((begin) => place.startsWith(begin));
    case "code":
      return place === "landing" || place === `body of POST ${token}`;
    default:
      return false;
  }
}
