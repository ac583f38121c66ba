// Google's own client library against the sandbox: what it can't talk to isn't Google.
// Run by `node --test conformance/` with SANDBOX_URL and, where it isn't the demo's, APP_URL.

import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, test } from 'node:test';

import { gmail } from '@googleapis/gmail';
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library';

const SANDBOX = process.env.SANDBOX_URL;
const APP = process.env.APP_URL ?? 'http://127.0.0.1:8080/';
const MIA = 'mia.chen@gmail.com';
const SCOPES = {
  send: 'https://www.googleapis.com/auth/gmail.send',
  settings: 'https://www.googleapis.com/auth/gmail.settings.basic',
  metadata: 'https://www.googleapis.com/auth/gmail.metadata',
};
const ALL = Object.values(SCOPES);

before(() => assert.ok(SANDBOX, 'SANDBOX_URL names the sandbox, say http://127.0.0.1:8090'));

beforeEach(async () => {
  const answer = await control('reset', { scenario: 'consumer' });
  assert.equal(answer.status, 200);
});

afterEach(async () => {
  const unknown = await fetch(`${SANDBOX}/sandbox/unknown`);
  assert.deepEqual(await unknown.json(), [], 'calls that the sandbox does not know');
});

function control(path, order) {
  const body = JSON.stringify(order);
  return fetch(`${SANDBOX}/sandbox/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}

function client() {
  return new OAuth2Client({
    clientId: 'fromline-demo.apps.googleusercontent.com',
    clientSecret: 'sandbox-public-secret',
    redirectUri: APP,
    endpoints: {
      oauth2AuthBaseUrl: `${SANDBOX}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${SANDBOX}/token`,
      oauth2RevokeUrl: `${SANDBOX}/revoke`,
    },
    issuers: [SANDBOX],
    // A refusal is an answer to look at, not one to try again.
    transporterOptions: { retry: false },
  });
}

function api(auth) {
  return gmail({ version: 'v1', auth, rootUrl: `${SANDBOX}/`, retry: false });
}

// Walks the sign-in pages as a person without scripts would; returns the URL that leads back to the app.
async function consent(authorizeUrl, ticked) {
  let page = await open(authorizeUrl);
  page = await post(page, { account: MIA });
  page = await open(new URL(`?flow=${flow(page)}&advanced=1`, page.url));
  assert.match(page.text, /Go to Fromline \(unsafe\)/);
  page = await open(new URL(/href="([^"]+)"/.exec(page.text)[1], page.url));
  page = await post(page, { scope: ticked, decision: 'continue' });
  return new URL(page.url);
}

function flow(page) {
  return /name="flow" value="([^"]+)"/.exec(page.text)[1];
}

async function open(url, options = {}) {
  const answer = await fetch(url, { redirect: 'manual', ...options });
  if (answer.status !== 302) {
    assert.equal(answer.status, 200, `${url} answers ${answer.status}`);
    return { url: String(url), text: await answer.text() };
  }
  const to = new URL(answer.headers.get('Location'), url);
  return to.href.startsWith(`${SANDBOX}/`) ? open(to) : { url: to.href, text: '' };
}

function post(page, fields) {
  const body = new URLSearchParams({ flow: flow(page) });
  for (const [name, values] of Object.entries(fields)) {
    [values].flat().forEach((value) => body.append(name, value));
  }
  const action = /<form method="post" action="([^"]+)"/.exec(page.text)[1];
  return open(new URL(action, page.url), { method: 'POST', body });
}

// Asks for all scopes, is granted those ticked, and stops before the code is redeemed.
async function begun({ ticked = ALL } = {}) {
  const auth = client();
  const { codeVerifier, codeChallenge } = await auth.generateCodeVerifierAsync();
  const url = auth.generateAuthUrl({
    access_type: 'offline',
    scope: ['openid', 'email', ...ALL],
    state: 'conformance',
    nonce: 'once',
    code_challenge: codeChallenge,
    code_challenge_method: CodeChallengeMethod.S256,
  });
  const back = await consent(url, ticked);
  assert.equal(back.origin + back.pathname, APP);
  assert.equal(back.searchParams.get('state'), 'conformance');
  assert.equal(back.searchParams.get('iss'), SANDBOX);
  return { auth, code: back.searchParams.get('code'), codeVerifier };
}

async function signedIn(options) {
  const { auth, code, codeVerifier } = await begun(options);
  const { tokens } = await auth.getToken({ code, codeVerifier });
  auth.setCredentials(tokens);
  return auth;
}

function raw(from, to) {
  const text = `From: ${from}\r\nTo: ${to}\r\nSubject: Conformance\r\n\r\nHello from Google's own client.\r\n`;
  return Buffer.from(text).toString('base64url');
}

function refusal(status, reason) {
  return (error) => {
    assert.equal(error.response?.status, status, String(error));
    const { error: body } = error.response.data;
    assert.equal(typeof body === 'string' ? body : body.errors[0].reason, reason);
    return true;
  };
}

test('a person signs in with PKCE and the tokens say who and what', async () => {
  const { credentials } = await signedIn();
  assert.equal(credentials.token_type, 'Bearer');
  assert.match(credentials.access_token, /^ya29\./);
  assert.ok(credentials.refresh_token);
  assert.ok(credentials.expiry_date > Date.now() + 3_500_000);
  ALL.forEach((scope) => assert.ok(credentials.scope.split(' ').includes(scope), scope));
  const claims = JSON.parse(Buffer.from(credentials.id_token.split('.')[1], 'base64url'));
  assert.equal(claims.iss, SANDBOX);
  assert.equal(claims.email, MIA);
  assert.equal(claims.nonce, 'once');
});

test('a wrong verifier is refused, and so is none', async () => {
  const wrong = await begun();
  const codeVerifier = `${wrong.codeVerifier.slice(0, -3)}xyz`;
  await assert.rejects(wrong.auth.getToken({ code: wrong.code, codeVerifier }), refusal(400, 'invalid_grant'));
  await control('reset', { scenario: 'consumer' });
  const none = await begun();
  await assert.rejects(none.auth.getToken({ code: none.code }), refusal(400, 'invalid_grant'));
});

test('a code is redeemed once', async () => {
  const { auth, code, codeVerifier } = await begun();
  await auth.getToken({ code, codeVerifier });
  await assert.rejects(auth.getToken({ code, codeVerifier }), refusal(400, 'invalid_grant'));
});

test('a refresh token brings a new access token', async () => {
  const auth = await signedIn();
  const before = auth.credentials.access_token;
  const { credentials } = await auth.refreshAccessToken();
  assert.notEqual(credentials.access_token, before);
  const { data } = await api(auth).users.settings.sendAs.list({ userId: 'me' });
  assert.equal(data.sendAs.length, 3);
});

test('addresses are listed and read one by one', async () => {
  const { users } = api(await signedIn());
  const { data } = await users.settings.sendAs.list({ userId: 'me' });
  assert.deepEqual(
    data.sendAs.map((alias) => [alias.sendAsEmail, alias.isPrimary ?? false, alias.verificationStatus]),
    [
      [MIA, true, undefined],
      ['accounts@acme.example', false, 'accepted'],
      ['tiles.by.mia@gmail.com', false, 'pending'],
    ],
  );
  const one = await users.settings.sendAs.get({ userId: 'me', sendAsEmail: 'accounts@acme.example' });
  assert.deepEqual(one.data, data.sendAs[1]);
  const missing = users.settings.sendAs.get({ userId: 'me', sendAsEmail: 'a+b@acme.example' });
  await assert.rejects(missing, refusal(404, 'notFound'));
});

test('a mail is sent as JSON, and its From is read back', async () => {
  const { users } = api(await signedIn());
  const requestBody = { raw: raw('Acme Accounts <accounts@acme.example>', 'ann@shop.example') };
  const sent = await users.messages.send({ userId: 'me', requestBody });
  assert.deepEqual(sent.data.labelIds, ['SENT']);
  const read = await users.messages.get({
    userId: 'me',
    id: sent.data.id,
    format: 'metadata',
    metadataHeaders: ['From', 'Message-ID'],
  });
  const headers = Object.fromEntries(read.data.payload.headers.map(({ name, value }) => [name, value]));
  assert.equal(headers.From, 'Acme Accounts <accounts@acme.example>');
  assert.match(headers['Message-ID'], /@mail\.gmail\.com>$/);
  const list = await users.messages.list({ userId: 'me', labelIds: ['SENT'] });
  assert.equal(list.data.messages[0].id, sent.data.id);
});

test('a mail is sent as an upload, and an unknown From is swapped', async () => {
  const { users } = api(await signedIn());
  const body = Buffer.from(raw('boss@bank.example', 'ann@shop.example'), 'base64url').toString();
  const message = { userId: 'me', requestBody: {}, media: { mimeType: 'message/rfc822', body } };
  // The upload's URL follows this call's own rootUrl only.
  const sent = await users.messages.send(message, { rootUrl: `${SANDBOX}/` });
  const read = await users.messages.get({
    userId: 'me',
    id: sent.data.id,
    format: 'metadata',
    metadataHeaders: ['From'],
  });
  assert.equal(read.data.payload.headers[0].value, 'Mia Chen <mia.chen@gmail.com>');
});

test('what was not ticked is not allowed', async () => {
  const { users } = api(await signedIn({ ticked: [SCOPES.send] }));
  const refused = refusal(403, 'insufficientPermissions');
  await assert.rejects(users.settings.sendAs.list({ userId: 'me' }), refused);
  await assert.rejects(users.getProfile({ userId: 'me' }), refused);
  const requestBody = { raw: raw(MIA, 'ann@shop.example') };
  assert.equal((await users.messages.send({ userId: 'me', requestBody })).status, 200);
});

test('the profile tells the address', async () => {
  const { users } = api(await signedIn());
  assert.equal((await users.getProfile({ userId: 'me' })).data.emailAddress, MIA);
});

test('after revoking, no token opens anything', async () => {
  const auth = await signedIn();
  const { access_token } = auth.credentials;
  await auth.revokeToken(access_token);
  const dead = client();
  dead.setCredentials({ access_token });
  await assert.rejects(api(dead).users.settings.sendAs.list({ userId: 'me' }), refusal(401, 'authError'));
  await assert.rejects(auth.refreshAccessToken(), refusal(400, 'invalid_grant'));
});
