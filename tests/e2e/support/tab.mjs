// A tab that is driven by W3C WebDriver: things are found by role and name, as a person finds them, and pressed natively.
import { expect } from "@playwright/test";

const patience = 20_000;

/** Runs in the page: the visible elements of a role with this name; `part`: whose name holds it; `within`: inside of that. */
function find(role, name, { part, within } = {}) {
  const selectors = {
    button: "button", link: "a[href]", heading: "h1, h2, h3", radio: "input[type=radio]", checkbox: "input[type=checkbox]",
    combobox: "select", table: "table", rowheader: "th[scope=row]", status: "[role=status]",
    textbox: "textarea, input:not([type=radio], [type=checkbox], [type=hidden], [type=file])",
  };
  const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const byIds = (ids) => ids?.split(" ").map((id) => document.getElementById(id)?.textContent).join(" ");
  const labels = (one) => [...(one.labels ?? [])].map((label) => label.textContent).join(" ");
  const named = (one) => plain(byIds(one.getAttribute("aria-labelledby")) || one.getAttribute("aria-label") || labels(one) || one.textContent);
  const fits = (one) => name === null || (part ? named(one).includes(name) : named(one) === name)
    && (!within || one.closest(within) !== null);
  return [...document.querySelectorAll(selectors[role])].filter((one) => one.checkVisibility({ visibilityProperty: true }) && fits(one));
}

export class Tab {
  #driver;
  #app;

  constructor(driver, app) {
    this.#driver = driver;
    this.#app = app;
  }

  get driver() {
    return this.#driver;
  }

  run(script, ...values) {
    return this.#driver.executeScript(script, ...values);
  }

  all(role, name = null, where = {}) {
    return this.#driver.executeScript(`return (${find})(...arguments)`, role, name, where);
  }

  /** Waits until something is so; an element that was drawn anew meanwhile is looked up again. */
  async until(what, look) {
    const started = Date.now();
    for (let last; ;) {
      try {
        const found = await look();
        if (found) return found;
        last = undefined;
      } catch (error) {
        if (!/stale|intercept|interactable|no such element/i.test(`${error.name} ${error.message}`)) throw error;
        last = error;
      }
      if (Date.now() - started > patience) {
        const shown = await this.text().catch((error) => error.message);
        throw new Error(`not seen in ${patience / 1000} s: ${what}${last ? ` (${last.message})` : ""}\nThe page shows:\n${shown}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  sees(role, name, where) {
    return this.until(`${role} “${name}”`, async () => (await this.all(role, name, where))[0]);
  }

  async lacks(role, name) {
    await this.until(`no ${role} “${name}”`, async () => (await this.all(role, name)).length === 0);
  }

  reads(words) {
    return this.until(`the words “${words}”`, async () => (await this.text()).includes(words));
  }

  text() {
    return this.run("return document.body.innerText.replace(/\\s+/g, ' ')");
  }

  async press(role, name, where) {
    await this.until(`${role} “${name}”, to be pressed`, async () => {
      const [found] = await this.all(role, name, where);
      if (!found || !await this.isStill(found)) return false;
      await found.click();
      return true;
    });
  }

  /** What moves between the looking and the pressing is missed, by a person too. */
  async isStill(element) {
    const place = () => this.run("return JSON.stringify(arguments[0].getBoundingClientRect())", element);
    const before = await place();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return before === await place();
  }

  async fill(name, text) {
    const field = await this.sees("textbox", name);
    await field.clear();
    await field.sendKeys(text);
  }

  /** By the keyboard: the driver refuses a press on an option that lies outside the window. */
  async select(name, value, typed = value) {
    const field = await this.sees("combobox", name);
    await field.sendKeys(typed);
    await this.until(`“${value}” chosen in “${name}”`, async () => (await field.getProperty("value")) === value);
  }

  async value(role, name) {
    return (await this.sees(role, name)).getProperty("value");
  }

  /** Opens a route of the app, and waits until the app stands where the shell stood. */
  async open(route = "") {
    await this.#driver.get(new URL(route, this.#app).href);
    await this.started();
  }

  async reload() {
    await this.#driver.navigate().refresh();
    await this.started();
  }

  started() {
    return this.until("the app", () => this.run("return document.getElementById('loading') === null && document.getElementById('main') !== null"));
  }

  /** Opens another page by the navigation. */
  async goTo(name) {
    await this.press("link", name);
    await this.until(`the page ${name}`, async () => (await this.title()) === name);
  }

  async title() {
    const [h1] = await this.all("heading");
    return h1?.getText();
  }

  /** The address of the page, without the host. */
  async address() {
    return new URL(await this.#driver.getCurrentUrl());
  }

  kept(shelf, key) {
    return this.run("return globalThis[arguments[0]].getItem(arguments[1])", shelf, key);
  }

  /** What the policy stopped in the app's own pages. */
  stopped() {
    return this.run("return globalThis.fromlineViolations ?? []");
  }

  handle() {
    return this.#driver.getWindowHandle();
  }

  front(handle) {
    return this.#driver.switchTo().window(handle);
  }

  /** Goes to the window that an act opens, and returns its handle. */
  async windowOf(act) {
    const before = await this.#driver.getAllWindowHandles();
    await act();
    const opened = await this.until("a new window", async () =>
      (await this.#driver.getAllWindowHandles()).find((handle) => !before.includes(handle)));
    await this.front(opened);
    return opened;
  }

  /** A person need not scroll sideways. */
  async fits(what) {
    const { excess, wide } = await this.run(`
      const { clientWidth, scrollWidth } = document.documentElement;
      const isWide = (one) => one.getBoundingClientRect().right > clientWidth + 1;
      const wide = [...document.querySelectorAll("body *")].filter(isWide).map((one) => one.outerHTML.slice(0, 80));
      return { excess: scrollWidth - clientWidth, wide };`);
    expect(excess, `${what} is too wide: ${wide.join("\n")}`).toBeLessThanOrEqual(0);
  }
}
