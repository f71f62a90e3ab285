import { identifier, sql } from '@puhui/postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { systemClock } from '@puhui/kernel';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import type { IncomingMessage } from '../broker/broker.js';
import type { ReceivedEvent } from '../envelope/received.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { parkedKeys } from '../parking/list.js';
import {
  adopted,
  anId,
  batchOf,
  BUDGETS,
  Effects,
  incoming,
  silentLogger,
  specSignatures,
  specSigner,
  unsigned,
} from '../testing/index.js';
import { afterLosses } from '../envelope/cloud-event.js';
import { BatchConsumer, batch_rows_max } from './consumer.js';
import { BrokenMachine } from './broken-machine.js';

let database: TestDatabase;
let effects: Effects;
let serial = 0;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
  effects = await Effects.in(database.sql);
});
beforeEach(async () => {
  serial += 1;
  for (const table of ['effect', 'messaging.parked_message', 'messaging.parked_key']) {
    await database.sql.execute(sql`delete from ${identifier(table)}`);
  }
});
afterAll(() => database.drop());

const consumer = (before?: (event: ReceivedEvent) => void | Promise<void>): BatchConsumer =>
  new BatchConsumer({
    signatures: specSignatures(),
    consumer: `billing.consumer-${serial}`,
    database: database.sql,
    handle: effects.handler(before),
    clock: systemClock,
    logger: silentLogger,
  });
const events = (count: number) => Array.from({ length: count }, () => adopted());
const messages = (of: readonly ReturnType<typeof adopted>[]): IncomingMessage[] =>
  of.map((event, offset) => incoming(event, offset));

it('a batch consumer handles a large batch in several transactions, each with its offset', async () => {
  const many = events(batch_rows_max * 2 + 3);
  const own = consumer();
  const batch = batchOf(BUDGETS, messages(many));
  expect(await own.onBatch(batch)).toEqual({ nextOffset: String(many.length) });
  expect(batch.beats).toBeGreaterThanOrEqual(3);
  expect((await effects.all()).map(({ event }) => event)).toEqual(many.map(({ id }) => id));
  expect(own.lag).toBe(0);
});

it('a batch consumer continues after a restart where its database says, even in mid-batch', async () => {
  const many = messages(events(6));
  await consumer().onBatch(batchOf(BUDGETS, many.slice(0, 4)));
  const restarted = consumer();
  await restarted.positions();
  expect(await restarted.onBatch(batchOf(BUDGETS, many))).toEqual({ nextOffset: '6' });
  expect(await effects.all()).toHaveLength(6);
});

it('a batch consumer gives up a message without a value, and takes in what lies beside it', async () => {
  const [one, two] = messages(events(2));
  const empty: IncomingMessage = { offset: '1', key: one!.key, value: null, headers: {} };
  const own = consumer();
  await own.onBatch(batchOf(BUDGETS, [one!, empty, { ...two!, offset: '2' }]));
  expect(await effects.all()).toHaveLength(2);
  expect(await parkedKeys(database.sql)).toMatchObject([
    { key: one!.key, waiting: 1, deadLetter: { offset: '1', errorCode: 'NOT_SIGNED' } },
  ]);
  expect(own.nextOffset(`${BUDGETS}/0`)).toBe(3n);
});

it('a batch consumer gives up only the message that fails, in the middle of a batch', async () => {
  const many = events(9);
  const poison = many[4]!;
  const own = consumer((event) => {
    if (event.id === poison.id) throw new TypeError('a bug');
  });
  expect(await own.onBatch(batchOf(BUDGETS, messages(many)))).toEqual({ nextOffset: '9' });
  expect((await effects.all()).map(({ event }) => event)).toEqual(
    many.filter(({ id }) => id !== poison.id).map(({ id }) => id),
  );
  expect((await parkedKeys(database.sql)).map(({ key }) => key)).toEqual([poison.aggregateId]);
});

