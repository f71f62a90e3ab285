import { plainTyped } from './plain-typing.js';
import { err, ok, type Result } from './result.js';

declare const mobileBrand: unique symbol;
/** A mainland mobile number: 11 digits, 13 to 19 first. */
export type Mobile = string & { readonly [mobileBrand]: true };
export type MobileProblem = { readonly code: 'MOBILE_FORM' };

/** Reads a number as people type it: in full width too, with +86 or 0086, spaces, brackets or any dashes. */
export function parseMobile(text: string): Result<Mobile, MobileProblem> {
  const value = plainTyped(text)
    .replace(/[\s()-]/g, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(value) ? ok(value as Mobile) : err({ code: 'MOBILE_FORM' });
}

export const maskMobile = (mobile: string): string => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
