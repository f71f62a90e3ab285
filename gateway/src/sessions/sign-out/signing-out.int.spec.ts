import { decodeJwt } from 'jose';
import { eventually, locationOf, type Visitor } from '@puhui/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OFFICER, SignInStage } from '../../testing/sign-in-stage.js';
import { SESSION_COOKIE } from '../cookies.js';

const CAMPAIGN = '{ campaign(id: "c1") { title } }';
const FORM = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
let stage: SignInStage;
/** Whose token the issuer gives next, when it is not the person's own. */
let somebodyElse: string | null = null;
beforeAll(async () => {
  stage = await SignInStage.open();
  await stage.openGateway(
    {},
    {
      verify: async (authorization) => {
        if (authorization === undefined) return null;
        const { sub = '' } = decodeJwt(authorization.slice('Bearer '.length));
        return { personId: somebodyElse ?? sub, issuer: stage.issuer.url };
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
  it('leads to a page of ours, and to no other', async () => {
    expect(locationOf(await leave('/sign-out?to=/counter/'))).toBe('/counter/');
    visitor = await stage.signIn();
    expect(locationOf(await leave('/sign-out?to=//evil.example/'))).toBe('/');
  });

  it('says so when the session could not be ended, and leaves cookie and session as they are', async () => {
    await stage.databaseLine.cut();
    const answer = await leave('/sign-out?to=/counter/');
    await stage.databaseLine.mend();
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([503, []]);
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

it('a token that turns out to be another person’s ends the session, and asks nothing in their name', async () => {
  expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(200);
  stage.subgraphs.benefits.seen.length = 0;
  somebodyElse = '01900000-0000-7000-8000-000000000007';
  expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(401);
  expect(stage.subgraphs.benefits.seen).toEqual([]);
  somebodyElse = null;
  expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(401);
});
