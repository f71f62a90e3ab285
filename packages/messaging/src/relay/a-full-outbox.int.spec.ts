import { sql, type Reader } from '@puhui/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, WatchedDatabase, type TestDatabase } from '@puhui/testkit';
import { messagingMigrations } from '../keeping/migrations.js';
import { brokerThatTakesAll, BUDGETS, leaveBehind, silentLogger, specSigner } from '../testing/index.js';
import { IS_HELD_UP, waiting_counted_max, waitingUpTo } from './outbox.js';
import { Relay } from './relay.js';

const FULL = 60_000;
const BATCH = 500;

const keep = (events: number) => [
  sql`insert into messaging.event (id, type, topic, aggregate, aggregate_id, version, occurred_at, business_date, data, digest)
      select gen_random_uuid(), 'puhui.BudgetAdopted.v1', ${BUDGETS}::text, 'budget', gen_random_uuid(), 1, now(), now()::date,
        '{"amount": "1"}', sha256(n::text::bytea) from generate_series(1, ${events}::int) as n`,
  sql`insert into messaging.outbox (event_id, occurred_at) select id, occurred_at from messaging.event
      where id not in (select event_id from messaging.outbox)`,
];

/** The events that wait at the end of the queue, as many. */
const newest = async (reader: Reader, events: number): Promise<string[]> =>
  (
    await reader.query<{ id: string }[]>(
      sql`select event_id::text as id from messaging.outbox as o where not (${IS_HELD_UP}) order by position desc limit ${events}::int`,
    )
  ).map(({ id }) => id);

// Nearly always an outbox has a row or two on its page: that is what PostgreSQL believes of it when much waits suddenly.
describe('a full outbox with statistics of a single row', () => {
  let database: TestDatabase;
  let watched: WatchedDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [messagingMigrations] });
    const counted = sql`vacuum analyze`;
    for (const statement of [...keep(1), counted, ...keep(FULL)]) await database.sql.execute(statement);
    watched = new WatchedDatabase(database.sql);
  });
  beforeEach(() => void (watched.works.length = 0));
  afterAll(() => database.drop());

  it.each([0, 1, 40])(
    'is read and cleared as fast as a short one, beside %d that no broker takes',
    async (large) => {
      for (const statement of keep(large)) await database.sql.execute(statement);
      await database.sql.transaction(async (tx) => leaveBehind(tx, await newest(tx, large)));
      const relay = new Relay({
        signer: specSigner(),
        service: 'billing',
        database: watched,
        broker: brokerThatTakesAll(),
        logger: silentLogger,
        batch_rows_max: BATCH,
      });
      // One that has just started publishes without a look; behind a batch there are its dead rows.
      expect([await relay.publishBatch(), await relay.publishBatch()]).toEqual([BATCH, BATCH]);
      expect(watched.works.filter(({ statement }) => statement.includes('as holds'))).toHaveLength(1);
      expect(watched.works.length).toBeGreaterThanOrEqual(9);
      expect(
        watched.works.filter(
          ({ rows, read, blocks }) => Math.max(rows, read) > 4 * BATCH || blocks > 40 * BATCH,
        ),
      ).toEqual([]);
    },
  );

  it('is counted up to a limit', async () => {
    expect(await waitingUpTo(watched)).toBe(waiting_counted_max);
    for (const { rows } of watched.works) expect(rows).toBeLessThanOrEqual(waiting_counted_max);
  });
});
