import { sql, type Sql } from '@puhui/postgres';

/**
 * How many sessions wait for a lock in this database. Specs share a cluster, whose list of locks has those of all of them.
 */
export async function lockWaiters(database: {
  query(statement: Sql): Promise<readonly unknown[]>;
}): Promise<number> {
  const waiting = await database.query(
    sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return waiting.length;
}
