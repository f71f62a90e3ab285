import { expect, it } from '@jest/globals';
import { TokenVerifier } from '@puhui/platform';
import { AUDIENCE, openIssuer } from './issuer.js';
import { doorHeaders } from './running.js';

it('the issuer of a spec gives valid tokens for the person asked for', async () => {
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
