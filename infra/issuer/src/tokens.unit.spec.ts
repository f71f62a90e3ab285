import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { jwtVerify } from 'jose';
import type { IssuerKeys } from './keys.js';
import { mintToken, readTokenRequest, SUBJECTS_MAX } from './tokens.js';

const person = '01890000-0000-7000-8000-000000000001';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keys: IssuerKeys = { kid: 'k1', jwks: { keys: [] }, privateKey, cookieKeys: [] };

describe('a token', () => {
  it('is verified by jose, for the person and the audience', async () => {
    const token = mintToken(keys, person, {
      issuer: 'http://127.0.0.1:4001',
      audience: 'puhui',
      ttlSeconds: 60,
      now: new Date(),
    });
    const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
      issuer: 'http://127.0.0.1:4001',
      audience: 'puhui',
      algorithms: ['ES256'],
    });
    expect(payload.sub).toBe(person);
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: 'k1' });
  });

  it('has an id of its own each time', async () => {
    const facts = { issuer: 'i', audience: 'a', ttlSeconds: 60, now: new Date() };
    const [first, second] = [mintToken(keys, person, facts), mintToken(keys, person, facts)];
    expect(first).not.toBe(second);
  });
});

describe('a bulk request', () => {
  it('may omit the lifetime of the tokens', () => {
    expect(readTokenRequest(JSON.stringify({ subjects: [person] }), 3600)).toEqual({
      subjects: [person],
      ttlSeconds: 3600,
    });
  });

  it('may ask for expired tokens', () => {
    expect(readTokenRequest(JSON.stringify({ subjects: [], ttlSeconds: -5 }), 3600)).toMatchObject({
      ttlSeconds: -5,
    });
  });

  it.each([
    ['not JSON', /JSON object/],
    ['[]', /"subjects" must be a list/],
    [JSON.stringify({ subjects: [1] }), /"subjects" must be a list/],
    [JSON.stringify({ subjects: ['admin'] }), /"admin" is not a person id/],
    [JSON.stringify({ subjects: Array(SUBJECTS_MAX + 1).fill(person) }), /10000 ids at most/],
    [JSON.stringify({ subjects: [], ttlSeconds: 1.5 }), /"ttlSeconds" must be a whole number/],
    [JSON.stringify({ subjects: [], ttlSeconds: 90_000 }), /86400 at most/],
  ])('is answered in both languages when it is invalid', (body, expected) => {
    expect(readTokenRequest(body, 3600)).toMatch(expected);
    expect(readTokenRequest(body, 3600)).toMatch(/\p{Script=Han}/u);
  });
});
