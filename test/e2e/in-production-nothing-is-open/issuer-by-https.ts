import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certified } from '@puhui/testkit';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** As much of a union's own OpenID Connect issuer as processes ask for: where its keys are, and the keys. */
export interface Issuer {
  readonly url: string;
  token(personId: string): Promise<string>;
  close(): Promise<void>;
}

export async function issuerByHttps({ certificate: cert, key }: Certified): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'union', alg: 'ES256', use: 'sig' };
  const server = createServer({ cert, key });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', (asked, answer) => {
    const told = asked.url === '/jwks' ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/jwks` };
    answer.setHeader('content-type', 'application/json').end(JSON.stringify(told));
  });
  return {
    url,
    token: (personId) =>
      new SignJWT({ client_id: 'puhui-web', auth_time: Math.floor(Date.now() / 1000) })
        .setProtectedHeader({ alg: 'ES256', kid: 'union' })
        .setSubject(personId)
        .setIssuer(url)
        .setAudience('puhui')
        .setExpirationTime('1h')
        .sign(privateKey),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
