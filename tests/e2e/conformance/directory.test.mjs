// Google's own clients of the administrator's APIs against the sandbox. Run as gmail.test.mjs is.

import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, test } from 'node:test';

import { admin } from '@googleapis/admin';
import { cloudidentity } from '@googleapis/cloudidentity';
import { OAuth2Client } from 'google-auth-library';

const SANDBOX = process.env.SANDBOX_URL;
const APP = process.env.APP_URL ?? 'http://127.0.0.1:8080/';
const MIA = 'mia@acme.example';
const ANN = 'ann@acme.example';
const customer = 'my_customer';
const SCOPES = [
  'admin.directory.user.readonly',
  'admin.directory.user.alias',
  'admin.directory.domain.readonly',
  'admin.directory.group.readonly',
  'admin.directory.rolemanagement.readonly',
  'apps.groups.settings',
  'cloud-identity.policies.readonly',
].map((name) => `https://www.googleapis.com/auth/${name}`);

before(() => assert.ok(SANDBOX, 'SANDBOX_URL names the sandbox, say http://127.0.0.1:8090'));

beforeEach(() => control('reset', { scenario: 'organisation' }));

afterEach(async () => {
  const unknown = await fetch(`${SANDBOX}/sandbox/unknown`);
  assert.deepEqual(await unknown.json(), [], 'calls that the sandbox does not know');
});

