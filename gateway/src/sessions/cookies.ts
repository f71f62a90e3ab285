/**
 * Browsers take a name with this prefix only with Secure, from this host alone, for all of it, and where no script can write
 * it: no other page of a shared domain can plant one.
 */
const PREFIX = '__Host-Http-puhui';
export const SESSION_COOKIE = PREFIX;
/** A sign-in that is under way has a cookie of its own, so that two tabs don't take each other's. */
export const wayCookie = (state: string): string => `${WAY_COOKIES}${state.slice(0, 12)}`;
const WAY_COOKIES = `${PREFIX}-way-`;

const COOKIE_CHARS_MAX = 8_192;
/** How many sign-ins of one browser may be under way; the cookies of further ones would fill its requests. */
const UNDER_WAY_MAX = 5;

/** The cookies of a request by name; the first counts where a name comes twice. */
export function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (header === undefined || header.length > COOKIE_CHARS_MAX) return found;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    const name = withoutBlanks(pair.slice(0, at));
    if (at > 0 && name !== '' && !found.has(name)) found.set(name, withoutBlanks(pair.slice(at + 1)));
  }
  return found;
}

/**
 * Without the blanks and tabs around it (RFC 6265, 5.2), and nothing else: a sibling of this domain may plant a name that begins with a byte
 * which looks like a blank to others, and is this host's cookie without it.
 */
const withoutBlanks = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '');

interface CookieFacts {
  readonly value: string;
  readonly sameSite: 'Strict' | 'Lax';
  readonly maxAgeSeconds: number;
}

const cookie = (name: string, { value, sameSite, maxAgeSeconds }: CookieFacts): string =>
  `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; Secure; SameSite=${sameSite}`;

export const sessionCookie = (value: string, maxAgeSeconds: number): string =>
  cookie(SESSION_COOKIE, { value, sameSite: 'Strict', maxAgeSeconds });
export const noSessionCookie: string = sessionCookie('', 0);

/** Lax: the issuer's page leads back here, and Strict would keep the cookie from that. */
export const onTheWay = (state: string, value: string, maxAgeSeconds: number): string =>
  cookie(wayCookie(state), { value, sameSite: 'Lax', maxAgeSeconds });
export const noLongerOnTheWay = (name: string): string =>
  cookie(name, { value: '', sameSite: 'Lax', maxAgeSeconds: 0 });

/** For as long as somebody who signed out here is on the way by the issuer. */
export const WAY_OUT_COOKIE = `${PREFIX}-out`;
export const onTheWayOut = (value: string, maxAgeSeconds: number): string =>
  cookie(WAY_OUT_COOKIE, { value, sameSite: 'Lax', maxAgeSeconds });
export const noLongerOnTheWayOut: string = onTheWayOut('', 0);

/** What has to go before one more sign-in begins. */
export function tooManyOnTheWay(cookies: ReadonlyMap<string, string>): string[] {
  const names = [...cookies.keys()].filter((name) => name.startsWith(WAY_COOKIES));
  return names.length < UNDER_WAY_MAX ? [] : names;
}
