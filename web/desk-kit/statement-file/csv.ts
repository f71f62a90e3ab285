/** What a spreadsheet takes for a formula, also behind white space and in full width (OWASP, CSV injection). */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** What somebody named: a text in the sheet, whatever it begins with. */
export const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** RFC 4180, with the mark by which spreadsheets know UTF-8. Cells stand as they are given: names are made harmless before. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;