it('a batch consumer gives up on a repeatable database error', async () => {
  await database.sql.execute(sql`create table if not exists scarce (id int primary key)`);
  const own = new BatchConsumer({
    signatures: specSignatures(),
    consumer: `billing.consumer-${serial}`,
    database: database.sql,
    handle: async ({ tx }) => void (await tx.execute(sql`insert into scarce values (1), (1)`)),
    clock: systemClock,
    logger: silentLogger,
  });
  await own.onBatch(batchOf(BUDGETS, messages(events(2))));
  expect((await parkedKeys(database.sql)).map(({ deadLetter }) => deadLetter.errorCode)).toEqual([
    '23505',
    '23505',
  ]);
});

it.each([
  ['what the handler calls a broken machine', new BrokenMachine('the key store does not answer')],
  ['a deadlock', Object.assign(new Error('deadlock detected'), { code: '40P01' })],
])('a batch consumer retries after %s, and gives nothing up', async (_, error) => {
  let failures = 3;
  const own = consumer(() => {
    if (failures > 0) {
      failures -= 1;
      throw error;
    }
  });
  const batch = batchOf(BUDGETS, messages(events(5)));
  expect(await own.onBatch(batch)).toEqual({ nextOffset: '5' });
  expect(batch.beats).toBeGreaterThanOrEqual(4);
  expect(await effects.all()).toHaveLength(5);
  expect(await parkedKeys(database.sql)).toEqual([]);
  expect(own.problem).toBeUndefined();
});

it('a batch consumer drops the rest of a stale batch', async () => {
  let taken = 0;
  const own = consumer(() => {
    taken += 1;
  });
  const batch = { ...batchOf(BUDGETS, messages(events(batch_rows_max + 10))), isStale: () => taken > 0 };
  expect(await own.onBatch(batch)).toEqual({ nextOffset: String(batch_rows_max) });
});

it('a batch that took too long is tried in smaller parts until they get through', async () => {
  const sizes: number[] = [];
  const own = new BatchConsumer({
    signatures: specSignatures(),
    consumer: `billing.consumer-${serial}`,
    database: database.sql,
    handle: async ({ events: some }) => {
      sizes.push(some.length);
      if (some.length > 130) throw new Error('the transaction took longer than 30000 ms');
    },
    clock: systemClock,
    logger: silentLogger,
  });
  const batch = batchOf(BUDGETS, messages(events(batch_rows_max)));
  expect(await own.onBatch(batch)).toEqual({ nextOffset: String(batch_rows_max) });
  expect(sizes.slice(0, 3)).toEqual([500, 250, 125]);
  expect(sizes.filter((size) => size <= 130).reduce((sum, size) => sum + size)).toBe(batch_rows_max);
  expect(await parkedKeys(database.sql)).toEqual([]);
});

it('a stop ends going through a poisoned batch one by one, after the message under way', async () => {
  let taken = 0;
  const own = consumer(({ id }) => {
    if (id === many.at(-1)?.id) throw new TypeError('a bug');
    taken += 1;
  });
  const many = events(10);
  // The first nine once together, in vain, and then one by one.
  const batch = { ...batchOf(BUDGETS, messages(many)), isStale: () => taken >= 9 + 2 };
  expect(await own.onBatch(batch)).toEqual({ nextOffset: '2' });
  expect(await effects.all()).toHaveLength(2);
});

it('a partition that goes on says nothing of what another one waits for', async () => {
  const [here, there] = [events(1), events(1)];
  const own = consumer(({ id }) => {
    if (id === here[0]?.id) throw new BrokenMachine('the key store does not answer');
  });
  let isStale = false;
  const broken = own.onBatch({ ...batchOf(BUDGETS, messages(here)), isStale: () => isStale });
  await eventually(() => expect(own.problem).toContain('the key store'));
  await own.onBatch({ ...batchOf(BUDGETS, messages(there)), partition: 1 });
  expect(own.problem).toContain('the key store');
  isStale = true;
  await broken;
});

it('a batch consumer goes back to its reset offset, for a rebuilt projection', async () => {
  const many = messages(events(4));
  const own = consumer();
  await own.onBatch(batchOf(BUDGETS, many.slice(0, 3)));
  await database.sql.execute(
    sql`update messaging.consumer_offset set next_offset = 1 where consumer = ${`billing.consumer-${serial}`}`,
  );
  expect(await own.onBatch(batchOf(BUDGETS, many.slice(3)))).toEqual({ nextOffset: '1' });
  expect(await own.onBatch(batchOf(BUDGETS, many.slice(1)))).toEqual({ nextOffset: '4' });
});

