import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { DutyChanged, exampleOf } from '@puhui/contracts';
import { sql } from '@puhui/postgres';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { keepEvents, type PendingEvent } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import type { JsonObject } from '../json.js';
import { Relay } from '../relay/relay.js';
import {
  adopted,
  anId,
  brokerThatTakesAll,
  BUDGETS,
  incoming,
  silentLogger,
  specSignatures,
  specSigner,
} from '../testing/index.js';
import { takeInOnce } from '../transport/take-in.js';
import { readEvent } from '../envelope/cloud-event.js';
import { publishedCounts, takenInCounts } from './counts.js';

const DUTIES = 'puhui.members.duty.v1';

/** The digest as its description says, in another language than the one under test. */
function digestOf(events: readonly PendingEvent[]): string {
  const sum = events.reduce(
    (total, { id }) => total + createHash('sha256').update(id).digest().readBigUInt64BE(0),
    0n,
  );
  return (sum % 2n ** 64n).toString();
}

const duty = (dutyId: string, version: number): PendingEvent => ({
  ...adopted(dutyId, version),
  type: DutyChanged.type,
  topic: DUTIES,
  aggregate: 'duty',
  data: { ...(exampleOf(DutyChanged) as JsonObject), dutyId },
});

let database: TestDatabase;
const facts = Array.from({ length: 50 }, () => adopted());
const [first, second] = [anId(), anId()];
const states = [duty(first, 1), duty(second, 1), duty(first, 2), duty(first, 3)];
const lastStates = [states[1]!, states[3]!];

beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
  const broker = brokerThatTakesAll();
  const relay = new Relay({
    signer: specSigner(),
    service: 'billing',
    database: database.sql,
    broker,
    logger: silentLogger,
  });
  await database.sql.transaction((tx) => keepEvents(tx, [...facts, ...states]));
  await relay.publishBatch();
  await database.sql.transaction((tx) => keepEvents(tx, [adopted(), adopted()]));
});
afterAll(() => database.drop());

const take = (consumer: string, events: readonly PendingEvent[]): Promise<unknown> =>
  database.sql.transaction((tx) =>
    takeInOnce(
      tx,
      consumer,
      events.map((event) =>
        readEvent({ signatures: specSignatures(), factsSince: null }, event.topic, 0, incoming(event, 0)),
      ),
    ),
  );

it('counts include every event of a fact topic, and say what still waits', async () => {
  const count = (await publishedCounts(database.sql)).find(({ topic }) => topic === BUDGETS);
  expect(count).toEqual({
    topic: BUDGETS,
    counts: 'every-event',
    events: 50,
    digest: digestOf(facts),
    waiting: 2,
  });
});

it('counts include the last event of each aggregate of a state topic', async () => {
  const count = (await publishedCounts(database.sql)).find(({ topic }) => topic === DUTIES);
  expect(count).toMatchObject({
    counts: 'last-of-each-aggregate',
    events: 2,
    digest: digestOf(lastStates),
  });
});

it('counts are equal once everything was handled, in whatever order', async () => {
  await take('benefits.budgets', [...facts].reverse());
  await take('benefits.duties', [...states].reverse());
  const taken = await takenInCounts(database.sql);
  for (const { topic, events, digest } of await publishedCounts(database.sql)) {
    expect(taken.find((count) => count.topic === topic)).toMatchObject({ events, digest, parked: 0 });
  }
});

it('counts are equal although compaction removed old states before they were seen', async () => {
  await take('partners.duties', lastStates);
  const taken = (await takenInCounts(database.sql)).find(({ consumer }) => consumer === 'partners.duties');
  expect(taken).toMatchObject({ events: 2, digest: digestOf(lastStates) });
});

it('counts differ when an event was lost or replaced', async () => {
  await take('partners.budgets', facts.slice(1));
  await take('members.budgets', [...facts.slice(1), adopted()]);
  const taken = await takenInCounts(database.sql);
  const of = (consumer: string) => taken.find((count) => count.consumer === consumer);
  expect(of('partners.budgets')?.events).toBe(49);
  expect(of('members.budgets')).toMatchObject({ events: 50 });
  expect(of('members.budgets')?.digest).not.toBe(digestOf(facts));
});

it.each(['00000000-0000-7000-8000-000000000000', 'ffffffff-ffff-7fff-bfff-ffffffffffff'])(
  'counts differ when somebody adds another event of a newest state: %s',
  async (id) => {
    const consumer = `billing.duties-${id.slice(0, 1)}`;
    await take(consumer, states);
    await database.sql.execute(
      sql`insert into messaging.taken_in (consumer, event_id, topic, key, version)
        select consumer, ${id}::uuid, topic, key, version from messaging.taken_in
        where consumer = ${consumer} and version = 3`,
    );
    const taken = (await takenInCounts(database.sql)).find((count) => count.consumer === consumer);
    expect(taken?.events).toBe(3);
  },
);
