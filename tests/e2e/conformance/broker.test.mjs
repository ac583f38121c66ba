// The token broker of docs/token-broker.md: it adds the secret, for one page and one client, and does nothing else.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, test } from 'node:test';

import broker from '../../../docs/token-broker.mjs';

const SANDBOX = process.env.SANDBOX_URL;
const APP = process.env.APP_URL ?? 'http://127.0.0.1:8080/';
const env = {
  CLIENT_ID: 'fromline-demo.apps.googleusercontent.com',
  CLIENT_SECRET: 'sandbox-public-secret',
  REDIRECT_URI: APP,
  ORIGIN: new URL(APP).origin,
  TOKEN_URL: `${SANDBOX}/token`,
};

beforeEach(() => fetch(`${SANDBOX}/sandbox/reset`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ scenario: 'consumer' }),
}));

/** A code as the page gets it, with its verifier. */
async function signIn() {
  const verifier = randomBytes(32).toString('base64url');
  const ask = new URLSearchParams({
    client_id: env.CLIENT_ID,
    redirect_uri: APP,
    response_type: 'code',
    scope: 'openid email',
    login_hint: 'mia.chen@gmail.com',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const walk = await fetch(`${SANDBOX}/o/oauth2/v2/auth?${ask}`, { redirect: 'manual' });
  const flow = new URL(walk.headers.get('location'), SANDBOX).searchParams.get('flow');
  const body = new URLSearchParams({ flow, all: '1', decision: 'continue' });
  const back = await fetch(`${SANDBOX}/signin/oauth/consent`, { method: 'POST', body, redirect: 'manual' });
  const code = new URL(back.headers.get('location')).searchParams.get('code');
  return { grant_type: 'authorization_code', client_id: env.CLIENT_ID, redirect_uri: APP, code, code_verifier: verifier };
}

const ask = (form, origin = env.ORIGIN, method = 'POST') =>
  broker.fetch(
    new Request('https://broker.example/token', {
      method, headers: { origin }, body: method === 'POST' ? new URLSearchParams(form) : undefined,
    }),
    env,
  );

test('a code is exchanged without a secret in the page, and the page may read the answer', async () => {
  const form = await signIn();
  assert.ok(form.code);
  const answer = await ask(form);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('access-control-allow-origin'), env.ORIGIN);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  const { access_token, id_token, ...rest } = await answer.json();
  assert.ok(access_token && id_token);
  assert.equal(rest.token_type, 'Bearer');
});

test('what Google refuses comes back as Google said it', async () => {
  const form = await signIn();
  await ask(form);
  const again = await ask(form);
  assert.equal(again.status, 400);
  assert.equal((await again.json()).error, 'invalid_grant');
});

test('nobody else is served, and nothing but a code is exchanged', async () => {
  const form = await signIn();
  const refused = [
    [403, ask(form, 'https://elsewhere.example')],
    [405, ask(form, env.ORIGIN, 'GET')],
    [400, ask({ ...form, client_id: 'another' })],
    [400, ask({ ...form, redirect_uri: 'https://elsewhere.example/' })],
    [400, ask({ ...form, grant_type: 'refresh_token' })],
    [400, ask([...Object.entries(form), ['code', 'another']])],
    [413, ask({ ...form, code: 'x'.repeat(5000) })],
  ];
  for (const [status, answer] of refused) {
    const { status: got, headers } = await answer;
    assert.equal(got, status);
    assert.equal(headers.get('access-control-allow-origin'), env.ORIGIN, 'the page may read why');
  }
  assert.equal((await ask(form)).status, 200, 'none of these has spent the code');
});

test('where Google can’t be reached, the page may read that', async () => {
  const form = { grant_type: 'authorization_code', client_id: env.CLIENT_ID, redirect_uri: APP, code: 'x', code_verifier: 'y' };
  const request = new Request('https://broker.example/token', {
    method: 'POST', headers: { origin: env.ORIGIN }, body: new URLSearchParams(form),
  });
  // Nobody listens there.
  const answer = await broker.fetch(request, { ...env, TOKEN_URL: 'http://127.0.0.1:9/token' });
  assert.equal(answer.status, 502);
  assert.equal(answer.headers.get('access-control-allow-origin'), env.ORIGIN);
  assert.equal((await answer.json()).error, 'temporarily_unavailable');
});
