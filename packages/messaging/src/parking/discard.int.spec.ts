import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { ManualClock } from '@puhui/kernel';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import type { IncomingMessage } from '../broker/broker.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { adopted, anId, batchOf, BUDGETS, Effects, incoming, silentLogger } from '../testing/index.js';
import { BatchConsumer } from '../transport/consumer.js';
import { discardUnreadable, type Discard } from './discard.js';
import { discardedMessages } from './discarded.js';
import { countParkedKeys, explainParkedKey } from './list.js';
import { WrongCursor } from './paging.js';
import { deadLetter } from './park.js';
import { replayParkedKey } from './replay.js';

const CONSUMER = 'billing.budgets';
const clock = new ManualClock(new Date('2026-11-22T02:00:00Z'));
let database: TestDatabase;
let effects: Effects;
let own: BatchConsumer;
let offset = 0;

beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
  effects = await Effects.in(database.sql);
  const handle = effects.handler(() => undefined);
  own = new BatchConsumer({
    consumer: CONSUMER,
    database: database.sql,
    handle,
    clock,
    logger: silentLogger,
  });
  await own.positions();
});
beforeEach(() => clock.advance(1_000));
afterAll(() => database.drop());

/** What somebody wrote to the topic by hand. */
const scribble = (key: string, value: string | null = 'hello?'): IncomingMessage => ({
  key,
  value,
  headers: { 'x-tool': 'console' },
  offset: String(offset++),
});
const arrive = (...messages: IncomingMessage[]) => own.onBatch(batchOf(BUDGETS, messages));
const at = (nr: number) => ({ consumer: CONSUMER, topic: BUDGETS, partition: 0, offset: String(nr) });
const decision = (): Discard => ({ by: anId(), reason: '误发的测试消息', at: clock.now() });
const discard = (nr: number) => discardUnreadable(database.sql, at(nr), decision());
const refTo = (key: string) => ({ consumer: CONSUMER, topic: BUDGETS, key });
/** As after a topic was read from its beginning once more. */
const deadLetterOf = (message: IncomingMessage) =>
  deadLetter(
    database.sql,
    { consumer: CONSUMER, topic: BUDGETS, partition: 0 },
    message,
    { code: 'UNREADABLE_MESSAGE', sentence: 'the header ce_type is missing' },
    clock.now(),
  );
const replay = (key: string) =>
  replayParkedKey(
    database.sql,
    refTo(key),
    effects.handler(() => undefined),
  );

it('a message that is no event is put aside for good with its reason, and what waited behind it is taken in', async () => {
  const key = anId();
  await arrive(scribble(key), incoming(adopted(key, 1), offset++), incoming(adopted(key, 2), offset++));
  expect(await replay(key)).toMatchObject({ kind: 'failed', errorCode: 'UNREADABLE_MESSAGE' });

  const decided = decision();
  const outcome = await discardUnreadable(database.sql, at(offset - 3), decided);
  expect(outcome).toEqual({ kind: 'discarded', key });
  expect((await explainParkedKey(database.sql, refTo(key))).map(({ error }) => error)).toEqual([null, null]);
  expect(await replay(key)).toEqual({ kind: 'replayed', messages: 2 });
  expect(await effects.versionsOf(key)).toEqual([1, 2]);
  expect((await discardedMessages(database.sql)).at(-1)).toMatchObject({
    key,
    error: 'the header ce_type is missing',
    discardedAt: decided.at,
    discardedBy: decided.by,
    reason: decided.reason,
  });
});

it('a key under which nothing else waits flows again', async () => {
  const key = anId();
  await arrive(scribble(key));
  const nr = offset - 1;
  await discard(nr);
  expect(await countParkedKeys(database.sql)).toBe(0);
  await arrive(incoming(adopted(key, 1), offset++));
  expect(await effects.versionsOf(key)).toEqual([1]);
  expect(await discard(nr)).toEqual({ kind: 'not-waiting' });
});

it('an event is a fact and is never discarded, nor is a tombstone, which a replay takes', async () => {
  const key = anId();
  await arrive(scribble(key), incoming(adopted(key, 1), offset++), scribble(key, null));
  expect(await discard(offset - 2)).toEqual({ kind: 'readable', key, type: 'puhui.BudgetAdopted.v1' });
  expect(await discard(offset - 1)).toEqual({ kind: 'readable', key, type: null });
  await discard(offset - 3);
  expect(await replay(key)).toEqual({ kind: 'replayed', messages: 2 });
});

it('a message deep in the queue is discarded as well, and what is before it goes on waiting', async () => {
  const key = anId();
  await arrive(scribble(key, 'one'), incoming(adopted(key, 1), offset++), scribble(key, 'two'));
  await discard(offset - 1);
  expect((await explainParkedKey(database.sql, refTo(key))).length).toBe(2);
  await discard(offset - 3);
  expect(await replay(key)).toEqual({ kind: 'replayed', messages: 1 });
});

it('a message that the broker brings again after it was put aside can be put aside again', async () => {
  const message = scribble(anId());
  const bring = () => deadLetterOf(message);
  await bring();
  expect((await discard(offset - 1)).kind).toBe('discarded');
  clock.advance(1_000);
  await bring();
  expect((await discard(offset - 1)).kind).toBe('discarded');
  const kept = (await discardedMessages(database.sql)).filter(({ key }) => key === message.key);
  expect(kept).toHaveLength(2);
});

it('two people who discard at the same moment put one message aside, not the next one too', async () => {
  const key = anId();
  await arrive(scribble(key, 'one'), scribble(key, 'two'));
  const outcomes = await Promise.all([1, 2].map(() => discard(offset - 2)));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['discarded', 'not-waiting']);
  expect((await explainParkedKey(database.sql, refTo(key))).map(({ value }) => value)).toEqual(['two']);
  await discard(offset - 1);
});

it('what was put aside is kept as it came, cannot be changed, and is listed page by page', async () => {
  const keys = [anId(), anId(), anId()];
  for (const key of keys) {
    clock.advance(1_000);
    await arrive(scribble(key, `about ${key}`));
    await discard(offset - 1);
  }
  const before = await discardedMessages(database.sql);
  const first = await discardedMessages(database.sql, { first: before.length - 2 });
  const rest = await discardedMessages(database.sql, { after: first.at(-1)?.cursor ?? '' });
  expect(rest.map(({ key }) => key)).toEqual(keys.slice(1));
  await expect(discardedMessages(database.sql, { after: 'WzFd' })).rejects.toThrow(WrongCursor);
  const { pool } = database.sql;
  const kept = await pool.query('select value, headers from messaging.discarded_message where key = $1', [
    keys[0],
  ]);
  expect(kept.rows).toEqual([{ value: `about ${keys[0]}`, headers: { 'x-tool': 'console' } }]);
  for (const change of [
    'update messaging.discarded_message set reason = reason',
    'truncate messaging.discarded_message',
  ])
    await expect(pool.query(change)).rejects.toThrow('never changed');
});
