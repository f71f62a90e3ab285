import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { TestIssuer } from '../spec-service/test-issuer.js';
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
