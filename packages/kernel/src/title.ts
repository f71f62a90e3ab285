import { unifyHan } from './look-alikes.js';
import { err, ok, type Result } from './result.js';
import { readText } from './written-text.js';

export interface TitleProblem {
  readonly code: 'NAME_LENGTH' | 'NAME_CONTROL_SIGN' | 'NAME_LOST_CHARACTER';
}

/** A box or a geta where a character was. A question mark may be meant in a title. */
const BOX = /[\u25a1\u25af\u25fb\u2b1c\u3013]/u;

/** What shows nothing by itself; the blank pattern of Braille among it. Blank letters of Hangul are left out by `readText`. */
const UNSEEN = /[\p{Join_Control}\p{Variation_Selector}\p{M}\u2800]/gu;

/**
 * Reads the name of a union, a merchant, an outlet, an employer, or the title of a campaign: one line, of 1 to so many
 * characters, in the signs that its writer chose but for look-alikes of Han characters.
 */
export function parseTitle(text: string, charsMax: number): Result<string, TitleProblem> {
  const read = readText(text);
  if (!read.ok)
    return err({
      code: read.error.code === 'TEXT_CONTROL_SIGN' ? 'NAME_CONTROL_SIGN' : 'NAME_LOST_CHARACTER',
    });
  const title = unifyHan(read.value).replace(/\s+/gu, ' ').trim();
  if (BOX.test(title)) return err({ code: 'NAME_LOST_CHARACTER' });
  const seen = title.replace(UNSEEN, '').trim();
  return seen === '' || Array.from(title).length > charsMax ? err({ code: 'NAME_LENGTH' }) : ok(title);
}
