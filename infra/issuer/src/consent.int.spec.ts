import { createServer, type AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, locationOf, temporaryFolder, Visitor, type TestDatabase } from '@puhui/testkit';
import { runIssuer, WEB_CLIENT, type RunningIssuer } from './index.js';

const back = 'http://127.0.0.1:4000/signed-in';
const account = {
  name: 'officer',
  personId: '01890000-0000-7000-8000-000000000001',
  title: '省总干部',
  titleEn: 'Union officer',
  mobile: '19900000001',
};

let issuer: RunningIssuer;
let database: TestDatabase;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  const folder = temporaryFolder('issuer-consent');
  database = await createTestDatabase();
  const accountsFile = join(folder, 'accounts.json');
  writeFileSync(accountsFile, JSON.stringify([account]));
  issuer = await runIssuer({
    PUHUI_PORT: String(await freePort()),
    PUHUI_ISSUER_SECRET: 'a-secret-of-the-local-run-for-tests',
    PUHUI_ISSUER_DATA: folder,
    PUHUI_ISSUER_DATABASE_URL: database.url,
    PUHUI_ACCOUNTS_FILE: accountsFile,
    PUHUI_REDIRECT_URIS: back,
  });
});
afterAll(async () => {
  await issuer?.close();
  await database?.drop();
});

const WANTS_CONSENT = new URLSearchParams({
  client_id: WEB_CLIENT,
  response_type: 'code',
  scope: 'openid',
  redirect_uri: back,
  state: 'st',
  prompt: 'consent',
  code_challenge: 'c'.repeat(43),
  code_challenge_method: 'S256',
});

/** Somebody signs in by a request that wants consent asked for, and answers: where they are led then. */
async function answered(answer: 'agree' | 'cancel'): Promise<URL> {
  const visitor = new Visitor();
  const at = (path: string): string => new URL(path, issuer.url).href;
  const say = (path: string, words: Record<string, string>) =>
    visitor.go(at(path), { method: 'POST', body: new URLSearchParams(words) });
  const signIn = locationOf(await visitor.go(at(`/auth?${WANTS_CONSENT.toString()}`)));
  const signedIn = locationOf(await say(signIn, { account: account.name }));
  const asked = locationOf(await visitor.go(at(signedIn)));
  expect(await (await visitor.go(at(asked))).text()).toContain('是否允许登录？');
  const said = locationOf(await say(asked, { [answer]: '1' }));
  return new URL(locationOf(await visitor.go(at(said))));
}

it('somebody who consents is led back with a code', async () => {
  const agreed = await answered('agree');
  expect(`${agreed.origin}${agreed.pathname}`).toBe(back);
  expect(agreed.searchParams.get('code')).toEqual(expect.any(String));
});

it('without consent there is no code', async () => {
  const refused = await answered('cancel');
  expect(refused.searchParams.get('error')).toBe('access_denied');
  expect(refused.searchParams.has('code')).toBe(false);
});
