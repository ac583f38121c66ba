// The same page on a host that only serves files, under a path, against a server that speaks Google's protocols under
// other hosts and paths: nothing but config.json differs.
import { expect, test } from "./support/journey.mjs";
import { chooseAccount } from "./support/google.mjs";
import { walkTheMainJob } from "./support/main-job.mjs";
import { button, connectForTheFirstTime, isClosed, popup, said, send } from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

test.use({ baseURL: process.env.FROMLINE_PLAIN_URL, scenario: "workspace" });

test("the main job works on a plain host, whose Google lies elsewhere", async ({ page, request, secrets }) => {
  const { endpoints } = await (await request.get("config.json")).json();
  await walkTheMainJob(page, secrets, endpoints);
});

test("a sign-in is renewed in a window there, too, where no header keeps windows apart", async ({ page, request, secrets }) => {
  const { endpoints } = await (await request.get("config.json")).json();
  secrets.speakWith(endpoints);
  await page.clock.install();
  await connectForTheFirstTime(page, "mia@acme.example");
  await expect(page.getByText(/You can send from/)).toBeVisible();
  await sandbox.advance(55 * 60);
  await page.clock.fastForward("55:00");
  await sandbox.signOut("mia@acme.example");
  const window = await popup(page, () => button(page, "Continue").click());
  await chooseAccount(window, "mia@acme.example");
  await isClosed(window);
  await expect(said(page)).toContainText("Signed in until");
});
