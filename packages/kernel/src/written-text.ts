import { err, ok, type Result } from './result.js';

/** Why a text can't be kept as it came. What is merely invisible is no problem: it is left out. */
export interface TextProblem {
  readonly code: 'TEXT_CONTROL_SIGN' | 'TEXT_LOST_CHARACTER';
}

// A tab and the end of a line are what people type; every other control sign moves a cursor, rings a bell or, as ESC,
// begins an order to the terminal of whoever reads it. The overrides show a text in another order than it has.
const CONTROL_SIGN = /(?![\t\n\r])\p{Cc}|[\u202d\u202e]/u;

/** U+FFFD and U+FFFC stand where a character was; a noncharacter and half a surrogate pair are none. */
const LOST = /[\ufffc\ufffd\p{Noncharacter_Code_Point}\p{Surrogate}]/u;

// What shows nothing and changes nothing. Joiners and variation selectors stay in free text: emoji, and Uyghur and
// Mongolian script are written with them.
const INVISIBLE =
  /(?![\u034f\u180e\p{Join_Control}\p{Variation_Selector}])[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

// Nearly all that is ever typed: there is nothing to compose, to unify or to leave out in it.
const PLAIN = /^[\u0020-\u007e\u4e00-\u9fff]*$/;

/** Keyboard signs and the common Chinese characters only: such a text is in its one form already. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

/** Composed (NFC) and without invisible signs. */
export const withoutInvisible = (text: string): string =>
  isPlain(text) ? text : text.replace(INVISIBLE, '').normalize('NFC');

/** Whether a text says something: two letters at least. Dots, digits and dashes give no reason for anything. */
export const hasWords = (text: string): boolean => /\p{L}[^]*\p{L}/u.test(text);

/** Reads any text that a person wrote, on one line or many. It is kept as written but for what nobody can see. */
export function readText(text: string): Result<string, TextProblem> {
  if (isPlain(text)) return ok(text);
  if (CONTROL_SIGN.test(text)) return err({ code: 'TEXT_CONTROL_SIGN' });
  if (LOST.test(text)) return err({ code: 'TEXT_LOST_CHARACTER' });
  return ok(withoutInvisible(text));
}
