import { beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { IdentityProblem } from './problems.js';
import { LogoutTokens } from './logout-token.js';

const ISSUER = 'https://issuer.example';
const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };
let key: CryptoKey;
let strangers: CryptoKey;
let tokens: LogoutTokens;
beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  strangers = (await generateKeyPair('ES256')).privateKey;
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k' }] });
  tokens = new LogoutTokens({ issuer: ISSUER, clientId: 'puhui-web', keys });
});

const nowS = (): number => Math.floor(Date.now() / 1000);
/** What an issuer says, changed; undefined leaves a claim out. */
const saying = (changed: object = {}, typ = 'logout+jwt', signedBy = key): Promise<string> =>
  new SignJWT({
    iss: ISSUER,
    aud: 'puhui-web',
    iat: nowS(),
    jti: 'one',
    events: EVENTS,
    sid: 'sign-in 1',
    sub: 'somebody',
    ...changed,
  })
    .setProtectedHeader({ alg: 'ES256', kid: 'k', typ })
    .sign(signedBy);
const judged = async (token: string): Promise<unknown> =>
  tokens.read(token, new Date()).catch((error: unknown) => {
    if (error instanceof IdentityProblem) return 'refused';
    throw error;
  });

describe('a logout token', () => {
  it('says which sign-in has ended, and whose', async () => {
    expect(await judged(await saying())).toEqual({ sid: 'sign-in 1', sub: 'somebody', jti: 'one' });
  });

  it.each<[string, object, string | undefined]>([
    ['without its type', {}, 'JWT'],
    ['of one sign-in alone', { sub: undefined }, undefined],
    ['of all of somebody’s', { sid: undefined }, undefined],
    ['for several clients', { aud: ['another', 'puhui-web'] }, undefined],
    ['that says when it ends', { exp: nowS() + 60 }, undefined],
  ])('%s is taken', async (_, changed, typ) => {
    expect(await judged(await saying(changed, typ))).toMatchObject({ jti: 'one' });
  });

  it.each<[string, object, string | undefined]>([
    ['of another issuer', { iss: 'https://other.example' }, undefined],
    ['for another client', { aud: 'another' }, undefined],
    ['of long ago', { iat: nowS() - 600 }, undefined],
    ['of the time to come', { iat: nowS() + 600 }, undefined],
    ['of no time', { iat: undefined }, undefined],
    ['that has ended', { exp: nowS() - 600 }, undefined],
    ['without an id', { jti: undefined }, undefined],
    ['without its event', { events: undefined }, undefined],
    ['with another event', { events: { 'https://other.example': {} } }, undefined],
    ['with an event that says nothing', { events: { [Object.keys(EVENTS)[0] ?? '']: true } }, undefined],
    ['with a nonce, as ID tokens have', { nonce: 'n' }, undefined],
    ['of nobody', { sid: undefined, sub: undefined }, undefined],
    ['of a name that is no text', { sid: 7 }, undefined],
    ['of an endless name', { sub: 's'.repeat(513) }, undefined],
    ['that is an access token by its type', {}, 'at+jwt'],
  ])('%s is refused', async (_, changed, typ) => {
    expect(await judged(await saying(changed, typ))).toBe('refused');
  });

  it('by another key, without a signature, or no token at all is refused', async () => {
    const [head = '', claims = ''] = (await saying()).split('.');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'logout+jwt' })).toString('base64url');
    const forged = await saying({}, 'logout+jwt', strangers);
    for (const wrong of [forged, `${unsigned}.${claims}.`, `${head}.${claims}.`, 'nonsense', ''])
      expect(await judged(wrong)).toBe('refused');
  });
});

it('an issuer that cannot be asked says nothing against the token', async () => {
  const alone = new LogoutTokens({ issuer: 'http://127.0.0.1:1', clientId: 'puhui-web' });
  const problem = await alone.read(await saying(), new Date()).catch((error: unknown) => error);
  expect(problem).not.toBeInstanceOf(IdentityProblem);
  expect(String(problem)).toContain('fetch failed');
});
