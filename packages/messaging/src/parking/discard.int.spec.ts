import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DAY_MS } from '@puhui/kernel';
import { UnreadableMessage } from '../envelope/unreadable.js';
import { adopted, anId, BUDGETS, Inbox, messageOf, signed, specSignatures } from '../testing/index.js';
import { discardUnreadable, type Discard } from './discard.js';
import { discardedMessages, discardedOffsets } from './discarded.js';
import { waitingUnder } from './key.js';
import { parkedKeys } from './list.js';
import { deadLetter } from './park.js';
import { replayParkedKey } from './replay.js';

let inbox: Inbox;
beforeAll(async () => {
  inbox = await Inbox.open();
});
beforeEach(() => inbox.clock.advance(1_000));
afterAll(() => inbox.drop());

/** What the owner of the topic wrote to it by hand. */
function scribble(key: string, value: string | null = 'hello?') {
  const [message] = signed({ topic: BUDGETS, key, value, headers: { 'x-tool': 'console' } });
  return { key, value, headers: message?.headers ?? {} };
}
const signatures = specSignatures();
const event = (key: string, version: number) => messageOf(adopted(key, version));
const decision = (): Discard => ({ by: anId(), reason: '误发的测试消息', at: inbox.clock.now() });
/** Of the message that came so many from the end. */
const discard = (places: number) =>
  discardUnreadable(inbox.sql, inbox.fromEnd(places), decision(), signatures);
const waiting = (key: string) => waitingUnder(inbox.sql, inbox.refTo(key), 10);
const replay = (key: string) => replayParkedKey(inbox.sql, inbox.refTo(key), inbox.handle, signatures);

it('a message that is no event is discarded with its reason, and waiting ones are handled', async () => {
  const key = anId();
  await inbox.arrive(scribble(key), event(key, 1), event(key, 2));
  expect(await replay(key)).toMatchObject({ kind: 'failed', errorCode: 'UNREADABLE_MESSAGE' });

  const decided = decision();
  const outcome = await discardUnreadable(inbox.sql, inbox.fromEnd(3), decided, signatures);
  expect(outcome).toEqual({ kind: 'discarded', key });
  expect((await waiting(key)).map(({ error }) => error)).toEqual([null, null]);
  expect(await replay(key)).toEqual({ kind: 'replayed', messages: 2 });
  expect(await inbox.effects.versionsOf(key)).toEqual([1, 2]);
  expect((await discardedMessages(inbox.sql)).at(-1)).toMatchObject({
    key,
    error: 'the header ce_type is missing',
    discardedAt: decided.at,
    discardedBy: decided.by,
    reason: decided.reason,
  });
});

it('a key under which nothing else waits flows again', async () => {
  const key = anId();
  await inbox.arrive(scribble(key));
  await discard(1);
  expect(await parkedKeys(inbox.sql)).toHaveLength(0);
  await inbox.arrive(event(key, 1));
  expect(await inbox.effects.versionsOf(key)).toEqual([1]);
  expect(await discard(2)).toEqual({ kind: 'not-waiting' });
});

it('an event is never discarded, and what has no value is none, even signed', async () => {
  const key = anId();
  await inbox.arrive(scribble(key), event(key, 1), scribble(key, null));
  expect(await discard(2)).toEqual({ kind: 'readable', key, type: 'puhui.BudgetAdopted.v1' });
  await discard(3);
  expect(await replay(key)).toMatchObject({ kind: 'failed', messages: 1, errorCode: 'UNREADABLE_MESSAGE' });
  expect(await discard(1)).toEqual({ kind: 'discarded', key });
  expect(await parkedKeys(inbox.sql)).toHaveLength(0);
});

it('a message deep in the queue is discarded too, and those before it keep waiting', async () => {
  const key = anId();
  await inbox.arrive(scribble(key, 'one'), event(key, 1), scribble(key, 'two'));
  await discard(1);
  expect((await waiting(key)).length).toBe(2);
  await discard(3);
  expect(await replay(key)).toEqual({ kind: 'replayed', messages: 1 });
});

it('a discarded message that the broker brings again can be discarded again', async () => {
  const message = scribble(anId());
  await inbox.arrive(message);
  expect((await discard(1)).kind).toBe('discarded');
  // As after a topic was read from its beginning once more.
  const { offset, ...source } = inbox.fromEnd(1);
  const error = new UnreadableMessage('the header ce_type is missing');
  inbox.clock.advance(1_000);
  const why = { error, at: inbox.clock.now(), form: 'readable' } as const;
  await deadLetter(inbox.sql, source, { ...message, offset }, why);
  expect((await discard(1)).kind).toBe('discarded');
  const kept = (await discardedMessages(inbox.sql)).filter(({ key }) => key === message.key);
  expect(kept).toHaveLength(2);
});

it('two simultaneous discards remove one message, not the next one too', async () => {
  const key = anId();
  await inbox.arrive(scribble(key, 'one'), scribble(key, 'two'));
  const outcomes = await Promise.all([1, 2].map(() => discard(2)));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['discarded', 'not-waiting']);
  expect((await waiting(key)).map(({ value }) => value)).toEqual(['two']);
  await discard(1);
});

it('a discarded message is kept unchanged, and listed page by page', async () => {
  const keys = [anId(), anId(), anId()];
  for (const key of keys) {
    inbox.clock.advance(1_000);
    await inbox.arrive(scribble(key, `about ${key}`));
    await discard(1);
  }
  const before = await discardedMessages(inbox.sql);
  const first = await discardedMessages(inbox.sql, { rows: before.length - 2 });
  const rest = await discardedMessages(inbox.sql, { after: first.at(-1)?.keys ?? null });
  expect(rest.map(({ key }) => key)).toEqual(keys.slice(1));
  await expect(discardedMessages(inbox.sql, { after: ['1'] })).rejects.toThrow('keys-are-of-this-list');
  const { pool } = inbox.sql;
  const kept = await pool.query('select value, headers from messaging.discarded_message where key = $1', [
    keys[0],
  ]);
  expect(kept.rows).toEqual([
    { value: `about ${keys[0]}`, headers: expect.objectContaining({ 'x-tool': 'console' }) },
  ]);
  for (const change of [
    'update messaging.discarded_message set reason = reason',
    'truncate messaging.discarded_message',
  ])
    await expect(pool.query(change)).rejects.toThrow('never changed');
});

it('where a discarded message stood is known after all that it said has gone', async () => {
  const key = anId();
  await inbox.arrive(scribble(key));
  const { topic, partition, offset, consumer } = inbox.fromEnd(1);
  const long = { ...decision(), at: new Date(Date.now() - 200 * DAY_MS) };
  expect(await discardUnreadable(inbox.sql, inbox.fromEnd(1), long, signatures)).toMatchObject({ key });
  await inbox.sql.pool.query('delete from messaging.discarded_message where key = $1', [key]);
  expect((await discardedMessages(inbox.sql)).filter((one) => one.key === key)).toEqual([]);
  expect(await discardedOffsets(inbox.sql, consumer)).toContain(`${topic}/${partition}/${offset}`);
});
