import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { locationOf, Visitor } from '@puhui/testkit';
import { runIssuer, WEB_CLIENT, type RunningIssuer } from './index.js';
import { BACK, issuersOwn, OFFICER, type IssuersOwn } from './spec/issuers-own.js';

let own: IssuersOwn;
let issuer: RunningIssuer;
beforeAll(async () => {
  own = await issuersOwn([OFFICER]);
  issuer = await runIssuer(own.env);
});
afterAll(async () => {
  await issuer?.close();
  await own?.database.drop();
});

const WANTS_CONSENT = new URLSearchParams({
  client_id: WEB_CLIENT,
  response_type: 'code',
  scope: 'openid',
  redirect_uri: BACK,
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
  const signedIn = locationOf(await say(signIn, { account: OFFICER.name }));
  const asked = locationOf(await visitor.go(at(signedIn)));
  expect(await (await visitor.go(at(asked))).text()).toContain('是否允许登录？');
  const said = locationOf(await say(asked, { [answer]: '1' }));
  return new URL(locationOf(await visitor.go(at(said))));
}

it('somebody who consents is led back with a code', async () => {
  const agreed = await answered('agree');
  expect(`${agreed.origin}${agreed.pathname}`).toBe(BACK);
  expect(agreed.searchParams.get('code')).toEqual(expect.any(String));
});

it('without consent there is no code', async () => {
  const refused = await answered('cancel');
  expect(refused.searchParams.get('error')).toBe('access_denied');
  expect(refused.searchParams.has('code')).toBe(false);
});
