import { locationOf, Visitor } from '@puhui/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from '@puhui/postgres';
import { OFFICER, SignInStage } from '../spec/sign-in-stage.js';
import { SESSION_COOKIE } from './cookies.js';

let stage: SignInStage;
beforeAll(async () => {
  stage = await SignInStage.open();
  await stage.openGateway();
});
afterAll(() => stage.close());

let visitor: Visitor;
beforeEach(() => {
  visitor = new Visitor();
});

const who = async (somebody: Visitor): Promise<unknown> =>
  (await somebody.fromOurPage(`${stage.url}/session`)).json();
const sqlOfSessions = sql`select * from gateway.session`;
const sessionsKept = async (): Promise<number> => (await stage.database.sql.query(sqlOfSessions)).length;

describe('signing in', () => {
  it('leads over the issuer back to the wanted page, as the chosen person', async () => {
    const back = await stage.choose(visitor, await stage.begin(visitor, '/worker/claims/7?from=a#b'));
    const answer = await visitor.go(back);
    expect(answer.status).toBe(303);
    expect(locationOf(answer)).toBe('/worker/claims/7?from=a#b');
    expect(await who(visitor)).toMatchObject({ personId: OFFICER });
  });

  it('sets a cookie hidden from scripts and other sites, and removes the pending one', async () => {
    const back = await stage.choose(visitor, await stage.begin(visitor));
    const [session = '', way = ''] = (await visitor.go(back)).headers.getSetCookie();
    expect(session).toMatch(
      /^__Host-Http-puhui=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(way).toMatch(
      /^__Host-Http-puhui-way-[\w-]{12}=; Path=\/; Max-Age=0; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('stores neither the cookie’s content nor a token in clear', async () => {
    await stage.signIn(visitor);
    const rows = JSON.stringify(await stage.database.sql.query(sqlOfSessions));
    const secret = visitor.cookies.get(SESSION_COOKIE) ?? '';
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain(Buffer.from(secret).toString('hex'));
    expect(rows).not.toMatch(/eyJ/);
  });

  it('redirects to 127.0.0.1 first from another name of this machine', async () => {
    const answer = await visitor.go(`${stage.url.replace('127.0.0.1', 'localhost')}/sign-in?to=/worker/`);
    expect(locationOf(answer)).toBe(`${stage.url}/sign-in?to=/worker/&here=1`);
  });

  it('redirects once, though something in front of the gateway names another host each time', async () => {
    const elsewhere = stage.url.replace('127.0.0.1', 'localhost');
    const answer = await visitor.go(`${elsewhere}/sign-in?to=/worker/&here=1`);
    expect(locationOf(answer)).toContain(stage.issuer.url);
  });

  it('makes the issuer ask, so that nobody is signed in again unasked', async () => {
    const atIssuer = new URL(locationOf(await visitor.go(`${stage.url}/sign-in`)));
    expect(Object.fromEntries(atIssuer.searchParams)).toMatchObject({
      prompt: 'login',
      code_challenge_method: 'S256',
      redirect_uri: `${stage.url}/signed-in`,
    });
  });
});

describe('a planted session', () => {
  it('is never adopted: the browser gets a new one', async () => {
    const attacker = await stage.signIn(new Visitor(), 'worker');
    const planted = attacker.cookies.get(SESSION_COOKIE) ?? '';
    visitor.cookies.set(SESSION_COOKIE, planted);
    await stage.signIn(visitor);
    expect(visitor.cookies.get(SESSION_COOKIE)).not.toBe(planted);
    // What was planted has ended: nobody watches along.
    expect(await who(attacker)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await who(visitor)).toMatchObject({ personId: OFFICER });
  });

  it('that was made up opens nothing, before and after', async () => {
    visitor.cookies.set(SESSION_COOKIE, 'A'.repeat(43));
    expect(await who(visitor)).toMatchObject({ code: 'UNAUTHENTICATED' });
    await stage.signIn(visitor);
    expect(visitor.cookies.get(SESSION_COOKIE)).not.toBe('A'.repeat(43));
  });

  it('ends when its person signs in again in the same browser', async () => {
    const before = (await stage.signIn(visitor)).copy();
    await stage.signIn(visitor);
    expect(await who(before)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await who(visitor)).toMatchObject({ personId: OFFICER });
  });
});

async function pageOf(answer: Response): Promise<string> {
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  return answer.text();
}

describe('a return from the issuer', () => {
  it('works in two tabs at once, each to its own page', async () => {
    const [one, two] = [await stage.begin(visitor, '/worker/'), await stage.begin(visitor, '/counter/')];
    const backs = [await stage.choose(visitor, one), await stage.choose(visitor, two)];
    const answers = await Promise.all(backs.map((back) => visitor.go(back)));
    expect(answers.map(locationOf)).toEqual(['/worker/', '/counter/']);
    expect(await who(visitor)).toMatchObject({ personId: OFFICER });
  });

  it('counts once, even when it comes twice at the same moment', async () => {
    const back = await stage.choose(visitor, await stage.begin(visitor));
    const before = await sessionsKept();
    const twice = [visitor.copy(), visitor.copy()];
    const answers = await Promise.all(twice.map((tab) => tab.go(back)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    const told = answers.find(({ status }) => status === 400);
    expect(await pageOf(told ?? new Response())).toContain('这次登录已经用过');
    expect(await sessionsKept()).toBe(before + 1);
    const signedIn = twice[answers.findIndex(({ status }) => status === 303)] ?? visitor;
    expect(await who(signedIn)).toMatchObject({ personId: OFFICER });
  });

  it.each([
    ['nothing', ''],
    ['a code without its state', '?code=abc'],
    ['a state that nobody began', `?code=abc&state=${'s'.repeat(43)}`],
    ['two states', `?code=abc&state=${'s'.repeat(43)}&state=${'t'.repeat(43)}`],
    ['more than fits', `?code=abc&state=${'s'.repeat(3_000)}`],
  ])('with %s gets a page with advice', async (_, search) => {
    const answer = await visitor.go(`${stage.url}/signed-in${search}`);
    expect(answer.status).toBe(400);
    const page = await pageOf(answer);
    expect(page).toContain('这次登录已失效');
    expect(page).toContain('href="/sign-in?to=%2F"');
  });
});

describe('a return that does not match its start', () => {
  it('of who is signed in already leads on to the pages, and not to another sign-in', async () => {
    await visitor.go(await stage.choose(visitor, await stage.begin(visitor)));
    const page = await pageOf(await visitor.go(`${stage.url}/signed-in?code=abc&state=${'s'.repeat(43)}`));
    expect(page).toContain('这次登录已经用过');
    expect(page).toContain('href="/"');
  });

  it('in another browser signs nobody in there', async () => {
    const back = await stage.choose(visitor, await stage.begin(visitor));
    const victim = new Visitor();
    expect((await victim.go(back)).status).toBe(400);
    expect(await who(victim)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('that comes too late begins anew', async () => {
    const back = await stage.choose(visitor, await stage.begin(visitor));
    stage.clock.advance(15 * 60_000);
    const answer = await visitor.go(back);
    stage.clock.set(new Date());
    expect(answer.status).toBe(400);
    expect(await pageOf(answer)).toContain('这次登录已失效');
  });

  it('after a cancelled sign-in says so, and where the person wanted to go', async () => {
    const page = await stage.begin(visitor, '/worker/claims');
    const left = await visitor.go(page, { method: 'POST', body: new URLSearchParams({ cancel: '1' }) });
    const back = locationOf(await visitor.go(new URL(locationOf(left), stage.issuer.url).href));
    const answer = await visitor.go(back);
    expect(answer.status).toBe(400);
    expect(await pageOf(answer)).toContain('href="/sign-in?to=%2Fworker%2Fclaims"');
    expect(await who(visitor)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each(['code', 'iss'])('with a changed %s signs nobody in', async (name) => {
    const back = new URL(await stage.choose(visitor, await stage.begin(visitor)));
    back.searchParams.set(name, 'https://other.example');
    const answer = await visitor.go(back.href);
    expect(answer.status).toBe(400);
    expect(await pageOf(answer)).toContain('登录没有完成');
  });

  it('from an account unknown to the platform says so', async () => {
    const answer = await visitor.go(await stage.choose(visitor, await stage.begin(visitor), 'stranger'));
    expect(answer.status).toBe(403);
    expect(await pageOf(answer)).toContain('这个账号还不能使用普惠');
  });
});

describe('many pending sign-ins', () => {
  it('do not fill a browser’s requests: the oldest cookies go', async () => {
    for (let n = 0; n < 12; n += 1) await visitor.go(`${stage.url}/sign-in?to=/worker/`);
    expect([...visitor.cookies.keys()].filter((name) => name.includes('-way-')).length).toBeLessThan(6);
    await stage.signIn(visitor);
    expect(await who(visitor)).toMatchObject({ personId: OFFICER });
  });
});

describe('the target after signing in', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/%0d%0aset-cookie:a=b',
    '/.//evil.example',
  ])('is never %s', async (to) => {
    const answer = await visitor.go(`${stage.url}/sign-in?to=${encodeURIComponent(to)}`);
    if (to.startsWith('/%0d')) {
      // Encoded it is a path like any other, and stays encoded.
      expect(locationOf(await visitor.go(await stage.choose(visitor, await stage.begin(visitor, to))))).toBe(
        to,
      );
      return;
    }
    expect(answer.status).toBe(400);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.text()).toContain('不能从这个链接登录');
  });
});
