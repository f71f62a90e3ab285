import { SLIP_CHARACTERS_MIN } from './limits.js';
import { plainTyped } from './plain-typing.js';

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/gu;

/**
 * Whether a text can be the bank's number of a slip, as far as its signs tell: "无", "-" and "回单" cannot. Billing, which books a slip once,
 * knows what banks write before a number, and refuses some more.
 */
export function mayBeSlipNumber(text: string): boolean {
  const signs = plainTyped(text).normalize('NFKC').match(LETTER_OR_DIGIT) ?? [];
  return signs.length >= SLIP_CHARACTERS_MIN && signs.some((sign) => /[0-9]/.test(sign));
}
