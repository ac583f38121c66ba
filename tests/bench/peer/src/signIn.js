// Google's authorization-code flow with PKCE, by oidc-client-ts. Its endpoints are named by config.json.
import { UserManager, WebStorageStateStore } from "oidc-client-ts";

const scope = [
  "openid",
  "email",
  "https://www.googleapis.com/auth/gmail.settings.basic",
  "https://www.googleapis.com/auth/gmail.send",
].join(" ");

async function readConfig() {
  const answer = await fetch("config.json");
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return answer.json();
}

// Asked for once, while the first page is drawn.
const config = readConfig();

const manager = config.then(({ client_id, client_secret, endpoints }) => new UserManager({
  authority: endpoints.issuer,
  metadata: {
    issuer: endpoints.issuer,
    authorization_endpoint: endpoints.authorize,
    token_endpoint: endpoints.token,
    revocation_endpoint: endpoints.revoke,
  },
  client_id,
  client_secret,
  redirect_uri: location.origin + location.pathname,
  scope,
  userStore: new WebStorageStateStore({ store: sessionStorage }),
  stateStore: new WebStorageStateStore({ store: sessionStorage }),
  automaticSilentRenew: false,
}));

// What goes wrong is told where the person waits for it.
manager.catch(() => {});

export const gmailEndpoint = async () => (await config).endpoints.gmail;

export async function leaveForGoogle() {
  await (await manager).signinRedirect({ nonce: crypto.randomUUID() });
}

const isLanding = () => {
  const query = new URLSearchParams(location.search);
  return query.has("state") && (query.has("code") || query.has("error"));
};

async function open() {
  if (!isLanding()) return (await manager).getUser();
  const landing = location.href;
  history.replaceState(null, "", location.pathname + location.hash);
  return (await manager).signinRedirectCallback(landing);
}

let opened;

/** Who is signed in: by Google's answer in the address, or since before. The answer can be redeemed once. */
export const openSession = () => (opened ??= open());

export async function forgetSession() {
  opened = undefined;
  const known = await manager;
  await known.revokeTokens(["access_token"]).catch(() => {});
  await known.removeUser();
}
