import { NAME_CHARACTERS_MAX } from './limits.js';
import { unifyHan } from './look-alikes.js';
import { plainDashes, plainWidth } from './plain-typing.js';
import { err, ok, type Result } from './result.js';
import { readText, withoutInvisible } from './written-text.js';

declare const personNameBrand: unique symbol;
/** A person's name as it is kept and shown: judged, and in one form however it was set. */
export type PersonName = string & { readonly [personNameBrand]: true };

declare const foldedNameBrand: unique symbol;
/** A name as it is compared, never shown. */
export type FoldedName = string & { readonly [foldedNameBrand]: true };

export interface PersonNameProblem {
  readonly code: 'NAME_LENGTH' | 'NAME_CONTROL_SIGN' | 'NAME_LOST_CHARACTER' | 'NAME_NO_LETTER' | 'NAME_SIGN';
}

// What a spreadsheet, a font or an export puts where it has no such character: question marks, boxes, the printer's geta,
// stars and circles of a masked list, and private places that mean another character on every machine.
const STANDS_FOR_ANOTHER =
  /[?？﹖*＊\u2395\u25a0\u25a1\u25ae\u25af\u25cf\u25fb\u25fc\u2b1b\u2b1c\u3013\p{Co}]/u;

/** What a list that hides people puts instead: 王××, 王某某, 王XX. Nobody is called so, and letters of Latin script alone stay. */
const HIDES = /[×✕✖╳⨯某]|\p{Script=Han}x+(?=\p{Script=Han}|$)|^x+(?=\p{Script=Han})/iu;

/** The dot between the parts of a name, as input methods and spreadsheets set it. */
const DOTS = /\s*(?:[·•‧∙⋅・･﹒⸱ꞏ˙ㆍ]\s*)+/gu;
/** A black circle is one between letters; elsewhere it hides a character. */
const CIRCLE_FOR_DOT = /([\p{L}\p{M}])\s*●\s*(?=[\p{L}˙ㆍ])/gu;
/** A full stop in full width is one between letters that have no capitals; after an initial (Ｊ．) it is a full stop. */
const WIDE_STOP_FOR_DOT = /([\p{Lo}\p{M}])\s*．\s*(?=\p{Lo})/gu;
/** Between two Han characters nobody means a full stop. */
const STOP_FOR_DOT = /(\p{Script=Han})\s*[.。]\s*(?=\p{Script=Han})/gu;
/**
 * A blank beside a single Han character only spaces it out (张 三, 欧 阳 娜 娜). Between parts of two and more it may stand for
 * the dot (买买提 吐尔逊), and is kept as it was written.
 */
const isSpacing = (before: string, after: string): boolean =>
  /\p{Script=Han}$/u.test(before) &&
  /^\p{Script=Han}/u.test(after) &&
  !(/\p{Script=Han}{2}$/u.test(before) && /^\p{Script=Han}{2}/u.test(after));
