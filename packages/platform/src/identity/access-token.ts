import type { JWTHeaderParameters, JWTPayload } from 'jose';

/** RFC 9068, 2.1: the types of an access token, with and without their prefix. */
const ACCESS_TYPES = new Set(['at+jwt', 'application/at+jwt']);
/** Issuers of before RFC 9068 say "JWT" of all their tokens, or nothing. */
const SAYS_NOTHING = new Set(['', 'jwt', 'application/jwt']);

/** Claims of ID tokens (OpenID Connect Core 1.0, 2 and 3.3.2.11) and of logout tokens (Back-Channel Logout 1.0, 2.4). */
const OTHERS_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];
/** How issuers that say "JWT" of everything tell their tokens apart: Keycloak by `typ`, Cognito by `token_use`. */
const OTHERS_WORDS: Readonly<Record<string, readonly string[]>> = {
  typ: ['ID', 'Refresh', 'Offline', 'Logout'],
  token_use: ['id'],
};

/**
 * What else a verified token is than an access token; null for one that is. An ID token says to a portal who somebody is, under
 * the same key and sometimes for the same audience; whoever got hold of one could not ask in that person's name by it.
 */
export function whatElse(header: JWTHeaderParameters, claims: JWTPayload): string | null {
  const type = (header.typ ?? '').toLowerCase();
  if (ACCESS_TYPES.has(type)) return null;
  if (!SAYS_NOTHING.has(type)) return `its type is "${header.typ}"`;
  const claim = OTHERS_CLAIMS.find((name) => claims[name] !== undefined);
  if (claim !== undefined) return `it has the claim "${claim}", which no access token has`;
  const named = Object.entries(OTHERS_WORDS).find(([name, words]) => words.includes(String(claims[name])));
  return named === undefined ? null : `its claim "${named[0]}" is "${String(claims[named[0]])}"`;
}
