import { isPlain, withoutInvisible } from './written-text.js';

/** Full-width forms of the signs that a keyboard has (U+FF01 to U+FF5E) lie so far above the plain ones. */
const WIDTH = 0xfee0;
const FULL_WIDTH = /[\uff01-\uff5e]/gu;
/** Hyphens, dashes and minus signs of typography, of input methods and of spreadsheets. */
const DASHES = /[\u2010-\u2015\u2043\u207b\u2212\ufe58\ufe63]/gu;
const JOINERS = /[\p{Join_Control}\p{Variation_Selector}]/gu;

/** Full-width letters, digits and signs as their plain forms. */
export const plainWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDTH));

/** Every dash as a hyphen. */
export const plainDashes = (text: string): string => text.replace(DASHES, '-');

/**
 * What somebody typed at a counter or in a form, as a plain keyboard would have it: codes, amounts, numbers, dates.
 * Chinese input methods set digits in full width, and word processors put their own dashes and blanks. Only the form of
 * the signs changes; whether it is a code, an amount, a date is for its own reader to say.
 */
export const plainTyped = (text: string): string => (isPlain(text) ? text.trim() : plainOf(text));

const plainOf = (text: string): string =>
  plainDashes(plainWidth(withoutInvisible(text.replace(JOINERS, ''))))
    .replace(/\s/gu, ' ')
    .trim();