async function control(path, order) {
  const body = JSON.stringify(order);
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${SANDBOX}/sandbox/${path}`, { method: 'POST', headers, body });
  assert.equal(answer.status, 200, await answer.text());
}

async function signedIn(person = MIA, scope = SCOPES) {
  const auth = new OAuth2Client({
    clientId: 'fromline-demo.apps.googleusercontent.com',
    clientSecret: 'sandbox-public-secret',
    redirectUri: APP,
    endpoints: { oauth2AuthBaseUrl: `${SANDBOX}/o/oauth2/v2/auth`, oauth2TokenUrl: `${SANDBOX}/token` },
    issuers: [SANDBOX],
    // A refusal is an answer to look at, not one to try again.
    transporterOptions: { retry: false },
  });
  const asked = auth.generateAuthUrl({ scope: ['openid', 'email', ...scope], login_hint: person });
  const { tokens } = await auth.getToken(await consent(asked, person, scope));
  auth.setCredentials(tokens);
  return auth;
}

// Walks the sign-in pages as a person without scripts would; the code is the answer.
async function consent(authorizeUrl, person, ticked) {
  let page = await open(authorizeUrl);
  if (page.text.includes('data-page="chooser"')) page = await post(page, { account: person });
  page = await open(new URL(`?flow=${flow(page)}&advanced=1`, page.url));
  page = await open(new URL(/href="([^"]+)"/.exec(page.text)[1], page.url));
  page = await post(page, { scope: ticked, decision: 'continue' });
  return new URL(page.url).searchParams.get('code');
}

function flow(page) {
  return /name="flow" value="([^"]+)"/.exec(page.text)[1];
}

async function open(url, options = {}) {
  const answer = await fetch(url, { redirect: 'manual', ...options });
  if (answer.status !== 302) return { url: String(url), text: await answer.text() };
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

function directory(auth) {
  return admin({ version: 'directory_v1', auth, rootUrl: `${SANDBOX}/`, retry: false });
}

function refusal(status, reason) {
  return (error) => {
    assert.equal(error.response?.status, status, String(error));
    const { error: body } = error.response.data;
    assert.equal(body.code, status);
    assert.equal(body.errors[0].reason, reason);
    return true;
  };
}

test('all users come page by page, cut down to the fields asked for', async () => {
  await control('reset', { scenario: 'organisation-large' });
  const { users } = directory(await signedIn());
  const fields = 'nextPageToken,users(id,primaryEmail,name/fullName,aliases,nonEditableAliases,suspended,archived)';
  const all = [];
  let pageToken;
  do {
    const { data } = await users.list({ customer, maxResults: 500, orderBy: 'email', fields, pageToken });
    all.push(...data.users);
    pageToken = data.nextPageToken;
  } while (pageToken);
  assert.equal(all.length, 10_000);
  assert.equal(new Set(all.map((user) => user.id)).size, 10_000);
  const mia = all.find((user) => user.primaryEmail === MIA);
  assert.deepEqual(mia, {
    id: '109283746501928374655',
    primaryEmail: MIA,
    name: { fullName: 'Mia Chen' },
    aliases: ['accounts@acme.example'],
    nonEditableAliases: ['mia@acme-group.example'],
    suspended: false,
    archived: false,
  });
});

test('a search finds who has an address', async () => {
  const { users } = directory(await signedIn());
  const { data } = await users.list({ customer, query: 'email:quotes*' });
  assert.deepEqual(data.users.map((user) => user.primaryEmail), ['bo@acme.example']);
  const one = await users.get({ userKey: 'quotes@acme.example' });
  assert.equal(one.data.primaryEmail, 'bo@acme.example');
  await assert.rejects(users.get({ userKey: 'nobody@acme.example' }), refusal(404, 'notFound'));
});

test('an alias is given once, listed at once, and taken away', async () => {
  const { users } = directory(await signedIn());
  const requestBody = { alias: 'invoices@acme-works.example' };
  const given = await users.aliases.insert({ userKey: ANN, requestBody });
  assert.equal(given.status, 201);
  assert.equal(given.data.primaryEmail, ANN);
  assert.equal(given.data.alias, requestBody.alias);
  const { data } = await users.aliases.list({ userKey: ANN });
  assert.deepEqual(data.aliases.map(({ alias }) => alias), [requestBody.alias]);
  await assert.rejects(users.aliases.insert({ userKey: 'bo@acme.example', requestBody }), refusal(409, 'duplicate'));
  const early = await users.list({ customer, query: 'email:ann*' });
  assert.equal(early.data.users[0].aliases, undefined);
  await control('clock', { advance_s: 10 });
  const late = await users.list({ customer, query: 'email:ann*' });
  assert.deepEqual(late.data.users[0].aliases, [requestBody.alias]);
  await users.aliases.delete({ userKey: ANN, alias: requestBody.alias });
  await assert.rejects(users.aliases.insert({ userKey: 'bo@acme.example', requestBody }), refusal(409, 'duplicate'));
  await control('clock', { advance_s: 8 });
  assert.equal((await users.aliases.insert({ userKey: 'bo@acme.example', requestBody })).status, 201);
});

test('what cannot be given says why', async () => {
  const { users } = directory(await signedIn());
  const give = (userKey, alias) => users.aliases.insert({ userKey, requestBody: { alias } });
  await assert.rejects(give(ANN, 'team@acme.example'), refusal(409, 'duplicate'));
  await assert.rejects(give(ANN, 'ann@tiles.example'), refusal(400, 'invalid'));
  await assert.rejects(give('olu@acme.example', 'branch31@acme.example'), refusal(403, 'limitExceeded'));
  await assert.rejects(give('wen@acme.example', 'wang@acme.example'), refusal(412, 'conditionNotMet'));
  await control('policy', { api_access: false });
  await assert.rejects(give(ANN, 'a@acme.example'), refusal(403, 'domainCannotUseApis'));
  await control('api', { service: 'admin', enabled: false });
  await assert.rejects(give(ANN, 'a@acme.example'), refusal(403, 'accessNotConfigured'));
});

test('domains are listed with the user alias domains that they have', async () => {
  const { domains, domainAliases } = directory(await signedIn());
  const { data } = await domains.list({ customer });
  assert.deepEqual(
    data.domains.map((one) => [one.domainName, one.isPrimary, one.verified, one.domainAliases?.length ?? 0]),
    [
      ['acme.example', true, true, 1],
      ['acme-works.example', false, true, 0],
    ],
  );
  const aliases = await domainAliases.list({ customer, parentDomainName: 'acme.example' });
  assert.equal(aliases.data.domainAliases[0].domainAliasName, 'acme-group.example');
});

test('groups and roles are listed', async () => {
  const { groups, roles, roleAssignments } = directory(await signedIn());
  const first = await groups.list({ customer, maxResults: 2 });
  const rest = await groups.list({ customer, maxResults: 2, pageToken: first.data.nextPageToken });
  const emails = [...first.data.groups, ...rest.data.groups].map((group) => group.email);
  assert.deepEqual(emails, ['jobs@acme-works.example', 'sales@acme.example', 'team@acme.example']);
  assert.equal((await groups.get({ groupKey: 'team@acme.example' })).data.directMembersCount, '3');
  assert.equal((await groups.aliases.list({ groupKey: 'team@acme.example' })).data.aliases, undefined);
  assert.equal((await roles.list({ customer })).data.items[0].isSuperAdminRole, true);
  const assigned = await roleAssignments.list({ customer, userKey: MIA });
  assert.equal(assigned.data.items[0].assignedTo, '109283746501928374655');
});

// Google publishes no client of this API by itself; its authenticated transport sends what the discovery document says.
test("a group's settings are read and changed", async () => {
  const auth = await signedIn();
  const url = `${SANDBOX}/groups/v1/groups/team@acme.example?alt=json`;
  const { data } = await auth.request({ url });
  assert.equal(data.kind, 'groupsSettings#groups');
  assert.equal(data.whoCanPostMessage, 'ALL_IN_DOMAIN_CAN_POST');
  const changed = await auth.request({ url, method: 'PATCH', data: { whoCanPostMessage: 'ANYONE_CAN_POST' } });
  assert.equal(changed.data.whoCanPostMessage, 'ANYONE_CAN_POST');
  assert.equal(changed.data.isArchived, 'false');
  const wrong = auth.request({ url, method: 'PATCH', data: { whoCanPostMessage: 'ANYBODY' } });
  await assert.rejects(wrong, refusal(400, 'invalid'));
  const reset = await auth.request({ url, method: 'PUT', data: {} });
  assert.equal(reset.data.whoCanPostMessage, 'ALL_IN_DOMAIN_CAN_POST');
});

test('the policy on outside mail servers is read', async () => {
  const auth = await signedIn();
  const { policies } = cloudidentity({ version: 'v1', auth, rootUrl: `${SANDBOX}/`, retry: false });
  const filter = String.raw`setting.type.matches('^settings/gmail\\..*$')`;
  const setting = async () => (await policies.list({ filter, pageSize: 100 })).data.policies[0].setting;
  assert.deepEqual(await setting(), {
    type: 'settings/gmail.per_user_outbound_gateway',
    value: { allowUsersToUseExternalSmtpServers: true },
  });
  await control('policy', { external_smtp: false });
  assert.equal((await setting()).value.allowUsersToUseExternalSmtpServers, false);
});

test('a scope that was not asked for opens nothing', async () => {
  const auth = await signedIn(MIA, ['https://www.googleapis.com/auth/admin.directory.user.alias']);
  const { users, domains } = directory(auth);
  await assert.rejects(users.list({ customer }), refusal(403, 'insufficientPermissions'));
  await assert.rejects(domains.list({ customer }), refusal(403, 'insufficientPermissions'));
  assert.equal((await users.aliases.list({ userKey: MIA })).data.aliases.length, 1);
});

test('who is not an admin is told so, and a personal account has no domain', async () => {
  await control('reset', { scenario: 'not-an-admin' });
  const { users, domains } = directory(await signedIn('sam@acme.example'));
  await assert.rejects(users.list({ customer }), refusal(403, 'forbidden'));
  await assert.rejects(domains.list({ customer }), refusal(403, 'forbidden'));
  const { data } = await users.list({ customer, viewType: 'domain_public' });
  assert.equal(data.users.length, 40);
  await control('reset', { scenario: 'consumer' });
  const personal = directory(await signedIn('mia.chen@gmail.com'));
  await assert.rejects(personal.users.list({ customer }), refusal(404, 'notFound'));
});

test('a role that gives aliases changes no admin', async () => {
  await control('reset', { scenario: 'custom-role' });
  const { users, groups } = directory(await signedIn('rita@acme.example'));
  const requestBody = { alias: 'help@acme.example' };
  await assert.rejects(users.aliases.insert({ userKey: MIA, requestBody }), refusal(403, 'forbidden'));
  assert.equal((await users.aliases.insert({ userKey: ANN, requestBody })).status, 201);
  await assert.rejects(groups.list({ customer }), refusal(403, 'forbidden'));
});
