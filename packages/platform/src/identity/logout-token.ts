import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { OnKeysFailed } from './kept-keys.js';
import { IdentityProblem } from './problems.js';
import { ALGORITHMS, discoverKeys, identityProblem } from './token-verifier.js';

/** What an issuer says has ended: one sign-in (`sid`), or else all of somebody's (`sub`). */
export interface SignedOut {
  readonly sid: string | null;
  readonly sub: string | null;
  /** By which the token is known when it comes twice. */
  readonly jti: string;
}

interface Options {
  readonly issuer: string;
  /** Whom it is told: the client by which people sign in. */
  readonly clientId: string;
  /** Stands in for the issuer's keys, in tests. */
  readonly keys?: JWTVerifyGetKey;
  readonly onKeysFailed?: OnKeysFailed;
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** It goes from machine to machine, at once; not every issuer says when it ends. */
export const LOGOUT_TOKEN_AGE_S = 120;
const CLOCK_TOLERANCE_S = 60;
const NAME_CHARS_MAX = 512;
/** "JWT" of before its type had a name; by its event no other token is taken for one. */
const TYPES = new Set(['', 'jwt', 'logout+jwt', 'application/logout+jwt']);

/** Reads what an issuer says of sign-ins that have ended with it (OpenID Connect Back-Channel Logout 1.0, 2.6). */
export class LogoutTokens {
  private keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(private readonly options: Options) {}

  /** @throws IdentityProblem for what is no logout token of this issuer's for us; any other error means that the issuer cannot be asked */
  async read(token: string, now: Date): Promise<SignedOut> {
    const { issuer, clientId } = this.options;
    const { payload, protectedHeader } = await jwtVerify(token, await this.keysOfIssuer(), {
      issuer,
      audience: clientId,
      algorithms: ALGORITHMS,
      maxTokenAge: LOGOUT_TOKEN_AGE_S,
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: now,
    }).catch((error: unknown) => {
      throw identityProblem(error);
    });
    if (!TYPES.has((protectedHeader.typ ?? '').toLowerCase()))
      throw wrong(`its type is ${protectedHeader.typ}`);
    return signedOut(payload);
  }

  private keysOfIssuer(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.discovered().catch((error: unknown) => {
      this.keys = undefined;
      throw error;
    });
    return this.keys;
  }

  private async discovered(): Promise<JWTVerifyGetKey> {
    const { keys, issuer, onKeysFailed: onFailed } = this.options;
    return keys ?? (await discoverKeys(issuer, { onFailed })).of;
  }
}

const wrong = (why: string): IdentityProblem =>
  new IdentityProblem('UNAUTHENTICATED', `no logout token: ${why}`);

function signedOut(claims: JWTPayload): SignedOut {
  const { events, jti, sub, sid, nonce } = claims;
  if (!isObject(events) || !isObject(events[EVENT])) throw wrong('it tells of no logout');
  // So that no ID token is taken for one.
  if (nonce !== undefined) throw wrong('it has a nonce');
  const names = [nameOf(sid), nameOf(sub)] as const;
  const id = nameOf(jti);
  if (id === null) throw wrong('it has no id');
  if (names[0] === null && names[1] === null) throw wrong('it says of nobody that they have signed out');
  return { sid: names[0], sub: names[1], jti: id };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function nameOf(value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'string' || value === '' || value.length > NAME_CHARS_MAX)
    throw wrong('a name in it is none');
  return value;
}
