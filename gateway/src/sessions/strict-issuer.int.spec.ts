import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { portalSettings } from '../spec/portal-settings.js';
import { StrictIssuer, type Faults } from '../spec/strict-issuer.js';
import { IssuerClient, IssuerRefused, newUnderWay } from './issuer-client.js';

let issuer: StrictIssuer;
beforeAll(async () => {
  issuer = await StrictIssuer.open();
});
afterAll(() => issuer?.close());
beforeEach(() => {
  issuer.faults = {};
  issuer.metadata = {};
});

function client(): IssuerClient {
  return new IssuerClient(issuer.url, portalSettings());
}

/** All the way, as a browser goes it. */
async function signIn(by = client(), underWay = newUnderWay()) {
  const led = await fetch(await by.signInUrl(underWay), { redirect: 'manual' });
  const back = new URL(led.headers.get('location') ?? '');
  return by.exchange(back.search, underWay);
}
const others = async () => (await generateKeyPair('RS256')).privateKey;
const signed =
  (alg: string, key: Parameters<SignJWT['sign']>[0], ownKid?: string): NonNullable<Faults['sign']> =>
  (claims, kid) =>
    new SignJWT(claims).setProtectedHeader({ alg, kid: ownKid ?? kid }).sign(key);

describe('an issuer that takes the standard by its word', () => {
  it('finds nothing wrong with a sign-in', async () => {
    expect(await signIn()).toEqual({
      tokens: { access: 'a1', refresh: 'r1', id: expect.stringMatching(/^ey/) },
      lifeMs: 60_000,
      atIssuer: { sid: null, sub: 's' },
    });
  });

  it('may change its keys between two sign-ins', async () => {
    await issuer.rotateKeys();
    expect(await signIn()).toMatchObject({ tokens: { access: 'a1' } });
  });

  it('may change them while it is asked, and the next answer is believed', async () => {
    const by = client();
    await signIn(by);
    await issuer.rotateKeys();
    expect(await signIn(by)).toMatchObject({ tokens: { access: 'a1' } });
    // What it had before is no longer its own.
    const [key, kid] = [await others(), 'key of before'];
    issuer.faults = { sign: signed('RS256', key, kid) };
    await expect(signIn(by)).rejects.toBeInstanceOf(IssuerRefused);
  });

  it('gives no token to who did not begin, or comes a second time', async () => {
    const by = client();
    const underWay = newUnderWay();
    const led = await fetch(await by.signInUrl(underWay), { redirect: 'manual' });
    const { search } = new URL(led.headers.get('location') ?? '');
    const { verifier } = newUnderWay();
    await expect(by.exchange(search, { ...underWay, verifier })).rejects.toMatchObject({
      reason: 'invalid_grant',
    });
    await expect(by.exchange(search, underWay)).rejects.toMatchObject({ reason: 'invalid_grant' });
  });
});

describe('an answer that is not this sign-in’s', () => {
  const minutesAgo = Math.floor(Date.now() / 1000) - 600;
  it.each<[string, () => Promise<Faults>]>([
    ['leads back under another issuer’s name', async () => ({ iss: 'https://other.example' })],
    ['leads back without the issuer’s name', async () => ({ iss: null })],
    ['leads back with another state', async () => ({ state: 's'.repeat(43) })],
    ['names another nonce', async () => ({ claims: { nonce: 'other' } })],
    ['names no nonce', async () => ({ claims: { nonce: undefined } })],
    ['is for another audience', async () => ({ claims: { aud: 'somebody-else' } })],
    ['is for a second audience nobody trusts', async () => ({ claims: { aud: ['unions-portal', 'other'] } })],
    ['was issued to another party', async () => ({ claims: { azp: 'somebody-else' } })],
    ['names another issuer', async () => ({ claims: { iss: 'https://other.example' } })],
    ['has expired', async () => ({ claims: { iat: minutesAgo, exp: minutesAgo + 60 } })],
    ['has no subject', async () => ({ claims: { sub: undefined } })],
    ['is signed by another key of the same name', async () => ({ sign: signed('RS256', await others()) })],
    ['is signed by an unknown key', async () => ({ sign: signed('RS256', await others(), 'unknown') })],
    [
      'is signed with the client’s own secret',
      async () => ({ sign: signed('HS256', Buffer.from('a secret of the portal'.padEnd(32))) }),
    ],
    ['is not signed at all', async () => ({ sign: async (claims) => new UnsecuredJWT(claims).encode() })],
  ])('signs nobody in when it %s', async (_, faults) => {
    issuer.faults = await faults();
    await expect(signIn()).rejects.toBeInstanceOf(IssuerRefused);
  });

  it('signs nobody in by a weaker algorithm, though the issuer offers it', async () => {
    issuer.metadata = { id_token_signing_alg_values_supported: ['HS256', 'none', 'RS256'] };
    for (const sign of [
      signed('HS256', Buffer.from('a secret of the portal'.padEnd(32))),
      async (claims: Record<string, unknown>) => new UnsecuredJWT(claims).encode(),
    ]) {
      issuer.faults = { sign };
      await expect(signIn()).rejects.toBeInstanceOf(IssuerRefused);
    }
  });
});

describe('signing out at the issuer', () => {
  it('takes the token of renewal back where the issuer has a door for it, and asks nothing else', async () => {
    await client().revoke('r0');
    expect(issuer.revoked).toEqual([]);
    issuer.metadata = { revocation_endpoint: `${issuer.url}/revoke` };
    await client().revoke('r1');
    expect(issuer.revoked).toEqual(['r1']);
  });
});
