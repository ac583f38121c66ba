// What a person does on Google's own pages.
import { sandbox } from "./sandbox.mjs";

export const boxes = {
  addresses: "See, edit, create, or change your email settings and filters in Gmail",
  send: "Send email on your behalf",
};

export async function chooseAccount(page, who) {
  await page.getByRole("button", { name: who }).click();
}

export async function passWarning(page) {
  await page.getByRole("button", { name: "Advanced" }).click();
  await page.getByRole("link", { name: "Go to Fromline (unsafe)" }).click();
}

/** Ticks some of the boxes, all of them unless told otherwise, and goes on. */
export async function agree(page, ticked = Object.values(boxes)) {
  for (const name of ticked) await page.getByRole("checkbox", { name }).check();
  await page.getByRole("button", { name: "Continue" }).click();
}

/** The whole walk of a first sign-in. */
export async function signIn(page, who, ticked) {
  await chooseAccount(page, who);
  await passWarning(page);
  await agree(page, ticked);
}

/** A person who ticked every box on an earlier day: Google asks only which account it is. */
export async function hasAgreedBefore(who) {
  const app = process.env.FROMLINE_URL;
  const { client_id } = await (await fetch(new URL("config.json", app))).json();
  const scopes = ["openid", "email", "gmail.settings.basic", "gmail.send"];
  const scope = scopes.map((name) => (name.includes(".") ? `https://www.googleapis.com/auth/${name}` : name)).join(" ");
  const ask = new URLSearchParams({ client_id, scope, redirect_uri: app, response_type: "code", login_hint: who });
  const walk = await fetch(`${sandbox.url}/o/oauth2/v2/auth?${ask}`, { redirect: "manual" });
  const flow = new URL(walk.headers.get("location"), sandbox.url).searchParams.get("flow");
  const body = new URLSearchParams({ flow, all: "1", decision: "continue" });
  await fetch(`${sandbox.url}/signin/oauth/consent`, { method: "POST", body, redirect: "manual" });
}
