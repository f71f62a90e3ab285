import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

/** What a token or a way back is made of, before something is wrong with it. */
export interface Faults {
  readonly claims?: Record<string, unknown>;
  /** In the place of the issuer's own signature. */
  readonly sign?: (claims: Record<string, unknown>, kid: string) => Promise<string>;
  /** In the place of its name in the way back; null leaves it out. */
  readonly iss?: string | null;
  readonly state?: string;
}

interface Begun {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirectUri: string;
}

const CLIENT = { id: 'unions-portal', secret: 'a secret of the portal' };

/** An issuer that takes the standard by its word: whatever it does not find right it refuses, and says why. */
export class StrictIssuer {
  faults: Faults = {};
  metadata: Record<string, unknown> = {};
  readonly revoked: string[] = [];
  private keys: { readonly key: CryptoKey; readonly jwk: JWK; readonly kid: string }[] = [];
  private readonly begun = new Map<string, Begun>();
  private readonly server: Server;
  private codes = 0;

  private constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async open(): Promise<StrictIssuer> {
    const issuer = new StrictIssuer();
    await issuer.rotateKeys();
    await new Promise<void>((resolve) => issuer.server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The old key is gone at once, as after a leak. */
  async rotateKeys(): Promise<void> {
    const { privateKey: key, publicKey } = await generateKeyPair('RS256');
    const kid = `key ${(this.codes += 1)}`;
    this.keys = [{ key, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }, kid }];
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const json = (status: number, body: object): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (url.pathname === '/.well-known/openid-configuration') return json(200, this.configuration());
    if (url.pathname === '/jwks') return json(200, { keys: this.keys.map(({ jwk }) => jwk) });
    if (url.pathname === '/authorize')
      return void response.writeHead(302, { location: this.authorize(url.searchParams) }).end();
    if (form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret)
      return json(401, { error: 'invalid_client' });
    if (url.pathname === '/revoke') {
      this.revoked.push(form.get('token') ?? '');
      return void response.writeHead(200).end();
    }
    const begun = this.redeemed(form);
    return begun === null ? json(400, { error: 'invalid_grant' }) : json(200, await this.tokens(begun));
  }

  private configuration(): object {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      ...this.metadata,
    };
  }

  /** Where the browser is led: back with a code, or with what is wrong. */
  private authorize(asked: URLSearchParams): string {
    const back = new URL(asked.get('redirect_uri') ?? '');
    const isRight =
      asked.get('client_id') === CLIENT.id &&
      asked.get('response_type') === 'code' &&
      asked.get('code_challenge_method') === 'S256' &&
      /^[\w-]{43}$/.test(asked.get('code_challenge') ?? '') &&
      (asked.get('scope') ?? '').split(' ').includes('openid') &&
      (asked.get('state') ?? '').length >= 22 &&
      (asked.get('nonce') ?? '').length >= 22;
    back.searchParams.set('state', this.faults.state ?? asked.get('state') ?? '');
    const { iss = this.url } = this.faults;
    if (iss !== null) back.searchParams.set('iss', iss);
    if (!isRight) back.searchParams.set('error', 'invalid_request');
    else back.searchParams.set('code', this.begin(asked));
    return back.href;
  }

  private begin(asked: URLSearchParams): string {
    const code = `code-${(this.codes += 1)}`;
    this.begun.set(code, {
      challenge: asked.get('code_challenge') ?? '',
      nonce: asked.get('nonce') ?? '',
      redirectUri: asked.get('redirect_uri') ?? '',
    });
    return code;
  }

  /** A code is good once, for who began, at the address that it was sent to. */
  private redeemed(form: URLSearchParams): Begun | null {
    const code = form.get('code') ?? '';
    const begun = this.begun.get(code);
    this.begun.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight =
      form.get('grant_type') === 'authorization_code' &&
      begun?.challenge === challenge &&
      begun.redirectUri === form.get('redirect_uri');
    return isRight ? begun : null;
  }

  private async tokens({ nonce }: Begun): Promise<object> {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.url,
      aud: CLIENT.id,
      sub: 's',
      nonce,
      iat: now,
      exp: now + 300,
      ...this.faults.claims,
    };
    const [current] = this.keys;
    if (current === undefined) throw new Error('the issuer has no key');
    const own = (): Promise<string> =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: current.kid }).sign(current.key);
    const idToken = await (this.faults.sign?.(claims, current.kid) ?? own());
    return {
      token_type: 'Bearer',
      access_token: 'a1',
      refresh_token: 'r1',
      expires_in: 60,
      id_token: idToken,
    };
  }
}
