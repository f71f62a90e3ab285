import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@puhui/kernel';
import { TestIssuer } from '../spec/test-issuer.js';
import { TokenVerifier } from './token-verifier.js';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await TestIssuer.start();
});
afterAll(async () => issuer.stop());

const verifierFor = (url: string): TokenVerifier =>
  new TokenVerifier({ issuer: url, audience: 'puhui', personClaim: 'sub' });

it('keys fetched ahead are there before the first token', async () => {
  const verifier = verifierFor(issuer.url);
  await verifier.prepare();
  const before = [...issuer.asked];
  expect(before).toContain('/jwks');
  const personId = newId(new Date());
  expect(await verifier.verify(await issuer.token({ sub: personId }))).toMatchObject({ personId });
  expect(issuer.asked).toEqual(before);
});

it('the first token asks again when the issuer was away', async () => {
  const verifier = verifierFor('http://127.0.0.1:1');
  await expect(verifier.prepare()).rejects.toThrow('fetch failed');
  const token = await issuer.token({ sub: newId(new Date()) });
  await expect(Promise.resolve(verifier.verify(token))).rejects.toThrow('fetch failed');
});

describe('whatever answers in the place of the issuer', () => {
  it.each<[string, (response: ServerResponse) => void, string]>([
    [
      'calls itself otherwise',
      (to) => to.end(JSON.stringify({ issuer: issuer.url, jwks_uri: `${issuer.url}/jwks` })),
      'calls itself',
    ],
    [
      'has its keys behind an open line',
      (to) =>
        to.end(
          JSON.stringify({
            issuer: `http://${to.req.headers.host ?? ''}`,
            jwks_uri: 'http://keys.example/jwks',
          }),
        ),
      'behind an open line',
    ],
    [
      'never stops talking',
      (to) => to.end(JSON.stringify({ issuer: 'x'.repeat(300_000) })),
      'says more than 262144 bytes',
    ],
    ['has no name', (to) => to.end(JSON.stringify({ jwks_uri: `${issuer.url}/jwks` })), 'calls itself'],
    [
      'leads elsewhere',
      (to) => to.writeHead(302, { location: `${issuer.url}/.well-known/openid-configuration` }).end(),
      'fetch failed',
    ],
  ])('gives no keys when it %s', async (_, answer, why) => {
    const before = issuer.asked.length;
    const server = createServer((_request, response) => answer(response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const verifier = verifierFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await expect(verifier.prepare()).rejects.toThrow(why);
    expect(issuer.asked).toHaveLength(before);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
