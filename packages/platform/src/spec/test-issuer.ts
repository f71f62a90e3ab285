import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

interface SigningKey {
  readonly kid: string;
  readonly key: CryptoKey;
  readonly jwk: JWK;
}

export interface TokenFacts {
  readonly sub: string;
  readonly audience?: string;
  readonly issuer?: string;
  /** Seconds from now; negative for one that has expired. */
  readonly lifetimeS?: number;
  readonly jti?: string;
  /** How long ago they signed in, in seconds; null for an issuer that does not say it. */
  readonly signedInAgoS?: number | null;
  readonly acr?: string;
}

/** A small OpenID Connect issuer for specs: a discovery document, one key, and tokens signed with it. */
export class TestIssuer {
  /** How often each path was asked for. */
  readonly asked: string[] = [];
  /** What becomes of questions for its keys: they are answered as they should, with 500, with what are no keys, or never. */
  keysAre: 'there' | 'broken' | 'nonsense' | 'not told' = 'there';

  private constructor(
    readonly url: string,
    private readonly server: Server,
    private signing: SigningKey,
  ) {}

  /** @param name what it calls itself behind its address: nothing, or a path */
  static async start(name = ''): Promise<TestIssuer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const issuer = new TestIssuer(`${address}${name}`, server, await newKey('spec'));
    const known: Readonly<Record<string, () => object>> = {
      '/jwks': () => ({ keys: [issuer.signing.jwk] }),
      [`${name.replace(/\/$/, '')}/.well-known/openid-configuration`]: () => ({
        issuer: issuer.url,
        jwks_uri: `${address}/jwks`,
      }),
    };
    server.on('request', (request, response) => {
      issuer.asked.push(request.url ?? '');
      if (request.url === '/jwks' && issuer.keysAre !== 'there') return issuer.withhold(response);
      const said = known[request.url ?? ''];
      response.statusCode = said === undefined ? 404 : 200;
      return response.setHeader('content-type', 'application/json').end(JSON.stringify(said?.() ?? {}));
    });
    return issuer;
  }

  private withhold(response: ServerResponse): void {
    if (this.keysAre === 'not told') return;
    response.writeHead(this.keysAre === 'broken' ? 500 : 200).end('<html>');
  }

  /** From now on it signs with another one, and the old one is gone, as after a leak. */
  async changeKey(): Promise<void> {
    this.signing = await newKey(`${this.signing.kid} again`);
  }

  async token(facts: TokenFacts): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const { jti, acr, signedInAgoS = 0 } = facts;
    const signedIn = signedInAgoS === null ? {} : { auth_time: now - signedInAgoS };
    const token = new SignJWT({
      ...signedIn,
      ...(jti === undefined ? {} : { jti }),
      ...(acr === undefined ? {} : { acr }),
    })
      .setProtectedHeader({ alg: 'ES256', kid: this.signing.kid })
      .setSubject(facts.sub)
      .setIssuer(facts.issuer ?? this.url)
      .setAudience(facts.audience ?? 'puhui')
      .setExpirationTime(now + (facts.lifetimeS ?? 600));
    return `Bearer ${await token.sign(this.signing.key)}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

async function newKey(kid: string): Promise<SigningKey> {
  const { publicKey, privateKey: key } = await generateKeyPair('ES256');
  return { kid, key, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}
