import { HOUR_MS } from '@puhui/kernel';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { portalSettings } from '../spec/portal-settings.js';
import { IssuerAway, IssuerClient, IssuerRefused, newUnderWay, type UnderWay } from './issuer-client.js';

/** An issuer of another make: what it says of itself, and what it answers next. */
let server: Server;
let issuer: string;
/** Null while it can't be asked. */
let discovery: Record<string, unknown> | null;
let answer: { readonly status: number; readonly type?: string; readonly body: string };
let asked: URLSearchParams;
/** What an answer about tokens waits for. */
let held: Promise<void>;
let sign: (claims: Record<string, unknown>) => Promise<string>;
let underWay: UnderWay;

beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = await exportJWK(publicKey);
  sign = (claims) =>
    new SignJWT({ nonce: underWay.nonce, ...claims })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(issuer)
      .setAudience('unions-portal')
      .setSubject('s')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const json = { 'content-type': 'application/json' };
      if (request.url?.startsWith('/.well-known') && discovery === null) return response.writeHead(503).end();
      if (request.url?.startsWith('/.well-known'))
        return response.writeHead(200, json).end(JSON.stringify(discovery));
      if (request.url === '/jwks') return response.writeHead(200, json).end(JSON.stringify({ keys: [jwk] }));
      asked = new URLSearchParams(body);
      const { status, type = 'application/json', body: told } = answer;
      return void held.then(() => response.writeHead(status, { 'content-type': type }).end(told));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(() => {
  underWay = newUnderWay();
  held = Promise.resolve();
  discovery = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
  };
});

function client(waits?: { readonly answerS: number; readonly renewalS: number }): IssuerClient {
  const more = {
    PUHUI_SIGN_IN_SCOPE: 'openid offline_access',
    PUHUI_SIGN_IN_PROMPT: 'issuer',
    PUHUI_ACR_VALUES: 'gold',
  };
  return new IssuerClient(issuer, portalSettings(more), waits);
}
const tokens = async (more: Record<string, unknown> = {}, claims: Record<string, unknown> = {}) => {
  const given = { token_type: 'Bearer', access_token: 'a1', id_token: await sign(claims), ...more };
  answer = { status: 200, body: JSON.stringify(given) };
};
const exchange = () => client().exchange(`?code=c&state=${underWay.state}`, underWay);
const later = (ms: number) => {
  const now = performance.now.bind(performance);
  return jest.spyOn(performance, 'now').mockImplementation(() => now() + ms);
};

describe('an issuer that no longer says where it is asked', () => {
  it.each([
    ['by an answer that breaks', null],
    ['by a name that is not its own', { issuer: 'https://other.example' }],
  ])('is asked where it was before: %s', async (_, said) => {
    const known = client();
    await tokens({ expires_in: 60 });
    await known.renew('r1');
    discovery = said;
    const clock = later(HOUR_MS);
    try {
      expect((await known.renew('r1')).tokens).toMatchObject({ access: 'a1', refresh: 'r1' });
      // A person is sent to one that answers, and who waits for a token meanwhile gets it.
      await expect(known.signInUrl(underWay)).rejects.toBeInstanceOf(IssuerAway);
      expect((await known.renew('r1')).tokens).toMatchObject({ access: 'a1', refresh: 'r1' });
    } finally {
      clock.mockRestore();
    }
  });

  it('is asked where it says next', async () => {
    const known = client();
    await tokens({ expires_in: 60 });
    await known.renew('r1');
    const moved = { ...discovery, authorization_endpoint: `${issuer}/moved` };
    discovery = null;
    await expect(later(HOUR_MS) && known.signInUrl(underWay)).rejects.toBeInstanceOf(IssuerAway);
    discovery = moved;
    expect(await known.signInUrl(underWay)).toContain('/moved?');
    jest.restoreAllMocks();
  });

  it('and was never known to, is away', async () => {
    discovery = null;
    await expect(client().renew('r1')).rejects.toBeInstanceOf(IssuerAway);
  });
});

