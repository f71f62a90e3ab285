import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { locationOf, Visitor } from '@puhui/testkit';
import { runIssuer, WEB_CLIENT, type RunningIssuer } from './index.js';
import { BACK, ISSUER_SECRET, issuersOwn, OFFICER, type IssuersOwn } from './spec/issuers-own.js';

const someone = {
  name: 'zhongshan-coupons-worker',
  personId: '01890000-0000-7000-8000-0000000000aa',
  title: '中山区案例的会员',
  titleEn: 'A member of the case',
  mobile: '19900000077',
};

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

const tells = async (body: unknown, authorization = `Bearer ${ISSUER_SECRET}`): Promise<number> => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(`${issuer.url}/demo/people`, {
    method: 'POST',
    headers: { authorization },
    body: text,
  });
  return answer.status;
};

/** Somebody who has come to the page that asks who they are. */
async function atSignIn() {
  const visitor = new Visitor();
  const at = (path: string): string => new URL(path, issuer.url).href;
  const asked = new URLSearchParams({
    client_id: WEB_CLIENT,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: BACK,
    state: 'st',
    code_challenge: 'c'.repeat(43),
    code_challenge_method: 'S256',
  });
  const page = at(locationOf(await visitor.go(at(`/auth?${asked.toString()}`))));
  return {
    read: async () => (await visitor.go(page)).text(),
    says: async (form: Record<string, string>) =>
      visitor.go(page, { method: 'POST', body: new URLSearchParams(form) }),
  };
}

describe('the people of a demo', () => {
  it('sign in by a click or by their number once the demo has told of them, after a restart too', async () => {
    expect(await tells({ people: [someone] })).toBe(200);
    expect(await tells({ people: [{ ...someone, title: '再演一次的会员' }] })).toBe(200);
    await issuer.close();
    issuer = await runIssuer(own.env);
    const { read, says } = await atSignIn();
    const page = await read();
    expect(page).toContain('再演一次的会员');
    expect(page).not.toContain(someone.title);
    expect(page).toContain('省总干部');
    expect((await says({ mobile: someone.mobile })).status).toBe(200);
    expect(locationOf(await says({ account: someone.name }))).toContain('/auth/');
  });

  it.each([['no people'], ['x'.repeat(70_000)], [{ people: [] }], [{ people: [{ name: 'nobody' }] }]])(
    'are people, and not too many of them: %#',
    async (body) => expect(await tells(body)).toBe(400),
  );

  it('are told of by whoever holds the secret alone', async () => {
    expect(await tells({ people: [someone] }, 'Bearer guess')).toBe(403);
    expect((await fetch(`${issuer.url}/demo/people`)).status).toBe(405);
  });
});
