import { rosterLimits } from '../limits.js';
import type { ReadRow } from './entry.js';
import type { RowNotes } from './file-reading.js';

/** Counts what was done to rows so that they could be read. */
export class RowCounts {
  private daysCompleted = 0;
  private centuriesCompleted = 0;
  private readonly said = { workerType: 0, joinedOn: 0 };
  private passedOver = 0;
  private readonly at: number[] = [];

  /** @param brokenAt is filled while the file is read. */
  constructor(private readonly brokenAt: readonly number[]) {}

  count(row: ReadRow): void {
    if (row.kind === 'nobody') {
      this.passedOver += 1;
      if (this.at.length < rosterLimits.passed_over_told_max) this.at.push(row.row);
    }
    if (row.kind !== 'entry') return;
    if (row.assumed.includes('day')) this.daysCompleted += 1;
    if (row.assumed.includes('century')) this.centuriesCompleted += 1;
    for (const column of row.said) this.said[column] += 1;
  }

  notes(): RowNotes {
    const { daysCompleted, centuriesCompleted, said, passedOver, at, brokenAt } = this;
    return {
      daysCompleted,
      centuriesCompleted,
      said: { ...said },
      passedOver: { rows: passedOver, at },
      brokenBytes: brokenAt,
    };
  }
}
