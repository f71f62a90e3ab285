import { workbookLimits } from './limits.js';

/** How a cell with a number is to be shown, as far as reading has to know it. */
export type NumberFormat =
  | { readonly kind: 'number' }
  | { readonly kind: 'day' }
  /** A date that is shown without its day: 2021年3月. */
  | { readonly kind: 'month' }
  /** Zeros in front, up to so many digits: 000000. */
  | { readonly kind: 'padded'; readonly digits: number };

const number: NumberFormat = { kind: 'number' };
type Numbered = [id: number, format: NumberFormat];

/** The formats that have numbers only and no code (ECMA-376 part 1, 18.8.30, with the Chinese ones). */
const BUILT_IN: ReadonlyMap<number, NumberFormat> = new Map([
  ...[14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58].map((id): Numbered => [id, { kind: 'day' }]),
  ...[17, 27, 36, 50, 52, 57].map((id): Numbered => [id, { kind: 'month' }]),
]);

/** @param code the format's code, where the workbook has one of its own. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return BUILT_IN.get(id) ?? number;
  const [first = ''] = code
    .slice(0, workbookLimits.format_code_chars_max)
    .replace(/"[^"]*"|\\.|_.|\*./gu, '')
    .replace(/\[[^\]]*\]/gu, '')
    .toLowerCase()
    .split(';');
  if (/^0{2,}$/.test(first)) return { kind: 'padded', digits: first.length };
  if (first === 'general' || !/[yd]/.test(first)) return number;
  return /d/.test(first) ? { kind: 'day' } : { kind: 'month' };
}
