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
let discovery: Record<string, unknown>;
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
  const more = { PUHUI_SIGN_IN_SCOPE: 'openid offline_access', PUHUI_SIGN_IN_PROMPT: 'issuer' };
  return new IssuerClient(issuer, portalSettings(more), waits);
}
const tokens = async (more: Record<string, unknown> = {}, claims: Record<string, unknown> = {}) => {
  const given = { token_type: 'Bearer', access_token: 'a1', id_token: await sign(claims), ...more };
  answer = { status: 200, body: JSON.stringify(given) };
};
const exchange = () => client().exchange(`?code=c&state=${underWay.state}`, underWay);

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
    await tokens({ expires_in: 3_600, refresh_token: 'r1' });
    expect(await exchange()).toEqual({ tokens: { access: 'a1', refresh: 'r1' }, lifeMs: HOUR_MS });
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
    expect(await exchange()).toEqual({ tokens: { access: 'a1', refresh: null }, lifeMs: 300_000 });
  });

  it('keeps the old renewal token valid when it sends no new one', async () => {
    await tokens({ expires_in: 60 });
    expect((await client().renew('r1')).tokens).toEqual({ access: 'a1', refresh: 'r1' });
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
    expect((await renewed).tokens).toEqual({ access: 'a1', refresh: 'r2' });
  });

  it('is not used when it calls itself by another name', async () => {
    discovery = { ...discovery, issuer: 'https://other.example' };
    await expect(client().signInUrl(underWay)).rejects.toBeInstanceOf(IssuerAway);
  });
});
