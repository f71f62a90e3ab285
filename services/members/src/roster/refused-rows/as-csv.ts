import iconv from 'iconv-lite';
import { plainCell } from '../reading/cell.js';
import type { RosterEncoding } from '../reading/encoding.js';
import type { Delimiter } from '../reading/scan-record.js';
import type { FileOut, RefusedTable } from './table.js';

const LABELS = { utf8: 'utf-8', gb18030: 'gb18030', utf16le: 'utf-16le', utf16be: 'utf-16be' } as const;

/** As CSV in the encoding, and with the separator, of the file that came in. */
export function asCsv(
  { header, rows }: RefusedTable,
  encoding: RosterEncoding,
  delimiter: Delimiter,
): FileOut {
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => quoted(asText(cell), delimiter)).join(delimiter)}\r\n`;
  const text = [header, ...rows].map(line).join('');
  const label = LABELS[encoding];
  return {
    // Spreadsheets tell UTF-8 and UTF-16 by the mark only; GB 18030 has none.
    bytes: iconv.encode(text, label, { addBOM: encoding !== 'gb18030' }),
    type: `text/csv; charset=${label}`,
    name: 'refused-rows.csv',
  };
}

/** How what a spreadsheet would reckon begins, in either width. */
const RECKONED = /^[=+\-@\t\r＝＋－＠]/;
/** A text that somebody kept as one so: it comes to itself. */
const LITERAL = /^=\s*"(?:[^"]|"")*"$/;

/**
 * What strangers wrote into a roster is no formula for whoever opens its refused rows: an apostrophe before it keeps it a text, and
 * whoever reads the file in again leaves that out (`plainCell`).
 */
const asText = (cell: string): string =>
  RECKONED.test(cell) && !LITERAL.test(cell) ? `'${plainCell(cell)}` : cell;

const quoted = (cell: string, delimiter: Delimiter): string =>
  cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
