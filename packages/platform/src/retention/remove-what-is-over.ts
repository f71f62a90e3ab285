import { DAY_MS, type Clock } from '@puhui/kernel';
import { removeOver } from '@puhui/messaging';
import { BY_INDEX, identifier, sql, type Sql, type Writer } from '@puhui/postgres';
import type { UpkeepTask } from '../boot/upkeep.js';
import type { Metrics } from '../metrics/metrics.js';
import { isExpiring, type Expiring, type RetentionTable } from './retention.js';

const EVERY_MS = 600_000;
/** While there is more. */
const SOON_MS = 1_000;

export interface RemovingLimits {
  /** Rows that one transaction removes at most. */
  readonly batch_rows_max: number;
  /** Transactions for one table in one turn. */
  readonly batches_max: number;
}
const LIMITS: RemovingLimits = { batch_rows_max: 10_000, batches_max: 20 };

interface RemovingDatabase {
  transaction<T>(work: (tx: Writer) => Promise<T>): Promise<T>;
}

export interface RemovingParts {
  readonly database: RemovingDatabase;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'rowsPastTheirDay' | 'removedRows' | 'removedAt'>;
  readonly retention: RetentionTable;
}

/**
 * Rows whose time is over leave their tables, a batch at a time. A table that lets none go, since others rest on its rows, is told of once
 * the others have had their turn. @returns how many went, by table. @throws AggregateError that names each table that failed.
 */
export async function removeWhatIsOver(
  { database, clock, metrics, retention }: RemovingParts,
  limits: RemovingLimits = LIMITS,
): Promise<ReadonlyMap<string, number>> {
  const removed = new Map<string, number>();
  const failed = new Map<string, unknown>();
  for (const [table, keeping] of Object.entries(retention)) {
    if (!isExpiring(keeping)) continue;
    const over = whenOver(keeping, clock);
    try {
      const rows = await removeFrom(database, table, clock, limits);
      removed.set(table, rows);
      metrics.removedRows.inc({ table }, rows);
      metrics.removedAt.set({ table }, Date.now() / 1000);
    } catch (error) {
      failed.set(table, error);
    }
    metrics.rowsPastTheirDay.set({ table }, await countOver(database, table, over, limits));
  }
  if (failed.size > 0)
    throw new AggregateError(failed.values(), `nothing was removed from ${[...failed.keys()].join(', ')}`);
  return removed;
}

/** SQL: whether the time of a row is over. */
function whenOver({ days, since, inRealTime }: Expiring, clock: Clock): { over: Sql; since: Sql } {
  const column = identifier(since);
  const before = new Date(clock.now().getTime() - days * DAY_MS);
  const instant = inRealTime
    ? // Not the clock itself: what may be another time for each row is no place in an index.
      sql`statement_timestamp() - make_interval(days => ${days}::int)`
    : sql`${before}::timestamptz`;
  return { over: sql`${column} < ${instant}`, since: column };
}

type Over = ReturnType<typeof whenOver>;

/** Whoever is killed has removed nothing of the batch. */
async function removeFrom(
  database: RemovingDatabase,
  table: string,
  clock: Clock,
  { batch_rows_max, batches_max }: RemovingLimits,
): Promise<number> {
  let removed = 0;
  for (let batch = 0; batch < batches_max; batch += 1) {
    const rows = await byIndex(database, (tx) => removeOver(tx, table, clock.now(), batch_rows_max));
    removed += rows;
    if (rows < batch_rows_max) break;
  }
  return removed;
}

/** PostgreSQL may believe a table to be empty that it counted long ago, and would read all of it. */
const byIndex = <T>(database: RemovingDatabase, work: (tx: Writer) => Promise<T>): Promise<T> =>
  database.transaction(async (tx) => {
    await tx.returning(sql`select ${BY_INDEX}`);
    return work(tx);
  });

async function countOver(
  database: RemovingDatabase,
  table: string,
  { over, since }: Over,
  { batch_rows_max }: RemovingLimits,
): Promise<number> {
  const counting = sql`select count(*)::int as rows from (
    select from ${identifier(table)} where ${over} order by ${since} limit ${batch_rows_max}::int) as over`;
  const [counted] = await byIndex(database, (tx) => tx.query<{ readonly rows: number }[]>(counting));
  return counted?.rows ?? 0;
}

/** Upkeep: its next turn comes soon while a table was not through. */
export const removingTask = (parts: RemovingParts): UpkeepTask => ({
  name: 'remove what is past its day',
  everyMs: EVERY_MS,
  soonMs: SOON_MS,
  run: async () => {
    const removed = await removeWhatIsOver(parts);
    const most = LIMITS.batch_rows_max * LIMITS.batches_max;
    return [...removed.values()].some((rows) => rows >= most) ? 'not through' : undefined;
  },
});
