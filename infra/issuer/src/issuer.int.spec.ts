import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { locationOf, Visitor, type Going } from '@puhui/testkit';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import { runIssuer, WEB_CLIENT, type RunningIssuer } from './index.js';
import { BACK, ISSUER_SECRET, issuersOwn, OFFICER, type IssuersOwn } from './spec/issuers-own.js';

let own: IssuersOwn;
let issuer: RunningIssuer;

const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${issuer.url}/jwks`)), {
    issuer: issuer.url,
    audience: 'puhui',
  });

const askForTokens = (body: object, authorization = `Bearer ${ISSUER_SECRET}`) =>
  fetch(`${issuer.url}/demo/tokens`, {
    method: 'POST',
    headers: { authorization },
    body: JSON.stringify(body),
  });

async function tokensOf(response: Response): Promise<string[]> {
  const { tokens } = z.object({ tokens: z.array(z.string()) }).parse(await response.json());
  return tokens;
}

beforeAll(async () => {
  own = await issuersOwn([OFFICER]);
  issuer = await runIssuer(own.env);
});

afterAll(async () => {
  await issuer?.close();
  await own?.database.drop();
});

/** A browser at the issuer: addresses may begin with the path. */
class IssuersVisitor extends Visitor {
  override go(url: string, going: Going = {}): Promise<Response> {
    return super.go(new URL(url, issuer.url).href, going);
  }
}

const authorizationUrl = (challenge?: string): string =>
  `/auth?${new URLSearchParams({
    client_id: WEB_CLIENT,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: BACK,
    state: 'st',
    ...(challenge ? { code_challenge: challenge, code_challenge_method: 'S256' } : {}),
  }).toString()}`;

describe('signing in', () => {
  it('leads from the account to a token for that person, with PKCE', async () => {
    const visitor = new IssuersVisitor();
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const interaction = locationOf(await visitor.go(authorizationUrl(challenge)));
    const page = await visitor.go(interaction);
    expect(await page.text()).toContain('省总干部');
    const picked = await visitor.go(interaction, {
      method: 'POST',
      body: new URLSearchParams({ account: 'officer' }),
    });
    const returned = new URL(locationOf(await visitor.go(locationOf(picked))));
    expect(`${returned.origin}${returned.pathname}`).toBe(BACK);
    const exchanged = await fetch(`${issuer.url}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: WEB_CLIENT,
        redirect_uri: BACK,
        code: returned.searchParams.get('code') ?? '',
        code_verifier: verifier,
      }),
    });
    const answer = z
      .object({ access_token: z.string(), expires_in: z.number() })
      .parse(await exchanged.json());
    expect(answer.expires_in).toBe(3600);
    const { payload } = await verify(answer.access_token);
    expect(payload.sub).toBe(OFFICER.personId);
    // When they signed in: services ask for it before what matters most.
    expect(payload['auth_time']).toEqual(expect.any(Number));
    expect(Math.abs(Number(payload['auth_time']) - Number(payload.iat))).toBeLessThan(60);
  });

  it('is refused without PKCE', async () => {
    const answer = locationOf(await new IssuersVisitor().go(authorizationUrl()));
    expect(answer).toContain('error=invalid_request');
  });

  it('asks again when the account does not exist', async () => {
    const visitor = new IssuersVisitor();
    const interaction = locationOf(await visitor.go(authorizationUrl('c'.repeat(43))));
    const answer = await visitor.go(interaction, {
      method: 'POST',
      body: new URLSearchParams({ account: 'nobody' }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('没有这个账号');
  });
});

describe('the pages of signing in', () => {
  it('load nothing and send forms only back to the platform', async () => {
    const visitor = new IssuersVisitor();
    const interaction = locationOf(await visitor.go(authorizationUrl('c'.repeat(43))));
    const policy = (await visitor.go(interaction)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://127.0.0.1:4000");
  });

  it('show another browser nothing of a pending sign-in', async () => {
    const interaction = locationOf(await new IssuersVisitor().go(authorizationUrl('c'.repeat(43))));
    for (const method of ['GET', 'POST']) {
      const answer = await new IssuersVisitor().go(interaction, { method });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('这次登录已经结束');
    }
  });

  it('let the person cancel', async () => {
    const visitor = new IssuersVisitor();
    const interaction = locationOf(await visitor.go(authorizationUrl('c'.repeat(43))));
    const left = await visitor.go(interaction, {
      method: 'POST',
      body: new URLSearchParams({ cancel: '1' }),
    });
    expect(locationOf(await visitor.go(locationOf(left)))).toContain('error=access_denied');
  });

  it('explain an invalid request to a person', async () => {
    const answer = await new IssuersVisitor().go('/auth?client_id=nobody');
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).toContain('登录请求有误');
  });
});

describe('signing in by phone', () => {
  const typed = (values: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(values) });

  async function begun() {
    const visitor = new IssuersVisitor();
    return { visitor, interaction: locationOf(await visitor.go(authorizationUrl('c'.repeat(43)))) };
  }

  async function codeOn(answer: Response): Promise<string> {
    const [, code = ''] = /<p class="code">(\d{6})<\/p>/.exec(await answer.text()) ?? [];
    return code;
  }

  it('accepts the code on the page, however it is typed', async () => {
    const { visitor, interaction } = await begun();
    const code = await codeOn(await visitor.go(interaction, typed({ mobile: '+86 199-0000-0001' })));
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    const picked = await visitor.go(interaction, typed({ mobile: '19900000001', code: spaced }));
    expect(locationOf(await visitor.go(locationOf(picked)))).toContain(`${BACK}?code=`);
  });

  it('accepts a number as an input method writes it, in full width', async () => {
    const { visitor, interaction } = await begun();
    expect(
      await codeOn(await visitor.go(interaction, typed({ mobile: '１９９ ００００－０００１' }))),
    ).toMatch(/^\d{6}$/);
  });

  it('says that the code is wrong, and offers another after five tries', async () => {
    const { visitor, interaction } = await begun();
    const code = await codeOn(await visitor.go(interaction, typed({ mobile: '19900000001' })));
    expect(await codeOn(await visitor.go(interaction, typed({ mobile: '19900000001' })))).toBe(code);
    const wrong = code === '000000' ? '111111' : '000000';
    const answers: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const answer = await visitor.go(interaction, typed({ mobile: '19900000001', code: wrong }));
      expect(answer.status).toBe(400);
      answers.push(await answer.text());
    }
    expect(answers[0]).toContain('验证码不对');
    expect(answers[4]).toContain('输错次数太多');
    const late = await visitor.go(interaction, typed({ mobile: '19900000001', code }));
    expect(late.status).toBe(400);
  });

  it.each([
    ['12345', '这不是手机号'],
    ['19900009999', '本机登记的人中没有这个号码'],
  ])('explains %s', async (mobile, sentence) => {
    const { visitor, interaction } = await begun();
    const answer = await visitor.go(interaction, typed({ mobile }));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(sentence);
  });

  it('refuses anything but a form', async () => {
    const { visitor, interaction } = await begun();
    expect((await visitor.go(interaction, typed({ mobile: '1'.repeat(5_000) }))).status).toBe(413);
  });
});

