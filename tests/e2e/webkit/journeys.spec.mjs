// What a person does first of all, in WebKit. A journey that Playwright walks in the other engines has the same name here, so
// that the table of journeys and engines has one line for both.
import { brightness } from "../support/brightness.mjs";
import { confirmation } from "../support/gmail.mjs";
import { hasAgreedBefore } from "../support/google.mjs";
import { everyPage } from "../support/routes.mjs";
import { sandbox } from "../support/sandbox.mjs";
import { expect, test } from "../support/webkit.mjs";

const mia = "mia.chen@gmail.com";
const accounts = "accounts@acme.example";
const tiles = "tiles.by.mia@gmail.com";
const session = ["sessionStorage", "fromline.session.v1"];

async function connect(tab, who = mia) {
  await hasAgreedBefore(who);
  await tab.open("#/settings");
  await tab.press("button", "Connect to Gmail");
  await tab.press("button", who, { part: true });
  await tab.reads(`Connected as ${who}`);
}

/** From the button through all of Google's pages. */
async function connectForTheFirstTime(tab, who = mia) {
  await tab.open("#/settings");
  await tab.press("button", "Connect to Gmail");
  await tab.press("button", who, { part: true });
  await tab.press("button", "Advanced");
  await tab.press("link", "Go to Fromline (unsafe)");
  await tab.press("checkbox", "Select all");
  await tab.press("button", "Continue");
  await tab.reads(`Connected as ${who}`);
}

async function save(tab) {
  await tab.press("button", "Save");
  await tab.reads("Saved.");
}

async function send(tab, address) {
  await tab.goTo("Test");
  await tab.until(`From ${address}`, async () => (await tab.value("combobox", "From")) === address);
  await tab.press("button", "Send");
  await tab.sees("heading", "Accepted by Gmail");
  const [mail] = await sandbox.mail(mia);
  return mail.from.replaceAll("\"", "");
}

test("this engine can be driven", async ({ tab }) => {
  await tab.driver.get("data:text/html,<h1>There</h1><button onclick=\"document.querySelector('h1').textContent='Pressed'\">Press</button>");
  await tab.press("button", "Press");
  expect(await tab.title(), "this engine could not be driven; the page may be right").toBe("Pressed");
});

test("the page opens, on a good host and on a plain one under a path", async ({ tab }) => {
  for (const url of ["./", process.env.FROMLINE_PLAIN_URL]) {
    await tab.open(url);
    await tab.sees("button", "Connect to Gmail");
    expect(await tab.driver.getTitle()).toContain("Fromline");
    await tab.lacks("button", "Reload");
  }
});

test.describe("in the consumer world", () => {
  test("the addresses stand in the table with the status that Gmail gives them", async ({ tab }) => {
    await connectForTheFirstTime(tab);
    const { search } = await tab.address();
    expect(search, "Google's answer has left the address").toBe("");
    await tab.goTo("Addresses");
    const status = { [mia]: "Primary", [accounts]: "Verified", [tiles]: "Waiting for confirmation" };
    for (const [address, words] of Object.entries(status)) {
      const header = await tab.sees("rowheader", address, { part: true });
      expect(await tab.run("return arguments[0].closest('tr').innerText", header)).toContain(words);
    }
    expect(await tab.all("rowheader")).toHaveLength(3);
  });

  test("each of the three choices is kept, and a mail leaves under exactly its address", async ({ tab }) => {
    await connectForTheFirstTime(tab);
    const choices = [
      ["Send From Default", null, `Mia Chen <${mia}>`],
      ["Send From User", "You are", `Acme Accounts <${accounts}>`],
      ["Send From", "Address", `Acme Accounts <${accounts}>`],
    ];
    for (const [choice, field, from] of choices) {
      await tab.press("radio", choice);
      if (field) await tab.select(field, accounts);
      await save(tab);
      await tab.reload();
      await tab.until(`${choice} is kept`, async () => (await tab.sees("radio", choice)).isSelected());
      if (field) expect(await tab.value("combobox", field)).toBe(accounts);
      await tab.reads(`Connected as ${mia}`);
      expect(await send(tab, field ? accounts : mia)).toBe(from);
      await tab.goTo("Settings");
    }
    expect(await sandbox.accepted()).toHaveLength(3);
  });

  test("Disconnect ends the token, wipes the account and keeps the settings", async ({ tab }) => {
    await connectForTheFirstTime(tab);
    await tab.press("radio", "Send From");
    await tab.select("Address", accounts);
    await save(tab);
    const { token } = JSON.parse(await tab.kept(...session));
    await tab.press("button", "Disconnect");
    await tab.press("button", "Disconnect", { within: "dialog" });
    await tab.sees("heading", "Disconnected");
    await tab.reads("Google has ended the access");
    const call = { headers: { authorization: `Bearer ${token}` } };
    expect((await fetch(`${sandbox.url}/gmail/v1/users/me/settings/sendAs`, call)).status).toBe(401);
    expect(await tab.kept(...session)).toBeNull();
    expect(await tab.kept("localStorage", `fromline.roster.v1.${mia}`)).toBeNull();
    expect(JSON.parse(await tab.kept("localStorage", "fromline.settings.v1"))).toMatchObject({ fixed: accounts });
    await tab.reload();
    await tab.sees("button", "Connect to Gmail");
  });
});

