import { keysOfCursor } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/postgres';

export interface ParkedPage {
  /** At most PAGE_ROWS_MAX. */
  readonly first?: number;
  readonly after?: string;
}

/** A cursor that no list gave out. */
export class WrongCursor extends Error {}

/** What one column of a cursor looks like, and what comes before all of them. */
interface Column {
  readonly beginning: string;
  readonly holds: (text: string) => boolean;
}
export const INSTANT: Column = { beginning: '-infinity', holds: isInstant };
export const TEXT: Column = { beginning: '', holds: (text) => !text.includes('\0') };
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

/** Where a page begins. @throws WrongCursor for one that is none of a list with these columns. */
export function keysetAfter<const Columns extends readonly Column[]>(
  { after }: ParkedPage,
  columns: Columns,
): { readonly [C in keyof Columns]: string } {
  type Keys = { readonly [C in keyof Columns]: string };
  if (after === undefined) return columns.map(({ beginning }) => beginning) as Keys;
  const keys = keysOfCursor(after, columns.length);
  if (keys !== null && columns.every(({ holds }, nr) => holds(keys[nr] ?? ''))) return keys as Keys;
  throw new WrongCursor('this is no cursor of this list: take endCursor of its last page');
}
