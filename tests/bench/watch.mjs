// What runs inside every page, before anything of the page's own: it looks at each frame that is painted, as a person
// would, and notes when something is there. It knows both pages by the names that they give to things, nothing else.

/** `press`: presses Connect as soon as it is painted. `list`: goes to the list as soon as the account is connected. */
export function watch({ app, google, who, addresses, press, list }) {
  const mark = (name, time = performance.now()) => globalThis.benchMark(name, performance.timeOrigin + time);

  if (location.origin === google) {
    document.addEventListener("DOMContentLoaded", () => mark("google"));
    return;
  }
  if (!location.href.startsWith(app)) return;
  mark("opened", 0);
  document.addEventListener("click", (event) => mark("pressed", event.timeStamp), { capture: true, once: true });

  const visible = (element) => element?.checkVisibility({ visibilityProperty: true }) ? element : undefined;
  const text = (element) => element.textContent.trim();
  const all = (selector, wanted) =>
    [...document.querySelectorAll(selector)].filter((element) => wanted(element) && visible(element));
  const find = (selector, wanted) => all(selector, wanted)[0];
  const connect = () => find("button", (button) => text(button) === "Connect to Gmail" && !button.disabled);
  const says = (words) => document.body?.textContent.includes(words)
    && all("body *", (element) => element.textContent.includes(words)).at(-1);
  const link = (name) => find('nav[aria-label="Main"] a', (link) => text(link) === name);
  const table = () => find('table[aria-label="Send-as addresses"]', (table) =>
    addresses.every((address) => table.textContent.includes(address)));

  // The next task after a frame's callbacks begins when the frame has been painted.
  const afterPaint = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(null);
  });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /** The first painted frame in which this is there. */
  const painted = async (look) => {
    for (;;) {
      await frame();
      const found = look();
      if (found) return { found, time: await afterPaint() };
    }
  };

  // A button answers by a change that can be seen on it, or by leaving; a tenth of a second is "at once" to a person,
  // and twice that is granted to a processor four times as slow.
  const answers = (button) => new Promise((resolve) => {
    const busy = () => find('button[aria-busy="true"], button:disabled', (one) => text(one) === "Connect to Gmail");
    const seen = (changes) => (busy() || changes.some(({ target }) => button.contains(target))) && settle(true);
    const observer = new MutationObserver(seen);
    const leave = () => settle(true);
    const settle = (answer) => {
      observer.disconnect();
      clearTimeout(timer);
      removeEventListener("beforeunload", leave);
      resolve(answer);
    };
    const timer = setTimeout(() => settle(false), 200);
    addEventListener("beforeunload", leave);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });

  // The press that is answered counts, and only if Google's page follows: that is for the one who asks to see.
  const pressConnect = async () => {
    for (let look = await painted(connect); ; look = await painted(connect)) {
      mark("painted", look.time);
      const answered = answers(look.found);
      look.found.click();
      if (await answered) return mark("control", look.time);
      mark("dead", look.time);
    }
  };

  const seeTheList = async () => {
    mark("connected", (await painted(() => says(`Connected as ${who}`))).time);
    (await painted(() => link("Addresses"))).found.click();
    mark("listed", (await painted(table)).time);
  };

  if (press && !new URLSearchParams(location.search).has("code")) pressConnect();
  if (list && new URLSearchParams(location.search).has("code")) seeTheList();
}
