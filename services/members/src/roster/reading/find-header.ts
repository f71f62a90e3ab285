import { err, ok, type Result } from '@puhui/kernel';
import type { RowProblemCode } from '../row-problems.js';
import { columnsIn } from './header.js';
import type { TableRecord } from './record.js';

/** A header is looked for in so many rows: above it stand titles, dates and who fills the form in. */
export const HEADER_ROWS_MAX = 30;

/** A row with a single word of ours may be anybody's: it would be shown as the header, and kept. */
const HEADINGS_MIN = 2;

/** The row that is the header, and what follows it. */
export interface FoundHeader {
  readonly row: number;
  readonly cells: readonly string[];
  /** Filled rows above it. */
  readonly titleRows: number;
  /** How many columns of ours it names. */
  readonly headings: number;
  readonly rows: AsyncGenerator<TableRecord>;
}
export interface NoHeader {
  readonly row: number;
  readonly code: RowProblemCode;
  /** What the sentence names; the number of rows that were looked at, if nothing. */
  readonly detail?: string;
}

/** Told of the whole file, a row has to be named. */
const NO_HEADER_BEHIND = { BAD_QUOTE: 'FIRST_ROW_BAD_QUOTE', ROW_TOO_LONG: 'FIRST_ROW_TOO_LONG' } as const;

/** Finds the header: of the first rows the one that names most of our columns. */
export async function findHeader(
  records: AsyncGenerator<TableRecord>,
): Promise<Result<FoundHeader, NoHeader>> {
  const head: TableRecord[] = [];
  while (head.length < HEADER_ROWS_MAX) {
    const next = await records.next();
    if (next.done) break;
    head.push(next.value);
  }
  const [first] = head;
  if (!first) return err({ row: 1, code: 'EMPTY_FILE' });
  const best = bestOf(head);
  if (!best) {
    await records.return(undefined);
    const row = first.line;
    if (first.kind === 'row') return err({ row, code: 'NO_HEADER' });
    return err({ row, code: NO_HEADER_BEHIND[first.problem], detail: String(row) });
  }
  const rows = follow(head.slice(best.at + 1), records);
  return ok({ row: best.row, cells: best.cells, titleRows: best.at, headings: best.headings, rows });
}

function bestOf(head: readonly TableRecord[]) {
  let best: { row: number; cells: readonly string[]; at: number; headings: number } | null = null;
  for (const [at, record] of head.entries()) {
    if (record.kind === 'broken') continue;
    const headings = columnsIn(record.fields).size;
    if (headings >= Math.max(HEADINGS_MIN, (best?.headings ?? 0) + 1))
      best = { row: record.line, cells: record.fields, at, headings };
  }
  return best;
}

async function* follow(
  head: readonly TableRecord[],
  records: AsyncGenerator<TableRecord>,
): AsyncGenerator<TableRecord> {
  yield* head;
  yield* records;
}
