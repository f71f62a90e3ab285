import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DAY_MS, systemClock } from '@puhui/kernel';
import { createTestDatabase, eventually, lockWaiters, type TestDatabase } from '@puhui/testkit';
import type { IncomingMessage } from '../broker/broker.js';
import { takenInCounts } from '../integrity/counts.js';
import { keepEvents } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { refillTopic } from '../relay/refill-topic.js';
import { Relay } from '../relay/relay.js';
import {
  adopted,
  batchOf,
  brokerThatTakesAll,
  BUDGETS,
  Effects,
  incoming,
  silentLogger,
  specSignatures,
  specSigner,
} from '../testing/index.js';
import { BatchConsumer } from '../transport/consumer.js';
import { INBOX_KEPT_DAYS, trimInbox } from '../transport/trim-inbox.js';

const LONG_AGO = new Date(systemClock.now().getTime() - (INBOX_KEPT_DAYS + 30) * DAY_MS);

let database: TestDatabase;
let effects: Effects;
let consumer: BatchConsumer;
let inTheMiddle: (() => Promise<void>) | undefined;
const old = Array.from({ length: 20 }, () => ({ ...adopted(), occurredAt: LONG_AGO }));
const broker = brokerThatTakesAll();

beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
  effects = await Effects.in(database.sql);
  consumer = new BatchConsumer({
    signatures: specSignatures(),
    consumer: 'billing.budgets',
    database: database.sql,
    handle: async (batch) => {
      const meanwhile = inTheMiddle;
      inTheMiddle = undefined;
      await meanwhile?.();
      await effects.handler()(batch);
    },
    clock: systemClock,
    logger: silentLogger,
  });
  await consumer.positions();
  const relay = new Relay({
    signer: specSigner(),
    service: 'billing',
    database: database.sql,
    broker,
    logger: silentLogger,
  });
  await database.sql.transaction((tx) => keepEvents(tx, old));
  await relay.publishBatch();
  await take(broker.published, 0);
  await database.sql.execute(
    sql`update messaging.taken_in set taken_at = now() - make_interval(days => ${INBOX_KEPT_DAYS + 1}::int)`,
  );
});
afterAll(() => database.drop());

const take = (messages: readonly object[], first: number) =>
  consumer.onBatch(
    batchOf(
      BUDGETS,
      messages.map((message, i) => ({ ...message, offset: String(first + i) }) as IncomingMessage),
    ),
  );

it('a refill during a trim repeats no event, in flight or later', async () => {
  broker.published.length = 0;
  expect(
    await refillTopic({ signer: specSigner(), database: database.sql, broker, service: 'billing' }, BUDGETS),
  ).toBe(20);
  const fresh = adopted();
  let trimmed: ReturnType<typeof trimInbox> | undefined;
  let heldUp = false;
  inTheMiddle = async () => {
    trimmed = trimInbox(database.sql);
    await eventually(async () => expect(await lockWaiters(database.sql)).toBe(1));
    heldUp = true;
  };
  // Half of the copies and something new, so that the handler runs: the trim has to wait for their commit.
  await take([...broker.published.slice(0, 10), incoming(fresh, 0)], 20);
  expect(heldUp).toBe(true);
  expect(await trimmed).toMatchObject({ rows: 20 });
  await take(broker.published.slice(10), 31);
  const once = [...old, fresh].map(({ id }) => id).sort();
  expect(await effects.ofEvents()).toEqual(once);
  expect(await takenInCounts(database.sql)).toMatchObject([{ events: 21, parked: 0 }]);
});

it('a refill still delivers an equally old event that was never seen', async () => {
  const late = { ...adopted(), occurredAt: LONG_AGO };
  await take([incoming(late, 0)], 41);
  expect(await effects.ofEvents()).toContain(late.id);
  expect(await takenInCounts(database.sql)).toMatchObject([{ events: 22 }]);
});

it('a refill gives a new consumer everything', async () => {
  const newcomer = new BatchConsumer({
    signatures: specSignatures(),
    consumer: 'billing.newcomer',
    database: database.sql,
    handle: effects.handler(undefined, 'newcomer'),
    clock: systemClock,
    logger: silentLogger,
  });
  await newcomer.positions();
  await newcomer.onBatch(
    batchOf(
      BUDGETS,
      broker.published.map((message, i) => ({ ...message, offset: String(i) })),
    ),
  );
  const taken = (await effects.all()).filter(({ by }) => by === 'newcomer');
  expect(taken.map(({ event }) => event).sort()).toEqual(old.map(({ id }) => id).sort());
});
