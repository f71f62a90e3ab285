import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWTVerifyGetKey,
} from 'jose';
import { newId } from '@puhui/kernel';
import { gatewayCheck } from './gateway-secret.js';
import { IdentityProblem } from './problems.js';
import { TokenCache, TokenVerifier } from './token-verifier.js';

const ISSUER = 'https://issuer.example';
const person = newId(new Date());

let key: CryptoKey;
let keys: JWTVerifyGetKey;
let looks = 0;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  const set = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k' }] });
  keys = (header, token) => {
    looks += 1;
    return set(header, token);
  };
});

const verifier = (personClaim = 'sub', own = keys) =>
  new TokenVerifier({ issuer: ISSUER, audience: 'puhui', personClaim, keys: own });
const token = async (claims: object, lifetimeS: number | null = 600, typ?: string) => {
  const jwt = new SignJWT({ iss: ISSUER, aud: 'puhui', sub: person, ...claims }).setProtectedHeader({
    alg: 'ES256',
    kid: 'k',
    ...(typ === undefined ? {} : { typ }),
  });
  if (lifetimeS !== null) jwt.setExpirationTime(Math.floor(Date.now() / 1000) + lifetimeS);
  return `Bearer ${await jwt.sign(key)}`;
};
const codeOf = async (authorization: string): Promise<string> => {
  try {
    await verifier().verify(authorization);
    return 'accepted';
  } catch (error) {
    if (error instanceof IdentityProblem) return error.code;
    throw error;
  }
};

it('verifying gives nobody when there is no token', () => {
  expect(verifier().verify(undefined)).toBeNull();
  expect(verifier().verify('')).toBeNull();
});

it('verifying gives the person, the issuer and the token’s id', async () => {
  expect(await verifier().verify(await token({ jti: 'j1' }))).toEqual({
    personId: person,
    issuer: ISSUER,
    tokenId: 'j1',
  });
});

it('verifying reads the person from the configured claim', async () => {
  const other = newId(new Date());
  expect(await verifier('person_id').verify(await token({ sub: 'x', person_id: other }))).toMatchObject({
    personId: other,
  });
});

it('verifying accepts person ids in upper case', async () => {
  const verified = await verifier().verify(await token({ sub: person.toUpperCase() }));
  expect(verified).toMatchObject({ personId: person });
});

it('verifying checks a signature once and then remembers the token', async () => {
  const own = verifier();
  const authorization = await token({});
  await own.verify(authorization);
  looks = 0;
  expect(own.verify(authorization)).toEqual({ personId: person, issuer: ISSUER });
  expect(looks).toBe(0);
});

it.each<[string, object, number | null, string]>([
  ['that has expired', {}, -60, 'TOKEN_EXPIRED'],
  ['without an expiry', {}, null, 'UNAUTHENTICATED'],
  ['for another audience', { aud: 'other' }, 600, 'UNAUTHENTICATED'],
  ['of another issuer', { iss: 'https://other' }, 600, 'UNAUTHENTICATED'],
  ['whose person is no id', { sub: 'root' }, 600, 'UNAUTHENTICATED'],
  ['that is right', {}, 600, 'accepted'],
])('verifying judges a token %s', async (_, claims, lifetimeS, outcome) => {
  expect(await codeOf(await token(claims, lifetimeS))).toBe(outcome);
});

it.each<[string, object, string | undefined, string]>([
  ['an access token by its type', { nonce: 'n' }, 'at+jwt', 'accepted'],
  ['an access token by its whole type', {}, 'application/AT+JWT', 'accepted'],
  ['a token that says JWT and nothing else', {}, 'JWT', 'accepted'],
  ['an access token of Keycloak', { typ: 'Bearer' }, 'JWT', 'accepted'],
  ['an ID token by its nonce', { nonce: 'n' }, 'JWT', 'UNAUTHENTICATED'],
  ['an ID token by the hash of its twin', { at_hash: 'h' }, undefined, 'UNAUTHENTICATED'],
  ['an ID token of Keycloak', { typ: 'ID' }, 'JWT', 'UNAUTHENTICATED'],
  ['an ID token of Cognito', { token_use: 'id' }, undefined, 'UNAUTHENTICATED'],
  ['a token for renewal', { typ: 'Refresh' }, 'JWT', 'UNAUTHENTICATED'],
  ['a logout token', { events: {} }, 'logout+jwt', 'UNAUTHENTICATED'],
  ['a logout token of before its type', { events: {} }, undefined, 'UNAUTHENTICATED'],
  ['a proof of a key', {}, 'dpop+jwt', 'UNAUTHENTICATED'],
])('verifying judges %s', async (_, claims, typ, outcome) => {
  expect(await codeOf(await token(claims, 600, typ))).toBe(outcome);
});

