// The wizard, by the names that the contract gives to its parts.
import { expect } from "@playwright/test";
import { button, goTo, heading, textbox } from "./person.mjs";

export const h1 = (page) => page.getByRole("heading", { level: 1 });
export const progress = (page) => page.getByRole("list", { name: "Progress" });
export const currentStep = (page) => progress(page).locator("[aria-current=step]");

/** The step that is shown, by its heading; Gmail is looked at every six seconds where it waits for Gmail. */
export async function stands(page, text) {
  await expect(h1(page)).toHaveText(text);
}

export const titles = {
  needs: (address) => `What ${address} needs`,
  add: (address) => `Add ${address} in Gmail`,
  confirm: (address) => `Confirm ${address}`,
  prove: (address) => `Prove that ${address} works`,
  ready: (address) => `${address} is ready`,
};

/** Names an address on the first step. */
export async function nameAddress(page, address, name = "") {
  await goToWizard(page);
  await textbox(page, "Email address").fill(address);
  await textbox(page, "Name").fill(name);
  await button(page, "Continue").click();
}

export async function goToWizard(page) {
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: "Add an address", exact: true }).click();
  await expect(textbox(page, "Email address")).toBeVisible();
}

/** Sends the test mail, and says what the inbox shows. */
export async function prove(page, address) {
  await stands(page, titles.prove(address));
  await button(page, "Send the test mail").click();
  await heading(page, "What does the inbox show?").waitFor();
  await button(page, `It comes from ${address}`).click();
  await stands(page, titles.ready(address));
}

export { button, goTo, heading, textbox };
