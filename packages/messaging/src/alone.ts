import { sql } from '@puhui/postgres';
import { allowTime, type SqlDatabase } from './sql.js';

/** What one process of a service does at a time. */
export interface Alone<T> {
  /** Of the lock, the same in every process. */
  readonly name: string;
  readonly timeoutMs: number;
  /** What comes of it while another process does it; it may throw. */
  readonly otherwise: () => T;
}

/** Does work while no other process of the service does it: its lock is that of a transaction, and ends with the process. */
export function alone<T>(
  database: SqlDatabase,
  { name, timeoutMs, otherwise }: Alone<T>,
  work: () => Promise<T>,
): Promise<T> {
  return database.transaction(
    async (tx) => {
      await allowTime(tx, timeoutMs);
      const [lock] = await tx.returning<{ held: boolean }[]>(
        sql`select pg_try_advisory_xact_lock(hashtextextended(${name}::text, 0)) as held`,
      );
      return lock?.held === true ? work() : otherwise();
    },
    { timeoutMs },
  );
}
