import { setTimeout as sleep } from 'node:timers/promises';
import { locationOf, Visitor } from '@puhui/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignInStage } from '../../spec/sign-in-stage.js';

const FORM = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
let stage: SignInStage;
let visitor: Visitor;
beforeAll(async () => {
  stage = await SignInStage.open();
  // Who is known to the issuer is not asked again: what a shared machine is to be safe from.
  await stage.openGateway({ PUHUI_SIGN_IN_PROMPT: 'issuer' });
});
afterAll(() => stage?.close());
beforeEach(async () => {
  visitor = await stage.signIn();
});

const leave = (path = '/sign-out?to=/counter/', headers: Record<string, string> = {}): Promise<Response> =>
  visitor.fromOurPage(`${stage.url}${path}`, { method: 'POST', headers: { ...FORM, ...headers } });
/** Where a page leads on to by itself. */
const leadsTo = (answer: Response): string =>
  /^0; url=(.*)$/.exec(answer.headers.get('refresh') ?? '')?.[1] ?? '';
/** Whether the next one at this machine would be asked who they are. */
const isAskedWho = async (): Promise<boolean> => {
  const atIssuer = locationOf(await visitor.go(`${stage.url}/sign-in?to=/worker/`));
  const next = locationOf(await visitor.go(atIssuer));
  return new URL(next, stage.issuer.url).pathname.startsWith('/interaction/');
};

describe('whoever signs out here', () => {
  it('is led to the issuer, signed out there, and told so when they come back', async () => {
    expect(await isAskedWho()).toBe(false);
    const left = await leave();
    expect([left.status, left.headers.get('referrer-policy')]).toEqual([200, 'no-referrer']);
    const back = await stage.leaveIssuer(visitor, leadsTo(left));
    expect(new URL(back).pathname).toBe('/signed-out');
    const page = await visitor.go(back);
    const text = await page.text();
    expect([page.status, text.includes('已退出登录'), text.includes('href="/counter/"')]).toEqual([
      200,
      true,
      true,
    ]);
    expect(await isAskedWho()).toBe(true);
  });

  it('comes back to a page of ours, and to no other', async () => {
    const back = await stage.leaveIssuer(visitor, leadsTo(await leave('/sign-out?to=//evil.example/')));
    expect(await (await visitor.go(back)).text()).toContain('href="/"');
  });

  it('everywhere is led there as well', async () => {
    expect(leadsTo(await leave('/sign-out/everywhere'))).toContain(`${stage.issuer.url}/session/end?`);
  });

  it('is signed out here while the issuer is away, and told that it may still know them', async () => {
    await stage.issuerLine.cut();
    // Longer ago than it answered just now.
    await sleep(1_100);
    const left = await leave();
    await stage.issuerLine.mend();
    expect([left.status, leadsTo(left)]).toEqual([200, '']);
    expect(await left.text()).toContain('登录服务暂时没有回应');
    expect((await visitor.fromOurPage(`${stage.url}/session`)).status).toBe(401);
  });

  it('by a script is answered as before', async () => {
    const answer = await visitor.fromOurPage(`${stage.url}/sign-out`, { method: 'POST' });
    expect([await answer.json(), leadsTo(answer)]).toEqual([{ signedOut: 1 }, '']);
  });
});

describe('a page of somebody else', () => {
  it('signs nobody out, here or there', async () => {
    expect((await leave('/sign-out', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const asked = await (await visitor.go(`${stage.issuer.url}/session/end`)).text();
    expect(asked).toContain('要退出登录吗');
    expect(await isAskedWho()).toBe(false);
    expect((await visitor.fromOurPage(`${stage.url}/session`)).status).toBe(200);
  });

  it('leads nobody to believe that they are signed out', async () => {
    for (const search of ['', '?state=made-up-made-up-made-up'])
      expect(locationOf(await visitor.go(`${stage.url}/signed-out${search}`))).toBe('/');
    const left = await leave();
    const back = await stage.leaveIssuer(visitor, leadsTo(left));
    // In another browser it is nobody's way out.
    expect(locationOf(await new Visitor().go(back))).toBe('/');
    await visitor.go(back);
    expect(locationOf(await visitor.go(back))).toBe('/');
  });
});
