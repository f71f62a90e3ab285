import { sql, type Writer } from '@puhui/postgres';

/**
 * Removes the oldest rows of a table whose time is over. A service may not delete such rows: a function of who owns the table removes
 * what the table's own declaration lets go by the machine's time, however far business time was moved.
 * @returns how many went, at most `rowsMax`.
 */
export async function removeOver(tx: Writer, table: string, now: Date, rowsMax: number): Promise<number> {
  const [removed] = await tx.returning<[{ readonly rows: number }]>(
    sql`select messaging.remove_over(${table}::text, ${now}::timestamptz, ${rowsMax}::int) as rows`,
  );
  return removed.rows;
}
