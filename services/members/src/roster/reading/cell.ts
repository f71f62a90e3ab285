import { unifyHan, withoutInvisible } from '@puhui/kernel';

/**
 * A cell without what spreadsheets put around a value so that it stays text (an apostrophe, a tab, ="…"), without what nobody
 * can see, and without blanks at its ends.
 */
export function plainCell(cell: string): string {
  const text = unifyHan(withoutInvisible(cell)).trim();
  const formula = /^=\s*"([^]*)"$/.exec(text);
  return (formula?.[1]?.replaceAll('""', '"') ?? text)
    .trim()
    .replace(/^['’＇]/, '')
    .trim();
}

/** Stands for a formula that was saved without what it comes to: some programs leave that to whoever opens the file. */
export const FORMULA_WITHOUT_VALUE = '#公式没有值';

/** Nothing can be seen in it; whether something is missing there is for the reader of its column to say. */
export const isBlank = (cell: string): boolean => ['', FORMULA_WITHOUT_VALUE].includes(plainCell(cell));

/** What a formula shows that came to nothing: it is no value of anybody. */
export const isFormulaError = (cell: string): boolean =>
  /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/.test(plainCell(cell).toUpperCase());

/** A long number that a spreadsheet kept as a number, and so only to 15 digits: 4.60101E+17. */
export const hasLostDigits = (cell: string): boolean => /^\d(\.\d+)?E\+?\d{2}$/i.test(plainCell(cell));
