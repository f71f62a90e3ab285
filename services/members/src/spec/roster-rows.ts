import type { BusinessDate } from '@puhui/kernel';
import { readRow, type ReadRow, type RosterEntry, type RowReading } from '../roster/reading/entry.js';
import { readHeader, type Header } from '../roster/reading/header.js';

/** A header that is right. */
export function headerOf(headings: readonly string[]): Header {
  const { header, problems } = readHeader(1, headings);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return header;
}

/** How rows under these headings are read on a day in November 2026. */
export const readingOf = (headings: readonly string[], changes: Partial<RowReading> = {}): RowReading => ({
  header: headerOf(headings),
  said: {},
  today: '2026-11-22' as BusinessDate,
  dates: 1900,
  ragged: false,
  ...changes,
});

/** What stands in a row that is right. */
export function entryOf(read: ReadRow): RosterEntry {
  if (read.kind !== 'entry') throw new Error(JSON.stringify(read));
  return read.entry;
}

/** "column CODE detail" of all that is wrong with a row. */
export const wrongWith = (read: ReadRow): readonly string[] =>
  read.kind === 'refused'
    ? read.refusals.map(({ column, code, detail }) => [column ?? '-', code, detail ?? ''].join(' ').trim())
    : [];

export { readRow };
