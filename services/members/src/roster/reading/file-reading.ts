import type { OpenedRoster } from './opened-roster.js';
import type { Header, Said } from './header.js';
import { columns, type Column } from './columns.js';
import { withoutNumbers } from './without-numbers.js';

/** What was read as what, for who sent the file: told when the header is found, and again with the counts at the end. */
export interface FileReading {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  /** Sheets that look like rosters as well, and were not read. */
  readonly otherSheets: readonly string[];
  readonly headerRow: number;
  /** Filled rows above the header. */
  readonly titleRows: number;
  /** Our name of a column, and the heading that it was read from. */
  readonly columns: readonly { readonly column: string; readonly heading: string }[];
  /** Headings of columns that nobody needs. */
  readonly leftOut: readonly string[];
  /** Of those, what they may have been meant for: 用人单味 → 用人单位. */
  readonly didYouMean: readonly string[];
  readonly said: Said;
}

/** What was done to rows so that they could be read. */
export interface RowNotes {
  /** Join dates that named a month only. */
  readonly daysCompleted: number;
  /** Join dates whose year has two digits. */
  readonly centuriesCompleted: number;
  /** Rows that lacked what was said for the file. */
  readonly said: Readonly<Record<keyof Said, number>>;
  /** Rows in which nobody stands; the first of them by number. */
  readonly passedOver: { readonly rows: number; readonly at: readonly number[] };
  /** Places of the first bytes, from 0, that were not UTF-8. */
  readonly brokenBytes: readonly number[];
  /** Columns by number, from 1, that have no heading and something in them: it was not used. */
  readonly unnamedColumns: readonly number[];
  /** Cells of used columns that are merged over several rows (E2:E11): what they show was taken for each row. */
  readonly mergedCells: readonly string[];
}

export function fileReading({ file, found }: OpenedRoster, header: Header, said: Said): FileReading {
  const named = [...header.columnsAt].map(([column, { heading }]) => ({
    column: columnTitle(column),
    heading,
  }));
  const { row, leftOut, didYouMean } = header;
  const sheet = file.sheet === null ? null : withoutNumbers(file.sheet);
  const otherSheets = file.otherSheets.map(withoutNumbers);
  return {
    ...file,
    sheet,
    otherSheets,
    headerRow: row,
    titleRows: found.titleRows,
    columns: named,
    leftOut,
    didYouMean,
    said,
  };
}

export const columnTitle = (column: Column): string => columns[column].headings[0];
