import { randomUUID } from 'node:crypto';
import { Visitor } from '@puhui/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OFFICER, SignInStage } from '../../spec/sign-in-stage.js';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
let stage: SignInStage;
let one: Visitor;
let other: Visitor;
let worker: Visitor;
beforeAll(async () => {
  stage = await SignInStage.open();
  await stage.openGateway();
});
afterAll(() => stage?.close());
beforeEach(async () => {
  [one, other] = [await stage.signIn(), await stage.signIn()];
  worker = await stage.signIn(undefined, 'worker');
});

const isSignedIn = async (visitor: Visitor): Promise<boolean> =>
  (await visitor.fromOurPage(`${stage.url}/session`)).status === 200;
const whoIsThere = (): Promise<boolean[]> => Promise.all([one, other, worker].map(isSignedIn));
/** As the issuer's machine sends it: no cookie, no origin. */
const tell = (logout_token: string): Promise<Response> =>
  fetch(`${stage.url}/back-channel-logout`, {
    method: 'POST',
    headers: FORM,
    body: new URLSearchParams({ logout_token }).toString(),
  });
const saying = (claims: object): Promise<string> => stage.logoutToken({ jti: randomUUID(), ...claims });

describe('what the issuer says has ended', () => {
  it('is one sign-in, when somebody signs out at the issuer in one browser', async () => {
    await stage.signOutAtIssuer(one);
    expect(await whoIsThere()).toEqual([false, true, true]);
  });

  it('is all of somebody’s, when it names them alone', async () => {
    const answer = await tell(await saying({ sub: OFFICER }));
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await whoIsThere()).toEqual([false, false, true]);
  });

  it('is no more than the sign-in that it names beside its person', async () => {
    expect((await tell(await saying({ sub: OFFICER, sid: 'a sign-in of elsewhere' }))).status).toBe(200);
    expect(await whoIsThere()).toEqual([true, true, true]);
  });

  it('is taken once: a token that comes again ends nothing that began since', async () => {
    const token = await saying({ sub: OFFICER });
    expect((await tell(token)).status).toBe(200);
    one = await stage.signIn();
    const again = await tell(token);
    expect([again.status, await again.json()]).toEqual([400, { error: 'invalid_request' }]);
    expect(await isSignedIn(one)).toBe(true);
  });
});

describe('nothing ends', () => {
  it('by a token that is for another client, or by none', async () => {
    for (const wrong of [await saying({ sub: OFFICER, aud: 'another-portal' }), 'nonsense', ''])
      expect((await tell(wrong)).status).toBe(400);
    expect(await whoIsThere()).toEqual([true, true, true]);
  });

  it('by an access token, though its issuer signed it', async () => {
    const token = await saying({ sub: OFFICER, aud: 'puhui', events: undefined });
    expect((await tell(token)).status).toBe(400);
    expect(await isSignedIn(one)).toBe(true);
  });

  it('by a form that is too long, or is none', async () => {
    expect((await tell('x'.repeat(20_000))).status).toBe(413);
    const json = await fetch(`${stage.url}/back-channel-logout`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(json.status).toBe(415);
  });

  it('while sessions cannot be reached; told again, it ends them', async () => {
    const token = await saying({ sub: OFFICER });
    await stage.databaseLine.cut();
    const answer = await tell(token);
    await stage.databaseLine.mend();
    expect(answer.status).toBe(503);
    expect((await tell(token)).status).toBe(200);
    expect(await whoIsThere()).toEqual([false, false, true]);
  });
});
