import { describe, expect, it } from '@jest/globals';
import { TokenVerifier } from '@puhui/platform';
import { AUDIENCE, openIssuer } from './issuer.js';
import { percentile } from './load.js';
import { doorHeaders } from './running.js';

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, nr) => 100 - nr);

  it('is the value below which so many lie', () => {
    expect(percentile(hundred, 50)).toBe(51);
    expect(percentile(hundred, 99)).toBe(100);
    expect(percentile([7], 99)).toBe(7);
  });

  it('of nothing is 0, and leaves the values as they were', () => {
    expect(percentile([], 50)).toBe(0);
    expect(hundred[0]).toBe(100);
  });
});

describe('the issuer of a measurement', () => {
  it('gives tokens that the platform takes, for the person they were asked for', async () => {
    const issuer = await openIssuer();
    try {
      const personId = '0192f0a0-1111-7000-8000-000000000000';
      const { authorization } = doorHeaders(await issuer.tokenFor(personId));
      const verifier = new TokenVerifier({ issuer: issuer.url, audience: AUDIENCE, personClaim: 'sub' });
      expect(await verifier.verify(authorization)).toMatchObject({ personId, issuer: issuer.url });
    } finally {
      await issuer.close();
    }
  });
});
