// Starts Fromline: cleans the address, refuses frames and old browsers, then fetches the app, checks it and runs it.
// A classic script at the top of the page, so the first part runs before anything is drawn. It shows text, never markup.
(() => {
  "use strict";

  // What the page's policy stopped. The app reads it: a host in config.json that the policy doesn't know, for one.
  const stopped = (globalThis.fromlineViolations = []);
  document.addEventListener("securitypolicyviolation", (event) =>
    stopped.push({ directive: event.effectiveDirective, blocked: event.blockedURI }));

  // Google's answer leaves the address at once; the app takes it from here, one time.
  // An answer in the fragment is one that Fromline never asks for: nothing of it is kept.
  const framed = window.top !== window.self;
  const has = (text, ...names) => names.some((name) => new URLSearchParams(text).has(name));
  const landed = has(location.search, "code", "error", "state");
  // The state of a pop-up's question begins so: its answer is for the page that opened it.
  const state = new URLSearchParams(location.search).get("state") ?? "";
  const answer = landed && !framed && state.startsWith("popup.") ? location.search : "";
  const refused = !location.hash.startsWith("#/") && has(location.hash.slice(1), "access_token", "id_token", "code");
  if (landed || refused) {
    if (!framed && !answer) globalThis.fromlineLanding = refused ? "#refused" : location.search;
    const rest = (landed ? "" : location.search) + (refused ? "" : location.hash);
    history.replaceState(null, "", location.origin + location.pathname + rest);
  }

  // What a person sees until the app is there: the first page, or, with a sign-in that is kept or comes back, or on
  // another page, a page that waits. Decided before anything is drawn.
  const titles = { home: "Home", settings: "Settings", team: "Team", sheet: "Hand-over sheet", addresses: "Addresses", add: "Add an address", test: "Test",
    send: "Send an email", sent: "Sent", setup: "Setup",
    check: "Check set-up", about: "About and privacy", permissions: "Permissions" };
  const kept = (key) => {
    try { return sessionStorage.getItem(key) !== null; } catch { return false; }
  };
  const route = () => location.hash.match(/^#\/?(\w*)/)?.[1] ?? "";
  const unset = document.documentElement.dataset.client === "none" && (() => {
    try { return localStorage.getItem("fromline.client.v1") === null; } catch { return true; }
  })();
  const known = ["fromline.last.v1", "fromline.settings.v1"].some((key) => {
    try { return localStorage.getItem(key) !== null; } catch { return false; }
  });
  const waits = () => landed || refused || unset || known || kept("fromline.session.v1") || kept("fromline.oauth.v1")
    || route() !== "";
  const decide = () => document.documentElement.toggleAttribute("data-waits", waits());
  decide();
  const name = () => {
    const [title, text] = ["#waiting h1", "#loading span:last-child"].map((part) => document.querySelector(part));
    if (title) title.textContent = titles[unset && !route() ? "setup" : route() || "home"] ?? "Fromline";
    if (text && landed) text.textContent = "Finishing the sign-in with Google…";
  };

  // With a sign-in that is kept or comes back, the files of a signed-in page are asked for at once, beside the first one.
  const signedIn = landed || kept("fromline.session.v1") || known;
  const pages = document.currentScript?.dataset ?? {};
  const needed = [pages.account, route() === "settings" && pages.settings, /^(test|send)$/.test(route()) && pages.test];
  const files = signedIn && !framed && !answer ? needed.filter(Boolean).join(" ").split(" ") : [];
  for (let at = 0; at + 1 < files.length; at += 2) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", type: "application/wasm" });
    link.dataset.later = "";
    link.setAttribute("integrity", files[at + 1]);
    link.href = `assets/${files[at]}`;
    document.head.append(link);
  }

  // The app reads it as soon as it is there: [status, text], or [null, null] where the host can't be reached.
  if (!framed && !answer) {
    globalThis.fromlineConfig = fetch("config.json", { cache: "no-store", credentials: "same-origin" })
      .then(async (answer) => [answer.status, answer.ok ? await answer.text() : null]).catch(() => [null, null]);
  }

  // Until the app is there, its links and its button are ours: a press is remembered and answered at once.
  const isThere = () => !document.getElementById("loading") && document.getElementById("main") !== null;
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("#connect, .skip");
    if (!pressed || isThere()) return;
    event.preventDefault();
    if (pressed.id !== "connect") return document.getElementById("main").focus();
    pressed.setAttribute("aria-busy", "true");
    globalThis.fromlinePressed = true;
  });
  addEventListener("hashchange", () => isThere() || (decide(), name()));

  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const reload = () => make("button", { className: "button", textContent: "Reload", onclick: () => location.reload() });

  // A page of its own in place of whatever stands there.
  const say = (title, texts, action) => {
    const heading = make("h1", { textContent: title, tabIndex: -1 });
    const page = make("main", {});
    page.append(heading, ...texts.map((text) => make("p", { textContent: text })), ...(action ? [action] : []));
    document.body.replaceChildren(page);
    heading.focus();
  };

  // A window begins with a copy of what its page keeps for its tab; it has no use for it.
  const forgetTheCopy = () => {
    try {
      for (const key of Object.keys(sessionStorage)) if (key.startsWith("fromline.")) sessionStorage.removeItem(key);
    } catch { /* Nothing can be kept here, so nothing was. */ }
  };

  // Hands the answer to the page that opened this window, without loading the app, and does what that page says:
  // close, or go on to a page of Google's. Every page of this origin hears it; only one knows the state.
  const handOver = () => {
    const channel = new BroadcastChannel("fromline.popup.v1");
    let heard = false;
    channel.onmessage = ({ data }) => {
      if (data?.state !== state) return;
      heard = true;
      forgetTheCopy();
      if (/^https?:/.test(data.go)) location.replace(data.go);
      else close();
    };
    channel.postMessage({ landing: answer });
    const leave = make("button", { className: "button", textContent: "Close this window", onclick: () => close() });
    const open = make("a", { href: location.pathname, textContent: "Open Fromline" });
    setTimeout(() => (heard
      ? say("This window has done its work", ["Close this window, and go on in the one where Fromline is open."], leave)
      : say("Nobody waits for this answer", ["The page that asked for it is gone, or has given it up. Nothing was signed in. "
        + "Close this window, and go on in the one where Fromline is open; or open it here."], open)), 3000);
  };

  // The app calls this when it panics; a trap that it couldn't report ends here too.
  const crashed = (globalThis.fromlineCrashed = () =>
    say("Fromline stopped", ["Something went wrong inside this page. Nothing you kept is lost.",
      ...(globalThis.fromlineUnderWay ? ["An email was on its way. Load the page again: Sent says what is known of it."] : [])], reload()));
  // A trap, or a script's error that came through the app: what it was doing has ended in the middle. Not what a host's
  // trusted types stopped: that has a cause to be told.
  const trapped = (error) => globalThis.WebAssembly && (error instanceof WebAssembly.RuntimeError
    || (error instanceof Error && !(error instanceof DOMException) && /\.wasm\b|wasm-function/.test(error.stack)
      && !/Trusted(HTML|Script)/.test(error.message)));
  addEventListener("error", (event) => trapped(event.error) && crashed());
  addEventListener("unhandledrejection", (event) => trapped(event.reason) && crashed());

  // Chrome and Edge 123, Firefox 128, Safari 17.5: the first with all of these.
  const modern = () => globalThis.WebAssembly && globalThis.CSS && "registerProperty" in CSS
    && CSS.supports("color", "light-dark(#000, #fff)");

  // Two links of the page name the two files and their hashes. The browser checks both before it uses a byte of them.
  const load = async (glue, wasm) => {
    const [app, module_or_path] = await Promise.all([
      import(glue.href),
      fetch(wasm.href, { integrity: wasm.integrity, credentials: "same-origin" }),
    ]);
    await app.default({ module_or_path });
  };

  const here = new URL(".", location.href).href;
  const isOurs = ({ blocked, directive }) =>
    blocked?.startsWith(here) || (/^script-src/.test(directive) && /^(wasm-eval|eval)$/.test(blocked));
  const hash = async (bytes) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
    return `sha384-${btoa(String.fromCharCode(...digest))}`;
  };

  // Why one of our files didn't come as it was published; nothing where it did.
  const wrong = async ({ href, integrity }) => {
    const name = href.replace(here, "");
    const answer = await fetch(href, { cache: "no-store" }).catch(() => null);
    if (!answer) {
      return navigator.onLine ? "The server doesn’t answer. Try again in a moment."
        : "This computer is offline. Connect to the internet, then reload this page.";
    }
    if (!answer.ok) {
      return `The server answers ${answer.status} for ${name}. Publish all of Fromline’s files, and let the server send .js and .wasm files.`;
    }
    const type = (answer.headers.get("content-type") ?? "").split(";")[0].trim();
    if (name.endsWith(".js") && type !== "" && !/(java|ecma)script$/.test(type)) {
      return `The server sends ${name} as ${type}. It must send .js files as text/javascript, or the browser won’t run them.`;
    }
    const bytes = await answer.arrayBuffer().catch(() => null);
    if (!bytes || (integrity && !integrity.split(" ").includes(await hash(bytes)))) {
      return `A file isn’t the one that was published: something changes ${name} on its way (a content network that minifies, an upload as `
        + "text, a second compression), or the site is being updated right now. Switch that off for this site, or publish all files again.";
    }
    return "";
  };

  const cause = async (error, ...links) => {
    if (location.protocol === "file:") return "It was opened from a disk. Put its folder on a web server, and open it there.";
    if (error instanceof WebAssembly.CompileError && (stopped.some(isOurs) || /polic|unsafe-eval/i.test(error.message))) {
      return "The server’s security policy doesn’t let WebAssembly run. Its script-src needs 'wasm-unsafe-eval'.";
    }
    const ours = stopped.find(isOurs);
    if (ours) return `The server’s security policy stopped ${ours.blocked.replace(here, "")}. Let it allow 'self'.`;
    if (/Trusted(HTML|Script)/.test(error?.message)) {
      return "The server’s security policy asks for trusted types, which Fromline can’t use. Take require-trusted-types-for out of it.";
    }
    for (const link of links.filter(Boolean)) {
      const reason = await wrong(link);
      if (reason) return reason;
    }
    if (links.includes(null)) return "index.html isn’t the one that was published. Publish all files again.";
    return error instanceof WebAssembly.CompileError ? "The browser can’t run this app’s code. Update the browser."
      : "A download was interrupted. Reload this page.";
  };

  const start = async () => {
    name();
    if (framed) {
      const link = make("a", { href: location.href, target: "_top", textContent: "Open Fromline" });
      return say("Fromline doesn’t run inside another page", ["Open it in a window of its own."], link);
    }
    if (!isSecureContext) return say("Fromline needs a secure address", ["Open this page under https://."]);
    if (!modern()) {
      return say("This browser is too old for Fromline", ["Use Chrome or Edge 123, Firefox 128, Safari 17.5 or newer."]);
    }
    if (answer) return handOver();
    const links = ["link[rel=modulepreload]", "link[rel=preload][as=fetch]:not([data-later])"].map((name) => document.querySelector(name));
    let failed = false;
    const couldNot = async (error) => {
      if (failed || (error && trapped(error))) return error && crashed();
      failed = true;
      const last = location.pathname.split("/").pop();
      const reason = await cause(error, ...links);
      // A folder that is shown without its final slash: every file is looked for beside it.
      if (/answers 404/.test(reason) && last && !last.includes(".")) {
        return location.replace(`${location.pathname}/${location.search}${location.hash}`);
      }
      const texts = [reason, ...(error?.message ? [`The browser says: ${error.message}`] : [])];
      say("Fromline couldn’t start", texts, reload());
    };
    // What goes wrong before the app stands there has no other place to be said.
    let loaded = false;
    const early = (error) => !loaded || isThere() || couldNot(error);
    addEventListener("error", (event) => event.error && early(event.error));
    addEventListener("unhandledrejection", (event) => early(event.reason));
    try {
      await load(...links);
      loaded = true;
      setTimeout(() => isThere() || couldNot(null), 20000);
    } catch (error) {
      await couldNot(error);
    }
    look();
  };

  // A style sheet that was changed on its way, or comes with a wrong type, is dropped by the browser without a word: there
  // is none then, or one whose rules can't be read.
  const hasRules = (link) => {
    try { return link.sheet.cssRules.length > 0; } catch { return false; }
  };
  const look = () => {
    if (document.readyState !== "complete") return addEventListener("load", look, { once: true });
    const sheet = document.querySelector("link[rel=stylesheet]");
    if (!sheet || hasRules(sheet)) return;
    const note = make("p", { textContent: "This page has lost its look: its style file was changed on its way, or is missing. "
      + "It works all the same. Reload it; if that doesn’t help, tell the person who set Fromline up." });
    document.body.prepend(note);
  };

  // A host may run this script late, when the page is there.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
