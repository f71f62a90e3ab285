import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { createTestDatabase, WatchedDatabase, type TestDatabase } from '@puhui/testkit';
import { platformMigrations } from '../migrations/platform-migrations.js';
import { recallAnswers } from './idempotency.js';

const BATCH = 250;
const NOW = new Date('2026-11-26T00:00:00Z');

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations, platformMigrations] });
});
afterEach(() => database.drop());

// Of a table of middle size PostgreSQL would rather read all than look up each key of a large batch: batches took longer while
// it filled, what waited made the next ones larger, and for larger ones it read all even longer.
it.each([1_000, 10_000, 40_000])(
  'keys are looked up by index while the table fills: %i rows',
  async (rows) => {
    await database.sql.execute(sql`vacuum analyze platform.idempotency_key`);
    await database.sql.execute(
      sql`insert into platform.idempotency_key select gen_random_uuid(), 'claimVoucher', 'k' || n, repeat('h', 64),
      '{"outcome":"granted","voucherId":"01890a5d-1380-7138-8013-800138000123"}', ${NOW}::timestamptz
      from generate_series(1, ${rows}::int) as n`,
    );
    const watched = new WatchedDatabase(database.sql);
    const requests = Array.from({ length: BATCH }, (_, nr) => ({
      actorId: newId(NOW),
      operation: 'claimVoucher',
      key: `k${nr}`,
      body: {},
    }));
    await recallAnswers(watched, requests);
    expect(watched.works.map(({ rows: read }) => read <= 2 * BATCH)).toEqual([true]);
  },
);
