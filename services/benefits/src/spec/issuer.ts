import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Id } from '@puhui/kernel';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** An OpenID Connect issuer of a measurement's or a spec's own: it knows everybody and asks nothing. */
export interface Issuer {
  readonly url: string;
  tokenFor(personId: Id): Promise<string>;
  close(): Promise<void>;
}

export const AUDIENCE = 'puhui';
const TOKEN_LIFE = '2h';

export async function openIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'EdDSA', use: 'sig' };
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const issuer = `http://127.0.0.1:${port}`;
    const isKeys = request.url === '/jwks';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isKeys ? { keys: [key] } : { issuer, jwks_uri: `${issuer}/jwks` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    tokenFor: (personId) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'EdDSA', kid: 'one' })
        .setSubject(personId)
        .setIssuer(url)
        .setAudience(AUDIENCE)
        .setExpirationTime(TOKEN_LIFE)
        .sign(privateKey),
    close: () =>
      new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}
