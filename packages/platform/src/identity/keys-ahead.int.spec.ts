import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import { TestIssuer } from '../spec/test-issuer.js';
import { TokenVerifier } from './token-verifier.js';

/** Less than a person waits before they try again. */
const A_MOMENT_MS = 10_000;

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

describe('an issuer that changes its key', () => {
  it('is believed within a moment, though its keys have just been looked at', async () => {
    const changing = await TestIssuer.start();
    const verifier = verifierFor(changing.url);
    await verifier.verify(await changing.token({ sub: newId(new Date()) }));
    await changing.changeKey();
    const personId = newId(new Date());
    const token = await changing.token({ sub: personId });
    const actor = await eventually(async () => verifier.verify(token), A_MOMENT_MS);
    expect(actor).toMatchObject({ personId });
    await changing.stop();
  });

  it('is not asked for every token by a key that nobody has', async () => {
    const flooded = await TestIssuer.start();
    const verifier = verifierFor(flooded.url);
    await verifier.prepare();
    const before = flooded.asked.length;
    const other = await TestIssuer.start();
    await other.changeKey();
    const forged = await other.token({ sub: newId(new Date()), issuer: flooded.url });
    for (let nr = 0; nr < 50; nr += 1)
      await expect(Promise.resolve(verifier.verify(forged))).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
    expect(flooded.asked.length - before).toBeLessThan(5);
    await Promise.all([flooded.stop(), other.stop()]);
  });
});

it.each(['/', '/application/o/puhui/'])('an issuer may be called by a name that ends in %s', async (name) => {
  const named = await TestIssuer.start(name);
  const personId = newId(new Date());
  const verified = await verifierFor(named.url).verify(await named.token({ sub: personId }));
  expect(verified).toMatchObject({ personId, issuer: named.url });
  await named.stop();
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
