import { unifyHan } from './look-alikes.js';
import { imitatesAnother } from './imitated-letters.js';
import { err, ok, type Result } from './result.js';
import { readText } from './written-text.js';

export interface TitleProblem {
  readonly code: 'NAME_LENGTH' | 'NAME_CONTROL_SIGN' | 'NAME_LOST_CHARACTER';
}

/** Of a name by which those who pay know each other. */
export interface ShownNameProblem {
  readonly code: TitleProblem['code'] | 'NAME_IMITATES';
}

/** A box or a geta where a character was. A question mark may be meant in a title. */
const BOX = /[\u25a1\u25af\u25fb\u2b1c\u3013]/u;

/** What shows nothing by itself; the blank pattern of Braille among it. Blank letters of Hangul are left out by `readText`. */
const UNSEEN = /[\p{Join_Control}\p{Variation_Selector}\p{M}\u2800]/gu;

/** Joiners and selectors behind letters that take none: 中\u200d国 looks like 中国. Emoji, Arabic, Mongolian and Indic scripts take them. */
const JOINED_TO_NOTHING =
  /([\p{Script=Han}\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hiragana}\p{Script=Katakana}\p{Nd}\p{P}\s]|^)[\p{Join_Control}\p{Variation_Selector}\u034f]+/gu;

/**
 * Reads what somebody calls their work or their employer: one line, of 1 to so many
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

/**
 * Reads the name of a union, a merchant or an outlet, or the title of an offer or a campaign, by which others know it: a title, without
 * what nobody sees, and in no letters that are made to look like others.
 */
export function parseShownName(text: string, charsMax: number): Result<string, ShownNameProblem> {
  const title = parseTitle(text, charsMax);
  if (!title.ok) return title;
  const name = title.value.replace(JOINED_TO_NOTHING, '$1');
  return imitatesAnother(name) ? err({ code: 'NAME_IMITATES' }) : ok(name);
}