describe('where it is said whose tokens count', () => {
  const ours = { clients: ['puhui-web', 'puhui-reports'], scope: ['openid', 'puhui'] };
  const strict = () =>
    new TokenVerifier({ issuer: ISSUER, audience: 'puhui', personClaim: 'sub', keys, tokens: ours });
  const judged = async (claims: object): Promise<unknown> => {
    const outcome = await Promise.resolve(strict().verify(await token(claims))).catch(
      (error: unknown) => error,
    );
    return outcome instanceof IdentityProblem ? outcome.code : 'accepted';
  };
  const scope = 'puhui openid email';

  it.each<[string, object, string]>([
    ['of ours, as RFC 9068 says it', { client_id: 'puhui-web', scope }, 'accepted'],
    ['of ours, as Keycloak says it', { azp: 'puhui-reports', scope }, 'accepted'],
    ['of ours, with what it is for in a list', { azp: 'puhui-web', scope: ['openid', 'puhui'] }, 'accepted'],
    ['of another portal', { client_id: 'union-portal', scope }, 'FOREIGN_CLIENT'],
    [
      'of another portal, made for us',
      { client_id: 'puhui-web', azp: 'union-portal', scope },
      'FOREIGN_CLIENT',
    ],
    ['of nobody’s', { scope }, 'FOREIGN_CLIENT'],
    ['of a list of clients', { azp: ['puhui-web'], client_id: 7, scope }, 'FOREIGN_CLIENT'],
    ['of ours, for something else', { client_id: 'puhui-web', scope: 'openid puhui-mail' }, 'FOREIGN_CLIENT'],
    ['of ours, for nothing', { client_id: 'puhui-web' }, 'FOREIGN_CLIENT'],
  ])('a token %s is judged', async (_, claims, outcome) => {
    expect(await judged(claims)).toBe(outcome);
  });

  it('one that is refused is refused each time', async () => {
    const own = strict();
    const authorization = await token({ client_id: 'union-portal', scope });
    for (const _ of [1, 2])
      await expect(Promise.resolve(own.verify(authorization))).rejects.toMatchObject({
        code: 'FOREIGN_CLIENT',
        status: 403,
      });
  });
});

it('verifying refuses a token without a signature', async () => {
  const unsigned = [{ alg: 'none' }, { iss: ISSUER, aud: 'puhui', sub: person, exp: 9e9 }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  expect(await codeOf(`Bearer ${unsigned}.`)).toBe('UNAUTHENTICATED');
});

it('verifying does not blame a token when the issuer cannot be asked', async () => {
  const unreachable = new TokenVerifier({
    issuer: 'http://127.0.0.1:1',
    audience: 'puhui',
    personClaim: 'sub',
  });
  const problem = await Promise.resolve(unreachable.verify(await token({}))).catch((error: unknown) => error);
  expect(String(problem)).toContain('fetch failed');
  expect(problem).not.toBeInstanceOf(IdentityProblem);
});

describe('the cache of verified tokens', () => {
  const actor = { personId: person, issuer: ISSUER };

  it('forgets a token when it expires', () => {
    const cache = new TokenCache();
    cache.put('t', actor, Date.now() - 1);
    expect(cache.get('t')).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  it('never exceeds its limit; the one shown longest ago goes', () => {
    const cache = new TokenCache(2);
    for (const token of ['a', 'b', 'c']) cache.put(token, actor, Date.now() + 1_000);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, actor, actor]);
    cache.get('b');
    cache.put('d', actor, Date.now() + 1_000);
    expect([cache.get('b'), cache.get('c'), cache.get('d')]).toEqual([actor, undefined, actor]);
  });
});

describe('the gateway’s secret', () => {
  const check = gatewayCheck(['before', 'right']);

  it('accepts the right header, again and again', () => {
    check('right');
    check('right');
  });

  it.each([undefined, '', 'wrong', 'right ', 'righ', 'wight', 'ｒight', ['right', 'right']])(
    'refuses %p',
    (header) => {
      expect(() => check(header)).toThrow(expect.objectContaining({ code: 'NOT_FROM_GATEWAY' }));
    },
  );
});
