import { err, ok, PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX, type Result } from '@puhui/kernel';
import { type Page, type PageProblem, type PageRequest } from './page.js';

const CURSOR_CHARS_MAX = 1_000;
const KEYS_MAX = 5;

/** An opaque cursor over the sort keys of a row, in order. */
export function cursorOf(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** Reads a list's `first` and `after`. `keys` is how many sort keys the list has. */
export function readPage(
  args: { first?: number | null | undefined; after?: string | null | undefined },
  keys: number,
): Result<PageRequest, PageProblem> {
  const rows = args.first ?? PAGE_ROWS_DEFAULT;
  if (!Number.isInteger(rows) || rows < 1 || rows > PAGE_ROWS_MAX)
    return err({ code: 'INVALID_INPUT', field: 'first', max: PAGE_ROWS_MAX });
  if (args.after === undefined || args.after === null) return ok({ rows, after: null });
  const after = keysOf(args.after, keys);
  return after === null ? err({ code: 'INVALID_INPUT', field: 'after' }) : ok({ rows, after });
}

function keysOf(cursor: string, keys: number): readonly string[] | null {
  if (cursor.length > CURSOR_CHARS_MAX || keys > KEYS_MAX) return null;
  const parsed = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  const isKeys =
    Array.isArray(parsed) && parsed.length === keys && parsed.every((k) => typeof k === 'string');
  return isKeys ? parsed : null;
}

/** Undefined for what is not JSON: a cursor that somebody made up. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

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
