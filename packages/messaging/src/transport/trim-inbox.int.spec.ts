import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { DutyChanged, exampleOf } from '@puhui/contracts';
import { systemClock } from '@puhui/kernel';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import type { JsonObject } from '../json.js';
import { publishedCounts, takenInCounts } from '../integrity/counts.js';
import { type PendingEvent, keepEvents } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { Relay } from '../relay/relay.js';
import {
  adopted,
  anId,
  batchOf,
  brokerThatTakesAll,
  BUDGETS,
  Effects,
  incoming,
  silentLogger,
  specSignatures,
  specSigner,
} from '../testing/index.js';
import { BatchConsumer } from './consumer.js';
import { INBOX_KEPT_DAYS, trimInbox } from './trim-inbox.js';

const DUTIES = 'puhui.members.duty.v1';
const limits = (batch_rows_max: number, batches_max = 20) => ({ batch_rows_max, batches_max });

let database: TestDatabase;
let consumer: BatchConsumer;
let offset = 0;
beforeEach(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
  const effects = await Effects.in(database.sql);
  offset = 0;
  consumer = new BatchConsumer({
    signatures: specSignatures(),
    consumer: 'billing.budgets',
    database: database.sql,
    handle: effects.handler(),
    clock: systemClock,
    logger: silentLogger,
  });
  await consumer.positions();
});
afterEach(() => database.drop());

const take = (topic: string, events: readonly PendingEvent[]) =>
  consumer.onBatch(
    batchOf(
      topic,
      events.map((event) => incoming(event, offset++)),
    ),
  );
const publish = async (events: readonly PendingEvent[]): Promise<void> => {
  const broker = brokerThatTakesAll();
  const relay = new Relay({
    signer: specSigner(),
    service: 'billing',
    database: database.sql,
    broker,
    logger: silentLogger,
  });
  await database.sql.transaction((tx) => keepEvents(tx, events));
  await relay.publishBatch();
};
const grow = (days: number, events: readonly PendingEvent[]) =>
  database.sql.execute(
    sql`update messaging.taken_in set taken_at = now() - make_interval(days => ${days}::int)
       where event_id = any (${events.map(({ id }) => id)}::uuid[])`,
  );
const left = async (): Promise<number> =>
  (await database.sql.query<unknown[]>(sql`select from messaging.taken_in`)).length;
const countOf = async (topic: string) => {
  const taken = (await takenInCounts(database.sql)).find((count) => count.topic === topic);
  return { events: taken?.events, digest: taken?.digest };
};
const publishedOf = async (topic: string) => {
  const published = (await publishedCounts(database.sql)).find((count) => count.topic === topic);
  return { events: published?.events, digest: published?.digest };
};

it('a trim keeps recent events and all counts, over several trims', async () => {
  const events = Array.from({ length: 30 }, () => adopted());
  await publish(events);
  await take(BUDGETS, events);
  const before = await publishedOf(BUDGETS);
  await grow(INBOX_KEPT_DAYS - 1, events);
  expect((await trimInbox(database.sql)).rows).toBe(0);
  await grow(INBOX_KEPT_DAYS + 1, events.slice(0, 12));
  expect((await trimInbox(database.sql)).rows).toBe(12);
  expect(await countOf(BUDGETS)).toEqual(before);
  await grow(INBOX_KEPT_DAYS + 1, events.slice(12));
  expect((await trimInbox(database.sql)).rows).toBe(18);
  expect(await left()).toBe(0);
  expect(before).toMatchObject({ events: 30 });
  expect(await countOf(BUDGETS)).toEqual(before);
});

it('a trim works in batches of a size, and leaves the rest to the next turn', async () => {
  const events = Array.from({ length: 25 }, () => adopted());
  await take(BUDGETS, events);
  await grow(INBOX_KEPT_DAYS + 1, events);
  expect(await trimInbox(database.sql, limits(10, 2))).toEqual({ rows: 20, isThrough: false });
  expect(await left()).toBe(5);
  expect(await trimInbox(database.sql, limits(10, 2))).toEqual({ rows: 5, isThrough: true });
  expect(await countOf(BUDGETS)).toMatchObject({ events: 25 });
});

