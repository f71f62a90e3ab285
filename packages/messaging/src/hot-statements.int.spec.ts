import { sql, type Sql } from '@puhui/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '@puhui/kernel';
import { createTestDatabase, WatchedDatabase, type TestDatabase, type Work } from '@puhui/testkit';
import { keepEvents } from './keeping/keep-events.js';
import { messagingMigrations } from './keeping/migrations.js';
import { parkedKeys } from './parking/list.js';
import { keepMonthsAhead } from './relay/months-ahead.js';
import { waiting_counted_max, waitingUpTo } from './relay/outbox.js';
import { Relay } from './relay/relay.js';
import { isWordHeld } from './relay/say-word.js';
import {
  adopted,
  anId,
  batchOf,
  brokerThatTakesAll,
  BUDGETS,
  incoming,
  silentLogger,
  specSignatures,
  specSigner,
} from './testing/index.js';
import { BatchConsumer } from './transport/consumer.js';
import { storedOffsets } from './transport/take-in.js';

const FULL = 60_000;
const BATCH = 500;
/** What one statement may have before it, over and above what it is about. */
const ROWS_MAX = 4 * BATCH;
const BLOCKS_MAX = 40 * BATCH;
const CONSUMER = 'billing.budgets';

/** What a service has after a long life, with much that waits. */
const FILL: readonly Sql[] = [
  sql`insert into messaging.event (id, type, topic, aggregate, aggregate_id, version, occurred_at, business_date, data, digest)
      select gen_random_uuid(), 'puhui.BudgetAdopted.v1', ${BUDGETS}::text, 'budget', gen_random_uuid(), 1, now(), now()::date,
        '{"amount": "1"}', sha256(n::text::bytea) from generate_series(1, ${FULL}::int) as n`,
  sql`insert into messaging.outbox (event_id, occurred_at, holds_word) select id, occurred_at, false from messaging.event`,
  sql`insert into messaging.aggregate_version select 'budget', gen_random_uuid(), 1 from generate_series(1, ${FULL}::int)`,
  sql`insert into messaging.event_chain select n, 'spec', sha256('a'), n, n, array[gen_random_uuid()], array['x'], sha256('b')
      from generate_series(1, ${FULL}::int) as n`,
  sql`insert into messaging.consumer_offset select ${CONSUMER}::text, 'topic.' || n, 0, 0 from generate_series(1, 5000) as n`,
  sql`insert into messaging.taken_in (consumer, event_id, topic, key, version)
      select ${CONSUMER}::text, gen_random_uuid(), ${BUDGETS}::text, n, 1 from generate_series(1, ${FULL}::int) as n`,
  sql`insert into messaging.parked_key select ${CONSUMER}::text, ${BUDGETS}::text, n, now() from generate_series(1, ${FULL}::int) as n`,
  sql`insert into messaging.parked_message (consumer, topic, key, partition, "offset", headers)
      select ${CONSUMER}::text, ${BUDGETS}::text, n, 1, n, '{}' from generate_series(1, ${FULL}::int) as n`,
];

let database: TestDatabase;
let watched: WatchedDatabase;
const small = ({ rows, read, blocks }: Work): boolean =>
  Math.max(rows, read) <= ROWS_MAX && blocks <= BLOCKS_MAX;
const large = (): unknown[] => watched.works.filter((work) => !small(work));

const relayOf = (): Relay =>
  new Relay({
    signer: specSigner(),
    service: 'billing',
    database: watched,
    broker: brokerThatTakesAll(),
    logger: silentLogger,
    batch_rows_max: BATCH,
  });

/** One that has just started does not look: it publishes first. */
async function publishesTwice(): Promise<void> {
  const relay = relayOf();
  expect([await relay.publishBatch(), await relay.publishBatch()]).toEqual([BATCH, BATCH]);
  expect(watched.works.filter(({ statement }) => statement.includes('as holds'))).toHaveLength(1);
}

// An outbox is nearly always empty, and what is known of it was learned then: what suddenly waits meets such plans.
describe.each([
  ['when PostgreSQL has counted them', [], [sql`analyze`]],
  ['when PostgreSQL counted them while they were empty', [sql`vacuum analyze`], []],
])('no constantly running statement costs more on full tables, %s', (_, before, after) => {
  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [messagingMigrations] });
    await database.sql.transaction((tx) => keepMonthsAhead(tx, systemClock.now()));
    for (const statement of [...before, ...FILL, ...after]) await database.sql.execute(statement);
    watched = new WatchedDatabase(database.sql);
  });
  beforeEach(() => void (watched.works.length = 0));
  afterAll(() => database.drop());

  it('when events are kept', async () => {
    await watched.transaction((tx) =>
      keepEvents(
        tx,
        Array.from({ length: BATCH }, () => adopted()),
      ),
    );
    expect(watched.works).not.toHaveLength(0);
    expect(large()).toEqual([]);
  });

  it('when the relay publishes, when it only looks, and when a word is about to be said', async () => {
    await publishesTwice();
    expect(await isWordHeld(watched)).toBe(false);
    expect(watched.works.length).toBeGreaterThanOrEqual(9);
    expect(large()).toEqual([]);
  });

  it('when the metrics say how much waits', async () => {
    expect(await waitingUpTo(watched)).toBe(waiting_counted_max);
    for (const { rows } of watched.works) expect(rows).toBeLessThanOrEqual(waiting_counted_max);
  });

  it('when a consumer takes events in, some of which wait under a parked key', async () => {
    const consumer = new BatchConsumer({
      signatures: specSignatures(),
      consumer: CONSUMER,
      database: watched,
      handle: async () => undefined,
      clock: systemClock,
      logger: silentLogger,
    });
    const events = Array.from({ length: BATCH }, (_event, nr) => incoming(adopted(anId()), nr));
    const parked = events.slice(0, 20).map((event, nr) => ({ ...event, key: String(nr + 1) }));
    await consumer.onBatch(batchOf(BUDGETS, [...parked, ...events.slice(20)]));
    expect(watched.works.length).toBeGreaterThanOrEqual(3);
    expect(large()).toEqual([]);
  });

  it('when parked keys are listed and have been counted', async () => {
    await database.sql.execute(sql`analyze messaging.parked_key`);
    expect(await parkedKeys(watched, { rows: 50 })).toHaveLength(50);
    expect(large()).toEqual([]);
  });

  it('when a consumer with few partitions asks for its offsets', async () => {
    await storedOffsets(watched, 'billing.unions');
    expect(large()).toEqual([]);
  });
});
