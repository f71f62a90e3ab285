import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemClock } from '@puhui/kernel';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import type { PendingEvent } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import {
  adopted,
  batchOf,
  BUDGETS,
  Effects,
  incoming,
  silentLogger,
  specSignatures,
} from '../testing/index.js';
import { BatchConsumer } from '../transport/consumer.js';

const batchFrom = (events: readonly PendingEvent[], firstOffset: number) =>
  batchOf(
    BUDGETS,
    events.map((event, i) => incoming(event, firstOffset + i)),
  );

let database: TestDatabase;
let effects: Effects;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
  effects = await Effects.in(database.sql);
});
afterAll(() => database.drop());

const owner = (by: string, before?: () => Promise<void>): BatchConsumer =>
  new BatchConsumer({
    signatures: specSignatures(),
    consumer: 'benefits.budgets',
    database: database.sql,
    handle: effects.handler(before, by),
    clock: systemClock,
    logger: silentLogger,
  });

it('of two owners of one partition only one commits, even when the zombie returns in mid-batch', async () => {
  const events = Array.from({ length: 6 }, () => adopted());
  const zombie = owner('zombie');
  await zombie.positions();
  await zombie.onBatch(batchFrom(events.slice(0, 2), 0));
  // The zombie sleeps through a rebalance: the new owner takes over and goes on.
  const successor = owner('successor');
  await successor.positions();
  await successor.onBatch(batchFrom(events.slice(2, 5), 2));
  // It wakes up and still holds the old batch, and one message more than the new owner has seen.
  const { nextOffset } = await zombie.onBatch(batchFrom(events.slice(2, 6), 2));
  expect(nextOffset).toBe('6');
  expect((await effects.all()).map(({ event }) => event)).toEqual(events.map(({ id }) => id));
  expect((await effects.all()).map(({ by }) => by)).toEqual([
    'zombie',
    'zombie',
    'successor',
    'successor',
    'successor',
    'zombie',
  ]);
});

it('the second owner waits while the first is in mid-batch, and then drops its copy', async () => {
  const events = [adopted(), adopted()];
  let goOn: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const inTheMiddle = new Promise<void>((resolve) => (begun = resolve));
  const slow = owner('slow', async () => {
    begun();
    await new Promise<void>((resolve) => (goOn = resolve));
  });
  const quick = owner('quick');
  await slow.positions();
  await quick.positions();
  const first = slow.onBatch(batchFrom([events[0]!], 6));
  await inTheMiddle;
  const second = quick.onBatch(batchFrom(events, 6));
  goOn();
  await Promise.all([first, second]);
  const last = (await effects.all()).slice(-2);
  expect(last.map(({ event, by }) => ({ event, by }))).toEqual([
    { event: events[0]!.id, by: 'slow' },
    { event: events[1]!.id, by: 'quick' },
  ]);
});
