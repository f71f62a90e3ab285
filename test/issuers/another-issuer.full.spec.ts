import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { membersQuestions } from '@puhui/cli';
import { eventually } from '@puhui/testkit';
import type { Reader } from '../pages/stage/reader.js';
import { PEOPLE, SignedInByKeycloak, STRANGER } from './signed-in-by-keycloak.js';

const START_LIMIT_MS = 400_000;
const LIMIT_MS = 120_000;
/** Tokens live for so short here that whoever comes again within it has had new ones. */
const RENEWED_MS = 60_000;

let stage: SignedInByKeycloak;
beforeAll(async () => {
  stage = await SignedInByKeycloak.set();
}, START_LIMIT_MS);
afterAll(async () => stage?.stop());
afterEach(async () => stage?.everybodyLeaves());

/** Comes again until the tokens have been renewed once more. */
async function untilRenewed(reader: Reader): Promise<void> {
  const before = await stage.renewals();
  await eventually(async () => {
    await reader.page.reload();
    await reader.sees('我的工会');
    expect(await stage.renewals()).toBeGreaterThan(before);
  }, RENEWED_MS);
}

describe('somebody who signs in at Keycloak', () => {
  it(
    'claims a voucher as the person that the claim names',
    async () => {
      await stage.launches();
      const reader = await stage.signsIn(PEOPLE.worker);
      await reader.sees('我的工会');
      await reader.go('/worker/');
      await reader.page.getByRole('article').first().getByRole('button').first().click();
      await reader.sees('领到了');
    },
    LIMIT_MS,
  );

  it(
    'stays signed in while tokens are renewed and the realm takes a new key',
    async () => {
      const reader = await stage.signsIn(PEOPLE.worker);
      await reader.sees('我的工会');
      await untilRenewed(reader);
      await stage.keycloak.changeKey();
      await untilRenewed(reader);
      const another = await stage.signsIn(PEOPLE.officer);
      await another.sees('退出登录');
    },
    LIMIT_MS,
  );
});

describe('a sign-in at Keycloak that ends', () => {
  it(
    'in one browser is over for good there, and in no other',
    async () => {
      const [desk, phone] = [await stage.signsIn(PEOPLE.worker), await stage.signsIn(PEOPLE.worker)];
      await desk.sees('我的工会');
      const before = await stage.keycloak.signInsOf(PEOPLE.worker);
      await desk.taps('退出登录');
      await desk.page.waitForURL((url) => url.href.startsWith(`${stage.door}/signed-out?`));
      await desk.sees('已退出登录');
      await eventually(async () => expect(await stage.keycloak.signInsOf(PEOPLE.worker)).toBe(before - 1));
      await untilRenewed(phone);
      // The next one at that desk is asked who they are, and is it.
      await desk.go('/worker/me');
      await desk.taps('登录');
      await stage.tellsPassword(desk, PEOPLE.officer);
      await desk.sees('退出登录');
    },
    LIMIT_MS,
  );

  it(
    'by its administrator is soon over here as well',
    async () => {
      const reader = await stage.signsIn(PEOPLE.worker);
      await reader.sees('我的工会');
      // Nothing is asked of us meanwhile, so that it is Keycloak's word that ends the session.
      await reader.page.goto('about:blank');
      const before = await stage.sessions();
      expect(before).toBeGreaterThan(0);
      await stage.keycloak.signsOut(PEOPLE.worker);
      await eventually(async () => expect(await stage.sessions()).toBeLessThan(before));
      await reader.go('/worker/me');
      await reader.sees('登录');
    },
    LIMIT_MS,
  );

  it(
    'before it began, with somebody who is nobody of ours, says so',
    async () => {
      const reader = await stage.signsIn(STRANGER);
      await reader.sees('这个账号还不能使用普惠');
      await reader.go('/worker/me');
      await reader.sees('登录');
    },
    LIMIT_MS,
  );
});

it(
  'whoever has just signed in at Keycloak signs out what they have open in another browser',
  async () => {
    await stage.signsIn(PEOPLE.worker);
    const here = await stage.signsIn(PEOPLE.worker);
    const before = await stage.sessions();
    await here.page.getByRole('button', { name: '让它退出' }).first().click();
    await eventually(async () => expect(await stage.sessions()).toBeLessThan(before));
    await here.page.reload();
    await here.sees('我的工会');
  },
  LIMIT_MS,
);

describe('what Keycloak gives', () => {
  const ask = async (token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const { document: query } = membersQuestions.tradeUnionByCode;
    const body = JSON.stringify({ query, variables: { code: '46' } });
    return (await fetch(`${stage.platform.door}/graphql`, { method: 'POST', headers, body })).status;
  };

  it('speaks for a person as an access token alone, and for our audience alone', async () => {
    const given = await stage.keycloak.tokens(PEOPLE.worker);
    const elsewhere = await stage.keycloak.tokens(PEOPLE.worker, 'portal');
    const tokens = [given.access_token, given.id_token, given.refresh_token, elsewhere.access_token];
    expect(await Promise.all(tokens.map(ask))).toEqual([200, 401, 401, 401]);
  });

  it('to a client that is none of ours is refused, though it is meant for us', async () => {
    const meant = await stage.keycloak.tokens(PEOPLE.worker, 'meant');
    expect(await ask(meant.access_token)).toBe(403);
  });

  it('goes to our own address alone, and to who has begun', async () => {
    const asked = {
      response_type: 'code',
      client_id: 'puhui-web',
      scope: 'openid',
      redirect_uri: `${stage.door}/signed-in`,
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
    };
    const { code_challenge: _challenge, code_challenge_method: _method, ...unproved } = asked;
    expect((await stage.keycloak.signInPage(asked)).status).toBe(200);
    for (const redirect_uri of ['https://evil.example/signed-in', `${stage.door}/signed-in/on`, stage.door])
      expect((await stage.keycloak.signInPage({ ...asked, redirect_uri })).status).toBe(400);
    const back = String((await stage.keycloak.signInPage(unproved)).headers['location']);
    expect(new URL(back).searchParams.get('error')).toBe('invalid_request');
  });

  it('names a person that they cannot change themselves', async () => {
    const { access_token: token } = await stage.keycloak.tokens(PEOPLE.worker);
    const own = await stage.keycloak.account(token);
    expect([own.status, own.text.includes('puhuiPersonId')]).toEqual([200, false]);
    const other = ['01900000-0000-7000-8000-000000000002'];
    const wished = { username: PEOPLE.worker, attributes: { puhuiPersonId: other } };
    await stage.keycloak.account(token, wished);
    const after = (await stage.keycloak.tokens(PEOPLE.worker)).access_token.split('.')[1] ?? '';
    expect(Buffer.from(after, 'base64url').toString()).not.toContain(other[0]);
  });
});

/** Last: whatever comes after it would come to one that has just begun. */
describe('Keycloak that is away', () => {
  it(
    'signs nobody out, and signs people in again when it is back',
    async () => {
      const reader = await stage.signsIn(PEOPLE.worker);
      await reader.sees('我的工会');
      await stage.keycloak.kill();
      const late = await stage.somebodyAt('/worker/me');
      // It may have answered just now.
      await eventually(async () => late.go('/sign-in?to=/worker/me'));
      await late.sees('登录服务暂时没有回应');
      await stage.keycloak.startAgain();
      await late.taps('再试一次');
      await stage.tellsPassword(late, PEOPLE.officer);
      await late.sees('退出登录');
      await untilRenewed(reader);
    },
    LIMIT_MS,
  );
});
