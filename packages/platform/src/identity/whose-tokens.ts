import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { IdentityProblem } from './problems.js';

/** Whose tokens count: an issuer of a whole union has clients that are none of this platform's. */
export interface WhoseTokens {
  /** By their ids at the issuer; null where any client's do, as on a machine of one's own. */
  readonly clients: readonly string[] | null;
  /** What a token has to have been given for; each of these words, in its `scope`. */
  readonly scope: readonly string[];
}

const ANYBODYS: WhoseTokens = { clients: null, scope: [] };

/** @throws IdentityProblem for a token that is no access token, or was given to somebody else's program, or for something else */
export function needOurs(
  header: JWTHeaderParameters,
  claims: JWTPayload,
  whose: WhoseTokens = ANYBODYS,
): void {
  const other = whatElse(header, claims);
  if (other !== null) throw new IdentityProblem('UNAUTHENTICATED', `no access token: ${other}`);
  const { clients, scope } = whose;
  const named = clientsOf(claims);
  if (clients !== null && (named.length === 0 || named.some((name) => !clients.includes(name))))
    throw new IdentityProblem('FOREIGN_CLIENT', `the client is ${JSON.stringify(named)}`);
  const given = scopeOf(claims);
  const missed = scope.filter((word) => !given.has(word));
  if (missed.length > 0) throw new IdentityProblem('FOREIGN_CLIENT', `its scope lacks ${missed.join(' ')}`);
}

/** RFC 9068, 2.2, says `client_id`; Keycloak and others say `azp`. Where both stand, both count. */
const clientsOf = (claims: JWTPayload): readonly string[] =>
  [claims['client_id'], claims['azp']].flatMap((name) =>
    name === undefined ? [] : [typeof name === 'string' ? name : JSON.stringify(name)],
  );

/** Words with blanks between them (RFC 8693, 4.2); some issuers give a list. */
function scopeOf({ scope }: JWTPayload): ReadonlySet<string> {
  if (typeof scope === 'string') return new Set(scope.split(' '));
  return new Set(Array.isArray(scope) ? scope.map(String) : []);
}

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
function whatElse(header: JWTHeaderParameters, claims: JWTPayload): string | null {
  const type = (header.typ ?? '').toLowerCase();
  if (ACCESS_TYPES.has(type)) return null;
  if (!SAYS_NOTHING.has(type)) return `its type is "${header.typ}"`;
  const claim = OTHERS_CLAIMS.find((name) => claims[name] !== undefined);
  if (claim !== undefined) return `it has the claim "${claim}", which no access token has`;
  const named = Object.entries(OTHERS_WORDS).find(([name, words]) => words.includes(String(claims[name])));
  return named === undefined ? null : `its claim "${named[0]}" is "${String(claims[named[0]])}"`;
}
