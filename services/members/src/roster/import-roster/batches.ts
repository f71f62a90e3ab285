import { rosterLimits } from '../limits.js';
import { readRow, type RosterEntry, type RowReading } from '../reading/entry.js';
import type { TableRecord } from '../reading/record.js';
import type { RowCounts } from '../reading/row-counts.js';
import type { RowRefusal } from '../row-problems.js';
import type { RosterBatch } from './take-batch.js';

/** Reads rows and gathers them into batches; rows in which nobody stands are counted and passed over. */
export async function* batches(
  records: AsyncIterable<TableRecord>,
  reading: RowReading,
  counts: RowCounts,
): AsyncGenerator<RosterBatch> {
  let entries: RosterEntry[] = [];
  let refusals: RowRefusal[] = [];
  let rows = 0;
  for await (const record of records) {
    if (record.kind === 'broken')
      refusals.push({ row: record.line, column: null, code: record.problem, detail: null });
    else {
      const row = readRow(reading, record.line, record.fields);
      counts.count(row, record.fields);
      if (row.kind === 'nobody') continue;
      if (row.kind === 'entry') entries.push(row.entry);
      else refusals.push(...row.refusals);
    }
    rows += 1;
    if (rows < rosterLimits.batch_rows_max) continue;
    yield { entries, refusals };
    [entries, refusals, rows] = [[], [], 0];
  }
  if (rows > 0) yield { entries, refusals };
}