describe('another issuer', () => {
  it('is called at its own address, with the set scopes, as a client with a secret', async () => {
    const url = new URL(await client().signInUrl(underWay));
    expect(`${url.origin}${url.pathname}`).toBe(`${issuer}/authorize`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'unions-portal',
      scope: 'openid offline_access',
      redirect_uri: 'https://puhui.example/signed-in',
    });
    expect(url.searchParams.has('prompt')).toBe(false);
    // Whoever has to show once more that it is them signs in, and as this platform asks, whatever the issuer likes.
    const again = new URL(await client().signInUrl(underWay, { isAgain: true }));
    expect(Object.fromEntries(again.searchParams)).toMatchObject({ prompt: 'login', acr_values: 'gold' });
    await tokens({ expires_in: 3_600, refresh_token: 'r1' });
    expect(await exchange()).toMatchObject({ tokens: { access: 'a1', refresh: 'r1' }, lifeMs: HOUR_MS });
    expect(Object.fromEntries(asked)).toMatchObject({
      grant_type: 'authorization_code',
      client_secret: 'a secret of the portal',
      code_verifier: underWay.verifier,
    });
  });

  it('gives a token its whole life, though a second ends while its answer is read', async () => {
    await tokens({ expires_in: 3_600 });
    const now = Date.now.bind(Date);
    let reads = 0;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + 1000 * ++reads);
    expect(await exchange().finally(() => clock.mockRestore())).toMatchObject({ lifeMs: HOUR_MS });
  });

  it('may send a token without renewal and without a lifetime', async () => {
    await tokens();
    expect(await exchange()).toMatchObject({ tokens: { access: 'a1', refresh: null }, lifeMs: 300_000 });
  });

  it('keeps the old renewal token valid when it sends no new one', async () => {
    await tokens({ expires_in: 60 });
    expect((await client().renew('r1')).tokens).toMatchObject({ access: 'a1', refresh: 'r1' });
  });
});

describe('an issuer at which somebody signs out', () => {
  it('is known again by the newest ID token that it gave', async () => {
    await tokens();
    expect((await client().renew('r1', 'i1')).tokens.id).toMatch(/^ey/);
    answer = { status: 200, body: '{"token_type":"Bearer","access_token":"a2"}' };
    expect((await client().renew('r1', 'i1')).tokens.id).toBe('i1');
  });

  it('signs out whoever has signed out here, where it has a door for it', async () => {
    expect(await client().signOutUrl('i1', 's1')).toBeNull();
    discovery = { ...discovery, end_session_endpoint: `${issuer}/leave?tenant=7` };
    const url = new URL((await client().signOutUrl('i1', 's1')) ?? '');
    expect([`${url.origin}${url.pathname}`, Object.fromEntries(url.searchParams)]).toEqual([
      `${issuer}/leave`,
      {
        tenant: '7',
        client_id: 'unions-portal',
        id_token_hint: 'i1',
        post_logout_redirect_uri: 'https://puhui.example/signed-out',
        state: 's1',
      },
    ]);
  });
});

describe('an answer of the issuer', () => {
  it.each([
    ['another nonce', { nonce: 'other' }],
    ['another audience', { aud: 'somebody-else' }],
  ])('signs nobody in with %s', async (_, claims) => {
    await tokens({ expires_in: 60 });
    const { id_token: _own, ...rest } = JSON.parse(answer.body) as Record<string, unknown>;
    const { privateKey } = await generateKeyPair('RS256');
    const forged = new SignJWT({
      nonce: underWay.nonce,
      iss: issuer,
      aud: 'unions-portal',
      sub: 's',
      ...claims,
    });
    const token = await forged
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    answer = { status: 200, body: JSON.stringify({ ...rest, id_token: token }) };
    await expect(exchange()).rejects.toBeInstanceOf(IssuerRefused);
  });

  it('is a refusal when it says so', async () => {
    answer = { status: 400, body: '{"error":"invalid_grant"}' };
    await expect(exchange()).rejects.toMatchObject({ reason: 'invalid_grant' });
    await expect(client().renew('r1')).rejects.toBeInstanceOf(IssuerRefused);
  });

  it.each([
    ['a server error', { status: 500, body: '{"error":"server_error"}' }],
    ['a page of something in front of it', { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' }],
    ['nothing that can be read', { status: 200, body: '{"token' }],
    ['that it does not know its client', { status: 401, body: '{"error":"invalid_client"}' }],
  ])('ends no session when it is %s', async (_, given) => {
    answer = given;
    await expect(client().renew('r1')).rejects.toBeInstanceOf(IssuerAway);
  });

  it('to a renewal is waited for longer than others, since a renewal token works only once', async () => {
    const hurried = client({ answerS: 1, renewalS: 600 });
    await eventually(() => hurried.signInUrl(underWay));
    let release: () => void = () => undefined;
    held = new Promise((resolve) => {
      release = resolve;
    });
    await tokens({ refresh_token: 'r2' });
    const renewed = hurried.renew('r1');
    const exchanged = hurried.exchange(`?code=c&state=${underWay.state}`, underWay);
    await expect(exchanged).rejects.toBeInstanceOf(IssuerAway);
    release();
    expect((await renewed).tokens).toMatchObject({ access: 'a1', refresh: 'r2' });
  });

  it('is not used when it calls itself by another name', async () => {
    discovery = { ...discovery, issuer: 'https://other.example' };
    await expect(client().signInUrl(underWay)).rejects.toBeInstanceOf(IssuerAway);
  });
});
