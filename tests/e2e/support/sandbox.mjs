// The sandbox's controls, for tests: what kind of world it is, what goes wrong in it, and what arrived.

const base = process.env.SANDBOX_URL;

async function post(path, body) {
  const answer = await fetch(`${base}/sandbox/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`/sandbox/${path} answers ${answer.status}: ${await answer.text()}`);
}

async function get(path) {
  const answer = await fetch(`${base}/sandbox/${path}`);
  if (!answer.ok) throw new Error(`/sandbox/${path} answers ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

export const sandbox = {
  url: base,
  /** A new world: "consumer", "workspace", "blocked-by-admin" … */
  reset: (scenario = "consumer") => post("reset", { scenario }),
  /** What goes wrong: { path, times, status | delay_ms | cut: "before" | "after", cors: false, body }. */
  fault: (fault) => post("fault", { times: 1, ...fault }),
  /** Lets time pass for the sandbox. */
  advance: (seconds) => post("clock", { advance_s: seconds }),
  /** What Gmail does with a From that it doesn't accept: "swap" or "refuse". */
  switchFrom: (from) => post("switch", { from }),
  /** What becomes of confirmation mails: "delivered", "lost", or how many are lost. */
  switchConfirmation: (confirmation) => post("switch", { confirmation }),
  /** A group: { address, outside, moderated, members: [address], release: true } (lets in what waits for a moderator). */
  group: (group) => post("group", group),
  /** What the admin allows: { external_smtp, api_access }. */
  policy: (policy) => post("policy", policy),
  /** A domain of the organisation, a new one too: { name, verified, alias: true }. */
  domain: (domain) => post("domain", domain),
  /** Enables an API for the deployer's project, or not: "gmail", "admin", "groupssettings", "cloudidentity". */
  api: (service, enabled) => post("api", { service, enabled }),
  /** A user of the organisation: { address, role: "none" | "aliases" | "super", suspended, signed_in, give, take }. */
  user: (user) => post("user", user),
  /** A user or a group as the Directory has it: { address, aliases } or { address, group, whoCanPostMessage, waiting }. */
  directory: (address) => get(`user?address=${encodeURIComponent(address)}`),
  /** How an alias stands from now on: { account, address, status: "pending" | "accepted" | "none" | "delete", … }. */
  alias: (alias) => post("alias", alias),
  /** Ends an account's grant at Google, as the person could do there. */
  revoke: (account) => post("revoke", { account }),
  /** Ends an account's session at Google, as signing out of Gmail does; what it granted stays. */
  signOut: (account) => post("sign-out", { account }),
  /** The mailbox of an address, newest first: [{ from, to, subject, date, text, headers, raw }]. */
  mail: (address) => get(`mail?address=${encodeURIComponent(address)}`),
  /** What the API took, newest first. */
  accepted: () => get("accepted"),
  /** Calls that the sandbox didn't know: there must be none. */
  unknown: () => get("unknown"),
};