const duty = (dutyId: string, version: number): PendingEvent => ({
  ...adopted(dutyId, version),
  type: DutyChanged.type,
  topic: DUTIES,
  aggregate: 'duty',
  data: { ...(exampleOf(DutyChanged) as JsonObject), dutyId },
});
const arrive = async (states: readonly PendingEvent[], days = INBOX_KEPT_DAYS + 1): Promise<void> => {
  await publish(states);
  await take(DUTIES, states);
  await grow(days, states);
};

it('a trim keeps the last state of each key, however old, since only it counts', async () => {
  const [first, second] = [anId(), anId()];
  await arrive([duty(first, 1), duty(first, 2), duty(second, 1), duty(first, 3)]);
  expect((await trimInbox(database.sql)).rows).toBe(2);
  expect(await countOf(DUTIES)).toEqual(await publishedOf(DUTIES));
  const next = duty(second, 2);
  await publish([next]);
  await take(DUTIES, [next]);
  expect(await countOf(DUTIES)).toEqual(await publishedOf(DUTIES));
});

it('a state that is covered after it was looked through goes with the one that covers it', async () => {
  const id = anId();
  await arrive([duty(id, 1)], INBOX_KEPT_DAYS + 9);
  expect((await trimInbox(database.sql)).rows).toBe(0);
  const next = duty(id, 2);
  await arrive([next], INBOX_KEPT_DAYS - 1);
  expect((await trimInbox(database.sql)).rows).toBe(0);
  await grow(INBOX_KEPT_DAYS + 1, [next]);
  expect((await trimInbox(database.sql)).rows).toBe(1);
  expect(await countOf(DUTIES)).toEqual(await publishedOf(DUTIES));
});

it('states that came in another order than they were said in leave the last one', async () => {
  const id = anId();
  const [first, second, third] = [duty(id, 1), duty(id, 2), duty(id, 3)];
  await publish([first, second, third]);
  for (const [states, days] of [
    [[third], 9],
    [[second, first], 5],
  ] as const) {
    await take(DUTIES, states);
    await grow(INBOX_KEPT_DAYS + days, states);
  }
  expect((await trimInbox(database.sql, limits(1))).rows).toBe(2);
  expect(await countOf(DUTIES)).toEqual(await publishedOf(DUTIES));
});

it('states of one moment pass together, be they more than a batch, and none is passed over', async () => {
  const states = Array.from({ length: 25 }, (_, nr) => duty(anId(), nr + 1));
  const newer = states.map(({ aggregateId, version }) => duty(aggregateId, version + 1));
  await arrive(states, INBOX_KEPT_DAYS + 9);
  await arrive(newer, INBOX_KEPT_DAYS + 1);
  expect(await trimInbox(database.sql, limits(10, 1))).toEqual({ rows: 25, isThrough: false });
  expect(await trimInbox(database.sql, limits(10, 20))).toEqual({ rows: 0, isThrough: true });
  expect(await countOf(DUTIES)).toEqual(await publishedOf(DUTIES));
});

it('a parked key stops the trim: a waiting copy may be of any age', async () => {
  const events = [adopted(), adopted()];
  await take(BUDGETS, events);
  await grow(INBOX_KEPT_DAYS + 1, events);
  await database.sql.execute(
    sql`insert into messaging.parked_key values ('billing.budgets', ${BUDGETS}, 'k', now())`,
  );
  expect((await trimInbox(database.sql)).rows).toBe(0);
  await database.sql.execute(sql`delete from messaging.parked_key`);
  expect((await trimInbox(database.sql)).rows).toBe(2);
});

it.each([
  ['number', sql`events = events + 1`],
  ['digest', sql`digest = digest + 1`],
])('an altered %s of a trimmed inbox is found', async (_, set) => {
  const events = Array.from({ length: 8 }, () => adopted());
  await publish(events);
  await take(BUDGETS, events);
  await grow(INBOX_KEPT_DAYS + 1, events.slice(0, 4));
  await trimInbox(database.sql);
  expect(await countOf(BUDGETS)).toEqual(await publishedOf(BUDGETS));
  await database.sql.execute(sql`update messaging.taken_in_carried set ${set}`);
  expect(await countOf(BUDGETS)).not.toEqual(await publishedOf(BUDGETS));
});
