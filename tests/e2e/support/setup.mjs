// What a deployer does on Setup, and the files that come from Google.
import { expect } from "@playwright/test";
import { button, textbox } from "./person.mjs";

export const client = "fromline-demo.apps.googleusercontent.com";
export const secret = "sandbox-public-secret";

/** Serves another config.json in place of the real one, made from it. */
export const config = (page, change) =>
  page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });

export const steps = (page) => page.getByRole("list", { name: "Steps" });

export const done = (page, step) => page.getByRole("checkbox", { name: `Done – ${step}` });

/** Fills both fields and uses them. */
export async function use(page) {
  await textbox(page, "Client id").fill(client);
  await textbox(page, "Client secret").fill(secret);
  await button(page, "Use this client").click();
  await expect(button(page, "Connect to Gmail")).toBeVisible();
}

/** Drops a file on something, and tells whether the browser was kept from opening it. */
export const drop = (page, selector, { name, buffer }) =>
  page.locator(selector).evaluate((target, [name, text]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name, { type: "application/json" }));
    const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    return !target.dispatchEvent(event);
  }, [name, buffer.toString()]);

/** The file that Google's console gives out for a client. */
export const clientFile = (uris, kind = "web") => ({
  name: "client_secret_1234567890-abc.apps.googleusercontent.com.json",
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify({
    [kind]: { client_id: client, project_id: "acme-mail", client_secret: secret, redirect_uris: uris },
  })),
});

export const withoutClient = ({ client_id, client_secret, ...rest }) => rest;
