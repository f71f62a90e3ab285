const PATH_CHARS_MAX = 1_000;
/** Nobody is led back to where sign-ins begin, end or are undone. */
const NOT_AFTER_SIGN_IN = /^\/(sign-in|signed-in|sign-out|session|sessions|graphql)(\/|$)/;
const BASE = 'http://ours.invalid';

/** Signs that browsers drop or turn round before they read an address: "/\evil.example", "/<tab>/evil.example". */
const isTurned = (sign: string): boolean => sign === '\\' || sign <= ' ' || sign === '\u007f';

/**
 * Where somebody wants to be after signing in: a path of ours, as a browser would read it, or null for anything that could
 * lead elsewhere.
 */
export function pathOfOurs(text: string): string | null {
  if (text.length > PATH_CHARS_MAX || !text.startsWith('/') || text.split('').some(isTurned)) return null;
  const url = URL.parse(text, BASE);
  if (url === null || url.origin !== BASE) return null;
  const path = `${url.pathname}${url.search}${url.hash}`;
  // "/.//evil.example" is "//evil.example" once it has been read: an address without its scheme.
  if (path.startsWith('//') || NOT_AFTER_SIGN_IN.test(url.pathname)) return null;
  return path;
}
