// The main job in the workspace world, from Connect to a mail that arrives, on whatever host the page is.
import { expect } from "@playwright/test";
import { accounts, combobox, connectForTheFirstTime, heading, openAddresses, row, send } from "./person.mjs";
import { sandbox } from "./sandbox.mjs";

export async function walkTheMainJob(page, secrets, endpoints) {
  secrets.speakWith(endpoints);
  await connectForTheFirstTime(page, "mia@acme.example");
  await openAddresses(page);
  await row(page, accounts).getByRole("link").click();
  await expect(combobox(page, "From")).toHaveValue(accounts);
  await send(page);
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  const [mail] = await sandbox.mail("mia@acme.example");
  expect(mail.from).toContain(accounts);
  expect(await secrets.tokens(), "the canary was there to be found").toHaveLength(1);
}
