import { identifier, sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DutiesTold } from '@puhui/contracts';
import { ManualClock, newId } from '@puhui/kernel';
import type { ReceivedEvent } from '@puhui/messaging';
import { SpecDatabase } from '../spec/spec-database.js';
import { DutiesProjector } from './duties-projector.js';
import { KnownDuties } from './known-duties.js';

const NOW = new Date('2026-11-22T00:00:00Z');
const DUTY = 'puhui.members.duty.v1';
const SENTENCE =
  'no word of members counts while dead letters wait at billing.duties: 2 messages of puhui.members.duty.v1, ' +
  '1 message of puhui.members.trade-union.v1; see dead-letters list';

let spec: SpecDatabase;
beforeAll(async () => {
  spec = await SpecDatabase.create();
});
afterAll(() => spec.drop());

let offset = 0;
async function park(consumer: string, topic: string): Promise<void> {
  const key = newId(new Date());
  await spec.rows(
    sql`insert into messaging.parked_key values (${consumer}::text, ${topic}::text, ${key}::text, now())`,
  );
  await spec.rows(
    sql`insert into messaging.parked_message (consumer, topic, partition, "offset", key, headers, waits_since)
      values (${consumer}::text, ${topic}::text, 0, ${(offset += 1)}::bigint, ${key}::text, '{}', now())`,
  );
}
const heldBack = () => new KnownDuties().heldBack(spec.database, 'billing');

it('what waits here and keeps the words of members from counting is named, in health and once in the log', async () => {
  const warned: unknown[] = [];
  const logger = { warn: (...said: unknown[]) => warned.push(said[1]) };
  const projector = new DutiesProjector(new ManualClock(NOW), logger);
  const hear = async (): Promise<void> => {
    const told = { toldUntil: new Date().toISOString(), ends: [{ topic: DUTY, partition: 0, offset: '0' }] };
    await spec.database.transaction((tx) =>
      projector.onEvents({ consumer: 'billing.duties', events: [word(told)], tx, table: identifier }),
    );
  };
  await park('members.duties', DUTY);
  await park('billing.duties', DutiesTold.topic);
  expect(await heldBack()).toBeNull();
  await hear();
  expect(warned).toEqual([]);

  await park('billing.duties', DUTY);
  await park('billing.duties', DUTY);
  await park('billing.duties', 'puhui.members.trade-union.v1');
  expect(await heldBack()).toBe(SENTENCE);
  await hear();
  await hear();
  expect(warned).toEqual([SENTENCE]);

  await spec.rows(sql`delete from messaging.parked_message`);
  await spec.rows(sql`delete from messaging.parked_key`);
  expect(await heldBack()).toBeNull();
  await hear();
  await park('billing.duties', DUTY);
  await hear();
  expect(warned).toHaveLength(2);
});

const word = (data: object): ReceivedEvent => ({
  id: newId(new Date()),
  type: DutiesTold.type,
  definition: DutiesTold,
  topic: DutiesTold.topic,
  partition: 0,
  offset: '0',
  aggregateId: 'members',
  version: 1,
  tradeUnionId: null,
  occurredAt: NOW,
  businessDate: '2026-11-22',
  actorId: null,
  causationId: null,
  correlationId: null,
  traceparent: null,
  data,
});
