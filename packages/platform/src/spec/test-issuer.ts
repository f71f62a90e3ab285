import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

export interface TokenFacts {
  readonly sub: string;
  readonly audience?: string;
  readonly issuer?: string;
  /** Seconds from now; negative for one that has expired. */
  readonly lifetimeS?: number;
  readonly jti?: string;
}

/** A small OpenID Connect issuer for specs: a discovery document, one key, and tokens signed with it. */
export class TestIssuer {
  /** How often each path was asked for. */
  readonly asked: string[] = [];

  private constructor(
    readonly url: string,
    private readonly server: Server,
    private readonly key: CryptoKey,
  ) {}

  static async start(): Promise<TestIssuer> {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwk: JWK = { ...(await exportJWK(publicKey)), kid: 'spec', alg: 'ES256', use: 'sig' };
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const issuer = new TestIssuer(url, server, privateKey);
    server.on('request', (request, response) => {
      issuer.asked.push(request.url ?? '');
      const body = request.url === '/jwks' ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/jwks` };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
    return issuer;
  }

  async token(facts: TokenFacts): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const token = new SignJWT(facts.jti === undefined ? {} : { jti: facts.jti })
      .setProtectedHeader({ alg: 'ES256', kid: 'spec' })
      .setSubject(facts.sub)
      .setIssuer(facts.issuer ?? this.url)
      .setAudience(facts.audience ?? 'puhui')
      .setExpirationTime(now + (facts.lifetimeS ?? 600));
    return `Bearer ${await token.sign(this.key)}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
