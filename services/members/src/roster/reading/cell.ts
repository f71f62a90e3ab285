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

export const isBlank = (cell: string): boolean => plainCell(cell) === '';

/** What a formula shows that came to nothing: it is no value of anybody. */
export const isFormulaError = (cell: string): boolean =>
  /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/.test(plainCell(cell).toUpperCase());

/** A long number that a spreadsheet kept as a number, and so only to 15 digits: 4.60101E+17. */
export const hasLostDigits = (cell: string): boolean => /^\d(\.\d+)?E\+?\d{2}$/i.test(plainCell(cell));
