import { fileURLToPath, pathToFileURL } from 'node:url';
import { INBOX_KEPT_DAYS, removeOver, trimInbox } from '@puhui/messaging';
import { migrationSetsOf, runMigrations } from '@puhui/platform';
import { openPool, PlainDatabase, sql } from '@puhui/postgres';
import type { Bench, BenchOptions, Contender, OpenBench, Sample } from '../frame/bench.js';
import { openPostgres } from '../frame/own-postgres.js';
import type { Started } from '../frame/started.js';
import { expiringTables, fillInbox, fillWithOld, type Expiring } from './old-rows.js';

const ROWS = 200_000;
/** They are written anew for each table in each round. */
const ROWS_MAX = 5_000_000;
/** As the job takes them (packages/platform/src/retention). */
const BATCH_ROWS = 10_000;
const INBOX_TABLE = 'messaging.taken_in';

/** How fast rows go whose time is over: faster than the highest load makes them, or their tables would grow for ever. */
export const removal: Bench = {
  name: 'removal',
  unit: 'rows',
  says: 'rows past their day that are removed from each table that lets them go, and from the inbox; as many each round, whatever --seconds says',
  numbers: { rows: { says: 'rows that are past their day', usual: ROWS, most: ROWS_MAX } },
  open: openRemoval,
};

async function openRemoval({ numbers, say }: BenchOptions, started: Started): Promise<OpenBench> {
  const { rows = ROWS } = numbers;
  const postgres = await openPostgres(started);
  const { url } = await postgres.newDatabase();
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const folder = pathToFileURL(`${root}services/members/prisma/migrations/`);
  await runMigrations({
    connectionString: url,
    sets: migrationSetsOf('members', folder),
    say: () => undefined,
  });
  const pool = openPool({
    connectionString: url,
    applicationName: 'bench-removal',
    connections_max: 2,
    onLost: () => undefined,
  });
  started.endsBy('connections', () => pool.end());
  const database = new PlainDatabase(pool);
  const tables = await expiringTables(database);
  say(`${rows} rows past their day in each of ${tables.length + 1} tables of members, anew for each round`);
  return {
    contenders: [
      ...tables.map((table) => removing(database, table, rows)),
      { name: INBOX_TABLE, round: () => trimming(database, rows) },
    ],
    ratios: [],
  };
}

const removing = (database: PlainDatabase, table: Expiring, rows: number): Contender => ({
  name: table.name,
  round: async () => {
    await database.transaction((tx) => fillWithOld(tx, table, rows));
    return timed(rows, async () => {
      let done = 0;
      for (;;) {
        const went = await database.transaction((tx) => removeOver(tx, table.name, new Date(), BATCH_ROWS));
        done += went;
        if (went < BATCH_ROWS) return done;
      }
    });
  },
});

async function trimming(database: PlainDatabase, rows: number): Promise<Sample> {
  await database.transaction((tx) => fillInbox(tx, INBOX_KEPT_DAYS, rows));
  await database.execute(sql`analyze messaging.taken_in`);
  return timed(rows, async () => {
    let done = 0;
    for (;;) {
      const { rows: went, isThrough } = await trimInbox(database);
      done += went;
      if (isThrough) return done;
    }
  });
}

async function timed(rows: number, work: () => Promise<number>): Promise<Sample> {
  const began = performance.now();
  const done = await work();
  const seconds = (performance.now() - began) / 1000;
  return { done, seconds, problems: done === rows ? [] : [`${done} of ${rows} rows went`] };
}