describe('the bulk door', () => {
  it('gives 5,000 people a token each in one answer', async () => {
    const subjects = Array.from({ length: 5_000 }, () => crypto.randomUUID());
    const tokens = await tokensOf(await askForTokens({ subjects }));
    expect(tokens).toHaveLength(5_000);
    expect((await verify(tokens[4_999] ?? '')).payload.sub).toBe(subjects[4_999]);
  });

  it('gives expired tokens when asked to', async () => {
    const [token = ''] = await tokensOf(
      await askForTokens({ subjects: [OFFICER.personId], ttlSeconds: -60 }),
    );
    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });

  it('stays shut without the secret', async () => {
    expect((await askForTokens({ subjects: [OFFICER.personId] }, 'Bearer guess')).status).toBe(403);
    expect((await fetch(`${issuer.url}/demo/tokens`)).status).toBe(405);
  });

  it('explains an invalid request', async () => {
    const response = await askForTokens({ subjects: ['admin'] });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: '“admin”不是人员编号（UUID）。 "admin" is not a person id (a UUID).',
    });
  });
});

describe('a restart', () => {
  it('keeps the keys, so that tokens stay valid', async () => {
    const [token = ''] = await tokensOf(await askForTokens({ subjects: [OFFICER.personId] }));
    await issuer.close();
    issuer = await runIssuer(own.env);
    expect((await verify(token)).payload.sub).toBe(OFFICER.personId);
  });

  it('is refused while the port is taken', async () => {
    await expect(runIssuer(own.env)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
