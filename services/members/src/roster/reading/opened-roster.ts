import type { DateSystem } from './dates.js';
import type { RosterEncoding } from './encoding.js';
import type { FoundHeader } from './find-header.js';
import type { MergedCells } from './record.js';
import type { Delimiter } from './scan-record.js';

/** How a file was understood, as it is told to who sent it. */
interface FileFormat {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: RosterEncoding | null;
  readonly delimiter: Delimiter | null;
  /** The sheet that was read. */
  readonly sheet: string | null;
  /** Sheets that look like rosters as well, and were not read. */
  readonly otherSheets: readonly string[];
}

/** A roster whose header has been found, about to be read. */
export interface OpenedRoster {
  readonly file: FileFormat;
  readonly found: FoundHeader;
  readonly dates: DateSystem;
  readonly ragged: boolean;
  /** Places of the first bytes that could not be decoded; complete when all rows have been read. */
  readonly brokenAt: readonly number[];
  /** Cells that are merged over several rows, each of which has the value. */
  readonly merged: readonly MergedCells[];
}