/** Between Han characters dot and blank say nothing that the characters don't. */
const HAN_SEPARATORS = /(\p{Script=Han})[· ](?=\p{Script=Han})/gu;
const JOINER = /[\u034f\p{Join_Control}]/u;
const SELECTOR = /[\p{Variation_Selector}\u180e]/u;
const SELECTORS = /[\p{Variation_Selector}\u180e]/gu;
/** The tsheg of Tibetan ends a syllable; after the last one of a word it may be left out. */
const TSHEG = /[\u0f0b\u0f0c]+ ?/gu;
const LAST_TSHEG = /\u0f0b(?=[.·,]|$)/gu;
/** An initial with its full stop, or without it: a single letter before another word, or at the end. */
const isInitial = (before: string, after: string): boolean =>
  /(?:^|[^\p{L}\p{M}'-])\p{Ll}\p{M}*$/u.test(before) && /^\p{Ll}/u.test(after);
const LAST_INITIAL = /(^|[^\p{L}\p{M}'-])(\p{Ll}\p{M}*)\.$/u;
const APOSTROPHES = /[\u2018\u2019\u02bc\u02b9\u2032`´]/gu;

/**
 * What is in names beside letters and marks: blank, middle dot, full stop of an initial, hyphens and apostrophes of every
 * keyboard, the tsheg of Tibetan, the hyphen of Mongolian and of Hebrew, and a comma between two words of no Han characters
 * (LEE, ANN).
 */
const NO_PART_OF_A_NAME =
  /[^\p{L}\p{M}\p{Nl} ·.'`´\-\u2010-\u2015\u2018\u2019\u02b9\u2032\u0f0b\u0f0c\u1806\u05be\u05f3\u05f4,]|(?:^|[^\p{L}\p{M}])\p{M}*,|,(?!\s?\p{L})|\p{Script=Han},|,(?=\s?\p{Script=Han})/u;

/** Who keeps a list tells two people of one name apart by a small number at its end (王芳2). More digits are another column's. */
const TELLS_APART = /(\p{L}\p{M}*)[0-9]{1,2}$/u;

/** The names of nearly everybody: as they are kept and as they are compared, since there is nothing between or around. */
const COMMON_HAN = /^[\u4e00-\u9fff]+$/;

/** How often a form may make room for the next; one blank less shows two dots, a mark joined shows a letter. */
const TIDYINGS_MAX = 8;

/** The one form: 张 三 is 张三, 买买提 • 吐尔逊 is 买买提·吐尔逊, ⼾ is 户, and Ａｎｎ  Ｌｅｅ is Ann Lee. What is in it stays as it is. */
function tidyName(text: string): string {
  if (COMMON_HAN.test(text)) return text;
  let name = text;
  for (let round = 0; round < TIDYINGS_MAX; round += 1) {
    const before = name;
    name = tidyOnce(before);
    if (name === before) break;
  }
  return name;
}

function tidyOnce(text: string): string {
  const plain = plainWidth(
    unifyHan(withoutInvisible(withoutJoiners(text)))
      .replace(WIDE_STOP_FOR_DOT, '$1·')
      .replace(CIRCLE_FOR_DOT, '$1·')
      .replace(DOTS, '·')
      .replace(STOP_FOR_DOT, '$1·'),
  )
    .normalize('NFC')
    .replace(/\s+/gu, ' ');
  return between(plain, (before, after) => (isSpacing(before, after) ? '' : ' ')).trim();
}

/** Nothing that only joins characters or picks a form of one; after a Mongolian letter the form is how it is spelt. */
function withoutJoiners(text: string): string {
  let [kept, before] = ['', ''];
  for (const sign of text) {
    const isForm = SELECTOR.test(sign) && !/\p{Script=Mongolian}/u.test(before);
    if (!isForm && !JOINER.test(sign)) kept += sign;
    before = sign;
  }
  return kept;
}

/** The same words with another sign in place of each blank, by what stands on both sides of it. */
const between = (text: string, signOf: (before: string, after: string) => string): string =>
  text
    .split(' ')
    .map((word, nr, words) => (nr === 0 ? word : signOf(words[nr - 1] ?? '', word) + word))
    .join('');

/** A name with all that may stand around and between its characters; tidying takes the square of what stands there. */
const WRITTEN_MAX = 5 * NAME_CHARACTERS_MAX;

/** Reads a person's name, however it was typed or exported. */
export function parsePersonName(text: string): Result<PersonName, PersonNameProblem> {
  if (text.length > WRITTEN_MAX) return err({ code: 'NAME_LENGTH' });
  const read = readText(text);
  if (!read.ok)
    return err({
      code: read.error.code === 'TEXT_CONTROL_SIGN' ? 'NAME_CONTROL_SIGN' : 'NAME_LOST_CHARACTER',
    });
  const name = tidyName(read.value);
  if (STANDS_FOR_ANOTHER.test(name) || HIDES.test(name)) return err({ code: 'NAME_LOST_CHARACTER' });
  if (name === '' || Array.from(name).length > NAME_CHARACTERS_MAX) return err({ code: 'NAME_LENGTH' });
  if (!/[\p{L}\p{Nl}]/u.test(name)) return err({ code: 'NAME_NO_LETTER' });
  if (NO_PART_OF_A_NAME.test(name.replace(TELLS_APART, '$1'))) return err({ code: 'NAME_SIGN' });
  return ok(name as PersonName);
}

/**
 * The form in which two names are one: whatever `parsePersonName` brings into one form, and beside it the case of letters,
 * compatibility forms, the apostrophes and hyphens of typography, dot and full stop, that of an initial, the tsheg at the end
 * of a word, and what separates Han characters. What is too long for a name is none, and the same as nothing but itself.
 */
export const foldName = (text: string): FoldedName =>
  (text.length > WRITTEN_MAX || COMMON_HAN.test(text) ? text : folded(text)) as FoldedName;

function folded(text: string): string {
  const plain = tidyName(
    plainDashes(tidyName(text).normalize('NFKC').replace(SELECTORS, '').replace(APOSTROPHES, "'"))
      .toUpperCase()
      .toLowerCase(),
  )
    .replace(HAN_SEPARATORS, '$1')
    .replace(TSHEG, '\u0f0b')
    .replace(LAST_TSHEG, '')
    .replace(/ ?[.·] ?/gu, '.');
  return between(plain, (before, after) => (isInitial(before, after) ? '.' : ' ')).replace(
    LAST_INITIAL,
    '$1$2',
  );
}
