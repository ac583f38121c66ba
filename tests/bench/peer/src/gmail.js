import { gmailEndpoint } from "./signIn.js";

async function call(token, path, options) {
  const answer = await fetch((await gmailEndpoint()) + path, {
    ...options,
    headers: { ...options?.headers, authorization: `Bearer ${token}` },
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error?.message ?? `Gmail answered ${answer.status}`);
  return body;
}

export async function listAddresses(token, signal) {
  const { sendAs = [] } = await call(token, "/gmail/v1/users/me/settings/sendAs", { signal });
  return sendAs;
}

/** What Gmail's verificationStatus means to its reader. */
export function status({ isPrimary, verificationStatus }) {
  if (isPrimary) return "Primary";
  if (verificationStatus === "accepted") return "Verified";
  if (verificationStatus === "pending") return "Waiting for confirmation";
  return verificationStatus ? verificationStatus : "Ready";
}

export const isUsable = (address) => ["Primary", "Verified", "Ready"].includes(status(address));

export const mailbox = ({ displayName, sendAsEmail }) =>
  displayName ? `${displayName} <${sendAsEmail}>` : sendAsEmail;

function base64(text) {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

const isPlain = (text) => /^[\x20-\x7e]*$/.test(text);
const encoded = (text) => (isPlain(text) ? text : `=?UTF-8?B?${base64(text)}?=`);
const oneLine = (text) => text.replace(/[\r\n]+/g, " ");

/** A mail as RFC 5322 wants it. */
function compose({ from, to, subject, message }) {
  const name = from.displayName ? `"${encoded(oneLine(from.displayName)).replace(/["\\]/g, "\\$&")}" ` : "";
  return [
    `From: ${name}<${from.sendAsEmail}>`,
    `To: ${oneLine(to)}`,
    `Subject: ${encoded(oneLine(subject))}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    base64(message).replace(/.{76}/g, "$&\r\n"),
  ].join("\r\n");
}

export async function sendMail(token, mail) {
  const raw = base64(compose(mail)).replaceAll("+", "-").replaceAll("/", "_");
  return call(token, "/gmail/v1/users/me/messages/send", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ raw }),
  });
}
