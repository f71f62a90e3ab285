import { decodeJwt } from 'jose';
import { eventually, locationOf, Visitor } from '@puhui/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OFFICER, SignInStage } from '../../spec/sign-in-stage.js';
import { SESSION_COOKIE } from '../cookies.js';

const CAMPAIGN = '{ campaign(id: "c1") { title } }';
const FORM = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
let stage: SignInStage;
/** Whose token the issuer gives next, when it is not the person's own. */
let somebodyElse: string | null = null;
beforeAll(async () => {
  stage = await SignInStage.open();
  await stage.openGateway(
    { PUHUI_SIGN_OUT: 'here' },
    {
      verify: async (authorization) => {
        if (authorization === undefined) return null;
        const { sub = '' } = decodeJwt(authorization.slice('Bearer '.length));
        return { personId: somebodyElse ?? sub, issuer: stage.issuer.url, signedInAtMs: Date.now() };
      },
    },
  );
});
afterAll(() => stage?.close());

let visitor: Visitor;
beforeEach(async () => {
  somebodyElse = null;
  visitor = await stage.signIn();
});
const leave = (path: string) => visitor.fromOurPage(`${stage.url}${path}`, { method: 'POST', headers: FORM });

describe('a form that signs out', () => {
  it('leads to a page of ours, and to no other, where it is to go no further', async () => {
    const left = await leave('/sign-out?to=/counter/');
    expect(locationOf(left)).toBe('/counter/');
    // What the browser kept of the pages goes with the session.
    expect(left.headers.get('clear-site-data')).toBe('"cache"');
    visitor = await stage.signIn();
    expect(locationOf(await leave('/sign-out?to=//evil.example/'))).toBe('/');
  });

  it('says so when the session could not be ended, and leaves cookie and session as they are', async () => {
    await stage.databaseLine.cut();
    const answer = await leave('/sign-out?to=/counter/');
    await stage.databaseLine.mend();
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([503, []]);
    expect(answer.headers.has('clear-site-data')).toBe(false);
    expect(await answer.text()).toContain('还没有退出登录');
    expect(visitor.cookies.has(SESSION_COOKIE)).toBe(true);
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(200);
  });

  it('takes the token of renewal back at the issuer', async () => {
    expect(await stage.renewals(OFFICER)).toBeGreaterThan(0);
    await leave('/sign-out/everywhere');
    await eventually(async () => expect(await stage.renewals(OFFICER)).toBe(0));
  });
});

describe('a session that nobody signs out of', () => {
  const WORKER = '01900000-0000-7000-8000-000000000007';
  const renewalsCome = (personId: string, to: number) =>
    eventually(async () => expect(await stage.renewals(personId)).toBe(to));
  beforeEach(async () => {
    await leave('/sign-out/everywhere');
    await renewalsCome(OFFICER, 0);
    visitor = await stage.signIn();
    await renewalsCome(OFFICER, 1);
  });

  it('gives its token of renewal back when somebody else signs in in its browser', async () => {
    const browser = new Visitor();
    browser.cookies.set(SESSION_COOKIE, visitor.cookies.get(SESSION_COOKIE) ?? '');
    await stage.signIn(browser, 'worker');
    await renewalsCome(OFFICER, 0);
    expect(await stage.renewals(WORKER)).toBe(1);
  });

  it('has its token of renewal taken back when its person begins one too many', async () => {
    for (let more = 0; more < 10; more += 1) await stage.signIn();
    await renewalsCome(OFFICER, 10);
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(401);
  });

  it('is told to the issuer when it is found to be over, unused for long', async () => {
    stage.clock.advance(31 * 60_000);
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(401);
    await renewalsCome(OFFICER, 0);
    stage.clock.set(new Date());
  });

  it('leaves the new one of the same person and browser what both may share at an issuer', async () => {
    await stage.signIn(visitor);
    // Everything that would be taken back is, by the time that what ends after it has been.
    const other = await stage.signIn();
    await other.fromOurPage(`${stage.url}/sign-out`, { method: 'POST' });
    await renewalsCome(OFFICER, 2);
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(200);
  });
});

it('a token that turns out to be another person’s ends the session, and asks nothing in their name', async () => {
  expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(200);
  stage.subgraphs.benefits.seen.length = 0;
  somebodyElse = '01900000-0000-7000-8000-000000000007';
  expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(401);
  expect(stage.subgraphs.benefits.seen).toEqual([]);
  somebodyElse = null;
  expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(401);
});