test("a reload keeps the sign-in, and a second tab needs its own", async ({ tab }) => {
  await connect(tab);
  await tab.reload();
  await tab.reads(`Connected as ${mia}`);
  await tab.driver.switchTo().newWindow("tab");
  await tab.open();
  await tab.sees("button", "Connect to Gmail");
  expect(await tab.kept(...session)).toBeNull();
});

test.describe("in the new world", () => {
  test.use({ scenario: "new" });

  test("another Gmail address is added by its code, and nobody touches Fromline in between", async ({ tab }) => {
    await connect(tab);
    const app = await tab.handle();
    await tab.press("link", "Add an address");
    await tab.fill("Email address", tiles);
    await tab.fill("Name", "Tiles by Mia");
    await tab.press("button", "Continue");
    await tab.sees("heading", `What ${tiles} needs`);
    await tab.press("button", "Continue");
    await tab.sees("heading", `Add ${tiles} in Gmail`);

    await tab.windowOf(() => tab.press("link", "Open Gmail settings"));
    const popup = await tab.windowOf(() => tab.press("link", "Add another email address"));
    await tab.fill("Name", "Tiles by Mia");
    await tab.fill("Email address", tiles);
    await tab.press("button", "Next Step");
    await tab.press("button", "Send verification");
    await tab.front(app);
    await tab.sees("heading", `Confirm ${tiles}`);

    const { code } = await confirmation(tiles);
    await tab.front(popup);
    await tab.fill("Enter and verify the confirmation code", code);
    await tab.press("button", "Verify");
    await tab.front(app);
    await tab.sees("heading", `Prove that ${tiles} works`);
    await tab.press("button", "Send the test mail");
    await tab.sees("heading", "What does the inbox show?");
    await tab.press("button", `It comes from ${tiles}`);
    await tab.sees("heading", `${tiles} is ready`);
    const [mail] = await sandbox.mail(mia);
    expect(mail.from).toContain(`<${tiles}>`);
  });
});

test("at 360 px no page scrolls sideways", async ({ tab }) => {
  await connect(tab);
  // The browser's own window can't be so narrow, for its tool bar; one without a tool bar can. It takes the sign-in along.
  await tab.run("document.addEventListener('click', () => open(location.href, '', 'width=360,height=740'), { once: true })");
  await tab.windowOf(() => tab.press("heading", "Settings"));
  await tab.started();
  await tab.until("a window of 360 px", () => tab.run("return innerWidth === 360"));
  for (const [route, title] of everyPage) {
    await tab.run("location.hash = arguments[0]", route);
    await tab.sees("heading", title);
    await tab.fits(title);
  }
});

test.describe(() => {
  test.use({ dark: true });

  test("where the system is dark, paper, ink and fields are", async ({ tab }) => {
    await connect(tab);
    await tab.goTo("Test");
    await tab.sees("combobox", "From");
    const { paper, ink, field } = await tab.run(`return (${brightness})()`);
    expect(paper).toBeLessThan(60);
    expect(field).toBeLessThan(60);
    expect(ink).toBeGreaterThan(180);
  });
});
