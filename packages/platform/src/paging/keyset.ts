import {
  cursorOf,
  err,
  keysOfCursor,
  ok,
  PAGE_ROWS_DEFAULT,
  PAGE_ROWS_MAX,
  type Result,
} from '@puhui/kernel';
import type { Page, PageArguments, PageProblem, PageRequest } from './page.js';

const CURSOR_CHARS_MAX = 1_000;
const KEYS_MAX = 5;

export { cursorOf } from '@puhui/kernel';

/** Reads a list's `first` and `after`. `keys` is how many sort keys the list has. */
export function readPage(args: PageArguments, keys: number): Result<PageRequest, PageProblem> {
  const rows = args.first ?? PAGE_ROWS_DEFAULT;
  if (!Number.isInteger(rows) || rows < 1 || rows > PAGE_ROWS_MAX)
    return err({ code: 'INVALID_INPUT', field: 'first', max: PAGE_ROWS_MAX });
  if (args.after === undefined || args.after === null) return ok({ rows, after: null });
  const after = keysOf(args.after, keys);
  return after === null ? err({ code: 'INVALID_INPUT', field: 'after' }) : ok({ rows, after });
}

const keysOf = (cursor: string, keys: number): readonly string[] | null =>
  cursor.length > CURSOR_CHARS_MAX || keys > KEYS_MAX ? null : keysOfCursor(cursor, keys);

/** Makes a page of rows that were read with `limit rows + 1`: the extra row says that there are more. */
export function pageOf<T>(
  found: readonly T[],
  rows: number,
  keysOfRow: (row: T) => readonly string[],
): Page<T> {
  const nodes = found.slice(0, rows);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: {
      endCursor: last === undefined ? null : cursorOf(keysOfRow(last)),
      hasNextPage: found.length > rows,
    },
  };
}
