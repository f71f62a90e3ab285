import { rosterLimits } from '../limits.js';
import { readRow, type EntryRow, type RowReading } from '../reading/entry.js';
import type { TableRecord } from '../reading/record.js';
import type { RowCounts } from '../reading/row-counts.js';
import type { RowRefusal } from '../row-problems.js';
import { TooManyRows } from './limit-bytes.js';
import { letOthersGoOn, ROWS_IN_ONE_GO } from './let-others-go-on.js';
import type { RosterBatch } from './prepare-batch.js';

/** A batch, and what was assumed to read its entries, in their order. */
export type ReadBatch = RosterBatch & { readonly read: readonly EntryRow[] };

/** Reads rows and gathers them into batches; rows in which nobody stands are counted and passed over. @throws TooManyRows */
export async function* batches(
  records: AsyncIterable<TableRecord>,
  reading: RowReading,
  counts: RowCounts,
  rowsMax: number = rosterLimits.rows_max,
): AsyncGenerator<ReadBatch> {
  let read: EntryRow[] = [];
  let refusals: RowRefusal[] = [];
  let rows = 0;
  let seen = 0;
  for await (const record of records) {
    if (record.kind === 'gap') continue;
    seen += 1;
    if (seen > rowsMax) throw new TooManyRows(rowsMax);
    if (record.kind === 'broken')
      refusals.push({ row: record.line, column: null, code: record.problem, detail: null });
    else {
      const row = readRow(reading, record.line, record.fields);
      counts.count(row, record.fields);
      if (row.kind === 'nobody') continue;
      if (row.kind === 'entry') read.push(row);
      else refusals.push(...row.refusals);
    }
    rows += 1;
    if (rows % ROWS_IN_ONE_GO === 0) await letOthersGoOn();
    if (rows < rosterLimits.batch_rows_max) continue;
    yield { entries: entriesOf(read), read, refusals };
    [read, refusals, rows] = [[], [], 0];
  }
  if (rows > 0) yield { entries: entriesOf(read), read, refusals };
}

const entriesOf = (read: readonly EntryRow[]) => read.map(({ entry }) => entry);
