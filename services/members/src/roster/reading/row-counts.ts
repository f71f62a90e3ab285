import { rosterLimits } from '../limits.js';
import { isBlank } from './cell.js';
import type { EntryRow, ReadRow } from './entry.js';
import type { Header } from './header.js';
import type { RowNotes } from './file-reading.js';
import type { OpenedRoster } from './opened-roster.js';

/** Counts what was done to rows so that they could be read. */
export class RowCounts {
  private daysCompleted = 0;
  private centuriesCompleted = 0;
  private readonly said = { workerType: 0, joinedOn: 0 };
  private passedOver = 0;
  private readonly at: number[] = [];

  /** The last row that was read; 0 before the first. */
  lastRow = 0;

  private readonly unnamed = new Set<number>();

  /** @param opened its lists are filled while the file is read. */
  constructor(
    private readonly opened: Pick<OpenedRoster, 'brokenAt' | 'merged'>,
    private readonly header: Header,
  ) {}

  count(row: ReadRow, cells: readonly string[]): void {
    this.lastRow = rowOf(row);
    if (row.kind === 'nobody') {
      this.passedOver += 1;
      if (this.at.length < rosterLimits.passed_over_told_max) this.at.push(row.row);
    }
    if (row.kind === 'entry') this.lookBeside(cells);
  }

  /** Counts what was assumed of a row that was taken: of a member who was known, or was refused after all, nothing was registered. */
  countTaken(row: EntryRow): void {
    if (row.assumed.includes('day')) this.daysCompleted += 1;
    if (row.assumed.includes('century')) this.centuriesCompleted += 1;
    for (const column of row.said) this.said[column] += 1;
  }

  notes(): RowNotes {
    const { daysCompleted, centuriesCompleted, said, passedOver, at, opened, header } = this;
    const used = new Set([...header.columnsAt.values()].map(({ index }) => index));
    const merged = opened.merged.filter(({ column, fromRow }) => fromRow > header.row && used.has(column));
    return {
      daysCompleted,
      centuriesCompleted,
      said: { ...said },
      passedOver: { rows: passedOver, at },
      brokenBytes: opened.brokenAt,
      mergedCells: merged.slice(0, rosterLimits.merged_told_max).map(({ reference }) => reference),
      unnamedColumns: [...this.unnamed].sort((a, b) => a - b),
    };
  }

  private lookBeside(cells: readonly string[]): void {
    for (const [index, cell] of cells.entries()) {
      if (this.unnamed.size >= rosterLimits.unnamed_columns_max) return;
      if (!this.header.named.has(index) && !isBlank(cell)) this.unnamed.add(index + 1);
    }
  }
}

const rowOf = (read: ReadRow): number => (read.kind === 'entry' ? read.entry.row : read.row);
