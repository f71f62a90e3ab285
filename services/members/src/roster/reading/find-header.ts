import { err, ok, type Result } from '@puhui/kernel';
import type { RowProblemCode } from '../row-problems.js';
import { isBlank } from './cell.js';
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
    if (next.value.kind !== 'gap') head.push(next.value);
    // Behind a roster there may be a million rows with borders; another header is not there.
    else if (bestOf(head)) break;
  }
  const [first] = head;
  if (!first) return err({ row: 1, code: 'EMPTY_FILE' });
  const best = bestOf(head);
  if (!best) {
    await records.return(undefined);
    const row = first.line;
    if (first.kind !== 'broken') return err({ row, code: 'NO_HEADER' });
    return err({ row, code: NO_HEADER_BEHIND[first.problem], detail: String(row) });
  }
  const rows = follow(head.slice(best.at + 1), records);
  return ok({ row: best.row, cells: best.cells, titleRows: best.at, headings: best.headings, rows });
}

interface Candidate {
  readonly row: number;
  readonly cells: readonly string[];
  /** Its place among the rows that were looked at. */
  readonly at: number;
  readonly headings: number;
}

function bestOf(head: readonly TableRecord[]): Candidate | null {
  let best: Candidate | null = null;
  for (const [at, record] of head.entries()) {
    if (record.kind !== 'row') continue;
    const headings = columnsIn(record.fields).size;
    if (headings >= Math.max(HEADINGS_MIN, (best?.headings ?? 0) + 1))
      best = { row: record.line, cells: record.fields, at, headings };
  }
  return best && !isWhole(best.cells) ? (ofTwoRows(head) ?? best) : best;
}

const isWhole = (cells: readonly string[]): boolean => {
  const columns = columnsIn(cells);
  return WHO.every((column) => columns.has(column));
};
/** Without these a row is no roster's header, and may be half of one. */
const WHO = ['name', 'residentId', 'mobile'] as const;

/** A header over two rows, of which a CSV has lost what was merged: 姓名 above nothing, 联系方式 above 手机号. */
function ofTwoRows(head: readonly TableRecord[]): Candidate | null {
  for (const [at, lower] of head.entries()) {
    const upper = head[at - 1];
    if (lower.kind !== 'row' || upper?.kind !== 'row') continue;
    const width = Math.max(lower.fields.length, upper.fields.length);
    const cells = Array.from({ length: width }, (_, column) => {
      const below = lower.fields[column] ?? '';
      return isBlank(below) ? (upper.fields[column] ?? '') : below;
    });
    if (isWhole(cells)) return { row: lower.line, cells, at, headings: columnsIn(cells).size };
  }
  return null;
}

async function* follow(
  head: readonly TableRecord[],
  records: AsyncGenerator<TableRecord>,
): AsyncGenerator<TableRecord> {
  yield* head;
  yield* records;
}