it('a batch consumer goes back on every reset partition, not only the one that noticed', async () => {
  const [here, there] = [messages(events(4)), messages(events(4))];
  const beside = (some: IncomingMessage[]) => ({ ...batchOf(BUDGETS, some), partition: 1 });
  const own = consumer();
  await own.onBatch(batchOf(BUDGETS, here.slice(0, 3)));
  await own.onBatch(beside(there.slice(0, 3)));
  await database.sql.execute(
    sql`update messaging.consumer_offset set next_offset = 1 where consumer = ${`billing.consumer-${serial}`}`,
  );
  expect(await own.onBatch(batchOf(BUDGETS, here.slice(3)))).toEqual({ nextOffset: '1' });
  expect(await own.onBatch(beside(there.slice(3)))).toEqual({ nextOffset: '1' });
  expect(await own.onBatch(beside(there.slice(1)))).toEqual({ nextOffset: '4' });
});

it('a batch consumer parks a message that nobody signed, and that has no key, under one of its own', async () => {
  const odd: IncomingMessage = {
    offset: '0',
    key: null,
    value: 'raw\u0000bytes',
    headers: { ce_id: anId() },
  };
  await consumer().onBatch(batchOf(BUDGETS, [odd]));
  expect(await parkedKeys(database.sql)).toMatchObject([
    { key: 'without-key-0-0', deadLetter: { errorCode: 'NOT_SIGNED' } },
  ]);
});

it('what waits under an offset that the log gives to another message afterwards waits beside it', async () => {
  const [one, two] = events(2);
  const broken = consumer(() => {
    throw new Error('not today');
  });
  await broken.onBatch(batchOf(BUDGETS, [incoming(one!, 7)]));
  const back = batchOf(BUDGETS, [incoming(two!, 3)]);
  expect(await broken.onBatch(back)).toEqual({ nextOffset: '0' });
  expect(await broken.onBatch(batchOf(BUDGETS, [incoming(two!, 7)]))).toEqual({ nextOffset: '8' });
  expect((await parkedKeys(database.sql)).map(({ key, deadLetter }) => [key, deadLetter.offset])).toEqual([
    [one!.aggregateId, '7'],
    [two!.aggregateId, String(2n ** 48n + 7n)],
  ]);
});

it('a log that is said to have lost messages is read from its beginning, if its owner says so', async () => {
  const [one, two, three] = events(3);
  const own = consumer();
  await own.onBatch(batchOf(BUDGETS, [incoming(one!, 4)]));
  const said = (losses: string, offset: number): IncomingMessage => {
    const [message] = specSigner().sign([
      afterLosses(unsigned(three!), new Map([[BUDGETS, Number(losses)]])),
    ]);
    return { ...message!, offset: String(offset) };
  };
  const forged = { ...said('1', 5), headers: { ...said('1', 5).headers, ce_loglosses: '9' } };
  expect(await own.onBatch(batchOf(BUDGETS, [said('1', 5)]))).toEqual({ nextOffset: '0' });
  const all = [incoming(one!, 0), incoming(two!, 1), said('1', 5)];
  expect(await own.onBatch(batchOf(BUDGETS, all))).toEqual({ nextOffset: '6' });
  expect(await effects.ofEvents()).toEqual([one!.id, two!.id, three!.id].sort());
  expect(await own.onBatch(batchOf(BUDGETS, [{ ...forged, offset: '6' }]))).toEqual({ nextOffset: '7' });
});

it.each(['2147483647', '3000000000', '-1', '1.5', '1e300'])(
  'an owner who says that its log lost messages %s times says nothing by it',
  async (times) => {
    const [one] = events(1);
    const own = consumer();
    const [message] = specSigner().sign([afterLosses(unsigned(one!), new Map([[BUDGETS, Number(times)]]))]);
    expect(message?.headers['ce_loglosses']).toBeDefined();
    const said = { ...message!, offset: '3' };
    expect(await own.onBatch(batchOf(BUDGETS, [said]))).toEqual({ nextOffset: '4' });
    expect(await effects.ofEvents()).toEqual([one!.id]);
  },
);
