import { plainTyped, unifyHan, withoutInvisible } from '@puhui/kernel';
import { tidyNumber } from '../../persons/person.js';

/** Nearly every cell: letters, digits and common characters at both ends, and nothing between that another keyboard writes otherwise. */
const AS_IT_IS =
  /^(?:[0-9A-Za-z\u4e00-\u9fff](?:[\u0020-\u007e\u4e00-\u9fff]*[\u0021-\u007e\u4e00-\u9fff])?)?$/;

/**
 * A cell without what spreadsheets put around a value so that it stays text (an apostrophe, a tab, ="…"), without what nobody
 * can see, and without blanks at its ends.
 */
export function plainCell(cell: string): string {
  if (AS_IT_IS.test(cell)) return cell;
  const text = unifyHan(withoutInvisible(cell)).trim();
  const formula = /^=\s*"([^]*)"$/.exec(text);
  return (formula?.[1]?.replaceAll('""', '"') ?? text)
    .trim()
    .replace(/^['’＇]/, '')
    .trim();
}

/** Characters that web pages write by name, of those that are in names and in what companies are called. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  middot: '·',
};
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp|middot));/giu;
const NO_CHARACTER = /[\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}]/u;

/** A text in which an export wrote characters as references (&#134071;), with the characters; null where one is broken. */
export function withoutReferences(text: string): string | null {
  if (!text.includes('&')) return text;
  let isBroken = false;
  const read = text.replace(REFERENCE, (_, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? '';
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const sign = point <= 0x10ffff ? String.fromCodePoint(point) : '\0';
    isBroken ||= NO_CHARACTER.test(sign);
    return sign;
  });
  return isBroken || read.includes('&#') ? null : read.trim();
}

/** Stands for a formula that was saved without what it comes to: some programs leave that to whoever opens the file. */
export const FORMULA_WITHOUT_VALUE = '#公式没有值';

/** Nothing can be seen in it; whether something is missing there is for the reader of its column to say. */
export const isBlank = (cell: string): boolean => ['', FORMULA_WITHOUT_VALUE].includes(plainCell(cell));

/** What a formula shows that came to nothing: it is no value of anybody. */
export const isFormulaError = (cell: string): boolean =>
  cell.includes('#') &&
  /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/.test(plainCell(cell).toUpperCase());

/** A long number that a spreadsheet kept as a number, and so only to 15 digits: 4.60101E+17. */
export function hasLostDigits(cell: string): boolean {
  const text = plainCell(cell);
  const [, , rest = '', exponent = ''] = WHOLE_EXPONENT.exec(text) ?? [];
  return /^\d(\.\d+)?E\+?\d{2}$/i.test(text) && Number(exponent) !== rest.length;
}
const WHOLE_EXPONENT = /^(\d)\.(\d+)E\+?(\d{2})$/i;

/** What people write where there is nothing to say, and programs where they have no value. No name, company or day reads so. */
const NOTHING =
  /^(?:[-_/\\.。·、—–]+|无|暂无|没有|未知|不详|null|NULL|Null|None|undefined|nan|NaN|n\/a|N\/A|\(null\)|<null>)$/u;
export const saysNothing = (text: string): boolean => NOTHING.test(plainTyped(text));

/** A cell's text, and nothing where it says that there is none. */
export function saidIn(cell: string): string {
  const text = plainCell(cell);
  return isBlank(cell) || saysNothing(text) ? '' : text;
}

/** A number of which an export shows the ends only: 460105********0011. */
export const standsForDigits = (cell: string): boolean => /[*●×]{2}|x{3}/iu.test(plainTyped(plainCell(cell)));

/** A number as programs write it that took it for one, when no digit is gone: 13812345678.0, 1.3812345678E10. */
export function readableNumber(cell: string): string {
  const text = tidyNumber(plainCell(cell)).replace(/^(\d+)\.0+$/, '$1');
  const [, first = '', rest = '', exponent = ''] = WHOLE_EXPONENT.exec(text) ?? [];
  return first !== '' && Number(exponent) === rest.length ? first + rest : text;
}
