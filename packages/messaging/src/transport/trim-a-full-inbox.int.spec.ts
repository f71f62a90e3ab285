import { sql, type Sql } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, WatchedDatabase, type TestDatabase } from '@puhui/testkit';
import { messagingMigrations } from '../keeping/migrations.js';
import { BUDGETS } from '../testing/index.js';
import { INBOX_KEPT_DAYS, trimInbox } from './trim-inbox.js';

const DUTIES = 'puhui.members.duty.v1';
const CONSUMER = 'billing.duties';
const FULL = 60_000;
/** So many rows of each topic have come to their age. */
const DUE = 500;
/** What one statement may have before it, over and above what it is about. */
const ROWS_MAX = 5 * DUE;
const BLOCKS_MAX = 40 * DUE;

const took = (topic: string, version: number, rows: number, days: number): Sql =>
  sql`insert into messaging.taken_in (consumer, event_id, topic, key, version, taken_at, is_state)
      select ${CONSUMER}::text, gen_random_uuid(), ${topic}::text, n, ${version}::int, now() - make_interval(days => ${days}::int),
        ${topic === DUTIES}::boolean from generate_series(1, ${rows}::int) as n`;

// An inbox may have been counted while it was empty, as after a backup was restored.
describe.each([
  ['when PostgreSQL has counted it', [], [sql`analyze`]],
  ['when PostgreSQL counted it while it was empty', [sql`vacuum analyze`], []],
])('trimming costs what has come to its age, however much is kept, %s', (_, before, after) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [messagingMigrations] });
    for (const topic of [BUDGETS, DUTIES])
      await database.sql.execute(
        sql`insert into messaging.consumer_offset values (${CONSUMER}::text, ${topic}::text, 0, 9)`,
      );
    for (const statement of [...before, took(DUTIES, 1, FULL, INBOX_KEPT_DAYS + 30)])
      await database.sql.execute(statement);
    await trimInbox(database.sql);
    const young = [took(DUTIES, 2, FULL, 1), took(BUDGETS, 1, FULL, 1)];
    const due = [took(DUTIES, 3, DUE, INBOX_KEPT_DAYS + 1), took(BUDGETS, 2, DUE, INBOX_KEPT_DAYS + 1)];
    for (const statement of [...young, ...due, ...after]) await database.sql.execute(statement);
  });
  afterAll(() => database.drop());

  const worksOfATrim = async (rows: number) => {
    const watched = new WatchedDatabase(database.sql);
    expect(await trimInbox(watched)).toEqual({ rows, isThrough: true });
    expect(watched.works.length).toBeGreaterThanOrEqual(7);
    return watched.works.filter(
      (work) => Math.max(work.rows, work.read) > ROWS_MAX || work.blocks > BLOCKS_MAX,
    );
  };

  it('when some has, of facts and of states', async () => {
    expect(await worksOfATrim(2 * DUE)).toEqual([]);
  });

  it('and nothing when none has', async () => {
    expect(await worksOfATrim(0)).toEqual([]);
  });
});
