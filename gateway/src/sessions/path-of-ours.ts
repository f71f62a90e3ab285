/** What is written out is longer: a cookie carries it as an address has it. */
const TYPED_CHARS_MAX = 4_000;
const PATH_CHARS_MAX = 512;
/** Nobody is led back to where sign-ins begin, end or are undone. */
const NOT_AFTER_SIGN_IN = /^\/(sign-in|signed-in|sign-out|session|sessions|graphql)(\/|$)/;
const BASE = 'http://ours.invalid';

/** Signs that browsers drop or turn round before they read an address: "/\evil.example", "/<tab>/evil.example". */
const isTurned = (sign: string): boolean => sign === '\\' || sign <= ' ' || sign === '\u007f';

/**
 * Where somebody wants to be after signing in: a path of ours, as a browser would read it, or null for anything that could
 * lead elsewhere. One that is too long to be carried along leads to its portal's first page.
 */
export function pathOfOurs(text: string): string | null {
  if (text.length > TYPED_CHARS_MAX || !text.startsWith('/') || text.split('').some(isTurned)) return null;
  const url = URL.parse(text, BASE);
  if (url === null || url.origin !== BASE) return null;
  const path = `${url.pathname}${url.search}${url.hash}`;
  // "/.//evil.example" is "//evil.example" once it has been read: an address without its scheme.
  if (path.startsWith('//') || isOfSignIns(url.pathname)) return null;
  // A long filter is not worth a cookie that the browser drops: its portal's first page is ours as well.
  return path.length <= PATH_CHARS_MAX ? path : portalOf(url.pathname);
}

/** Routes are found by the decoded path: "/%73ign-out" signs out as well. What can't be decoded is no address of ours. */
function isOfSignIns(pathname: string): boolean {
  try {
    return NOT_AFTER_SIGN_IN.test(decodeURIComponent(pathname));
  } catch (error) {
    if (error instanceof URIError) return true;
    throw error;
  }
}

const portalOf = (pathname: string): string => {
  const [, portal = ''] = pathname.split('/');
  return portal === '' || portal.length > PATH_CHARS_MAX ? '/' : `/${portal}/`;
};
