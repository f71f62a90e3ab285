import { invariant, isId, PAGE_ROWS_MAX } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/postgres';

/** A page of a list; the keys are those of its last row, which the list's own tests have let through. */
export interface ParkedPage {
  readonly rows?: number;
  readonly after?: readonly string[] | null;
}

/** A page at most, and one row more, which says that there are others. */
export const rowsOf = ({ rows = PAGE_ROWS_MAX }: ParkedPage): number => Math.min(rows, PAGE_ROWS_MAX + 1);

/** What one column of a cursor looks like, and what comes before all of them. */
interface Column {
  readonly beginning: string;
  readonly holds: (text: string) => boolean;
}
export const INSTANT: Column = { beginning: '-infinity', holds: isInstant };
export const TEXT: Column = { beginning: '', holds: (text) => !text.includes('\0') };
export const UUID: Column = { beginning: '00000000-0000-0000-0000-000000000000', holds: isId };
export const PARTITION: Column = { beginning: '0', holds: (text) => /^\d{1,9}$/.test(text) };
export const OFFSET: Column = { beginning: '0', holds: (text) => /^\d{1,18}$/.test(text) };

/** As `utcMicroseconds` writes it, and of a day that exists. */
function isInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(text)) return false;
  const instant = new Date(text);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 19) === text.slice(0, 19);
}

/** SQL for an instant as text that loses nothing: a cursor must compare as the row does. */
export const utcMicroseconds = (column: Sql): Sql =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Whether a text can be a key of a column; the keys of a cursor are tested by them, each by its own. */
export const testsOf = (columns: readonly Column[]): readonly Column['holds'][] =>
  columns.map(({ holds }) => holds);

/** Where a page begins. @throws InvariantViolation for keys that no list with these columns has given out. */
export function keysetAfter<const Columns extends readonly Column[]>(
  { after }: ParkedPage,
  columns: Columns,
): { readonly [C in keyof Columns]: string } {
  type Keys = { readonly [C in keyof Columns]: string };
  if (after === undefined || after === null) return columns.map(({ beginning }) => beginning) as Keys;
  const areKeys = after.length === columns.length && columns.every(({ holds }, nr) => holds(after[nr] ?? ''));
  invariant(areKeys, 'keys-are-of-this-list');
  return after as Keys;
}
