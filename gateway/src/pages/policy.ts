import { randomBytes } from 'node:crypto';

/** What stands in an index.html where each answer gets a nonce of its own. */
export const NONCE_MARK = '__PUHUI_NONCE__';
const NONCE_BYTES = 16;

export const newNonce = (): string => randomBytes(NONCE_BYTES).toString('base64');

const policyOf = (style: string): string =>
  [
    "default-src 'none'",
    // The scanner's decoder is WebAssembly.
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src ${style}`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** What a page of a portal may do. With a nonce, styles that the page makes itself may stand in it as well. */
export const policyHeaders = (nonce?: string): Readonly<Record<string, string>> => ({
  'content-security-policy': policyOf(nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
});
