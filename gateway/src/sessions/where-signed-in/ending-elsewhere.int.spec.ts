import { MINUTE_MS } from '@puhui/kernel';
import type { Visitor } from '@puhui/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignInStage } from '../../spec/sign-in-stage.js';

const FORM = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
/** One minute longer than a sign-in is fresh, and far less than a session lives unused. */
const TOO_LONG_MS = 16 * MINUTE_MS;
let stage: SignInStage;
let here: Visitor;
let there: Visitor;
beforeAll(async () => {
  stage = await SignInStage.open();
  await stage.openGateway();
});
afterAll(() => stage?.close());
beforeEach(async () => {
  stage.clock.set(new Date());
  [here, there] = [await stage.signIn(), await stage.signIn()];
});

const post = (visitor: Visitor, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  visitor.fromOurPage(`${stage.url}${path}`, { method: 'POST', headers });
const isSignedIn = async (visitor: Visitor): Promise<boolean> =>
  (await visitor.fromOurPage(`${stage.url}/session`)).status === 200;
const ownId = async (visitor: Visitor): Promise<string> => {
  const listed = await (await visitor.fromOurPage(`${stage.url}/sessions`)).json();
  const own = (listed as { id: string; current: boolean }[]).find(({ current }) => current);
  return own?.id ?? '';
};
const AGAIN = { errors: [{ extensions: { code: 'SIGN_IN_AGAIN', hintEn: expect.any(String) } }] };

describe('who signed in sixteen minutes ago', () => {
  beforeEach(() => stage.clock.advance(TOO_LONG_MS));

  it('ends none of their other sessions by its id', async () => {
    const answer = await post(here, `/sessions/${await ownId(there)}/end`);
    expect([answer.status, await answer.json()]).toMatchObject([403, AGAIN]);
    expect(await isSignedIn(there)).toBe(true);
  });

  it('is told by a page what to do when they want to leave everywhere', async () => {
    const answer = await post(here, '/sign-out/everywhere?to=/&from=/worker/me', FORM);
    const page = await answer.text();
    expect(answer.status).toBe(403);
    expect(page).toContain('/sign-in?to=%2Fworker%2Fme&amp;again=1');
    expect(page).toContain('Nothing has been signed out yet');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([true, true]);
  });

  it('is told by a code when a script wants to leave everywhere', async () => {
    const answer = await post(here, '/sign-out/everywhere');
    expect([answer.status, await answer.json()]).toMatchObject([403, AGAIN]);
  });

  it('gets out of this very session, by its id and by the button', async () => {
    expect((await post(here, `/sessions/${await ownId(here)}/end`)).status).toBe(200);
    expect(await isSignedIn(here)).toBe(false);
    expect(await (await post(there, '/sign-out')).json()).toEqual({ signedOut: 1 });
    expect(await isSignedIn(there)).toBe(false);
  });

  it('ends the others once they have signed in once more', async () => {
    stage.clock.set(new Date());
    await stage.signIn(here);
    expect(await (await post(here, `/sessions/${await ownId(there)}/end`)).json()).toEqual({ signedOut: 1 });
    expect(await isSignedIn(there)).toBe(false);
    expect(await isSignedIn(here)).toBe(true);
  });
});

it('a session that is over ends no others, and does not say that it did', async () => {
  const copy = here.copy();
  await post(here, '/sign-out');
  const answer = await post(copy, '/sign-out/everywhere');
  expect([answer.status, await answer.json()]).toMatchObject([403, AGAIN]);
  expect(await isSignedIn(there)).toBe(true);
});

it('who signed in a moment ago leaves everywhere, and this session needs no issuer to be left', async () => {
  await stage.issuerLine.cut();
  const left = await post(there, '/sign-out');
  await stage.issuerLine.mend();
  expect(left.status).toBe(200);
  expect((await post(here, '/sign-out/everywhere')).status).toBe(200);
  expect(await isSignedIn(here)).toBe(false);
});
