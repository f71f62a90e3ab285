import { identifier, sql } from '@puhui/postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { PendingEvent } from '../keeping/keep-events.js';
import { adopted, anId, Inbox, messageOf, specSignatures } from '../testing/index.js';
import { waitingUnder } from './key.js';
import { parkedKeys } from './list.js';
import { replayParkedKey } from './replay.js';

let inbox: Inbox;
const poison = new Set<string>();
beforeAll(async () => {
  inbox = await Inbox.open((event) => {
    if (poison.has(event.id)) throw new TypeError(`can't handle version ${event.version}`);
  });
});
beforeEach(async () => {
  poison.clear();
  for (const table of ['effect', 'messaging.parked_message', 'messaging.parked_key']) {
    await inbox.sql.execute(sql`delete from ${identifier(table)}`);
  }
});
afterAll(() => inbox.drop());

const arrive = (...events: PendingEvent[]) => inbox.arrive(...events.map(messageOf));
const replay = (key: string, handle = inbox.handle) =>
  replayParkedKey(inbox.sql, inbox.refTo(key), handle, specSignatures());

it('parked keys are listed oldest first, page by page', async () => {
  const events = Array.from({ length: 5 }, () => adopted());
  for (const event of events) {
    poison.add(event.id);
    inbox.clock.advance(1000);
    await arrive(event);
  }
  const first = await parkedKeys(inbox.sql, { rows: 2 });
  const rest = await parkedKeys(inbox.sql, { after: first[1]?.keys ?? null });
  expect([...first, ...rest].map(({ key }) => key)).toEqual(events.map(({ aggregateId }) => aggregateId));
  expect(first[0]).toMatchObject({
    waiting: 1,
    parkedAt: expect.any(Date),
    deadLetter: { offset: expect.any(String) },
  });
  expect(await parkedKeys(inbox.sql)).toHaveLength(5);
});

it('parked keys are listed without those of a rebuild’s copy', async () => {
  const event = adopted();
  poison.add(event.id);
  await arrive(event);
  for (const table of ['messaging.parked_message', 'messaging.parked_key'])
    await inbox.sql.execute(sql`alter table ${identifier(table)} disable trigger all`);
  await inbox.sql.execute(
    sql`update messaging.parked_message set consumer = consumer || '~next_0123456789ab'`,
  );
  await inbox.sql.execute(sql`update messaging.parked_key set consumer = consumer || '~next_0123456789ab'`);
  for (const table of ['messaging.parked_message', 'messaging.parked_key'])
    await inbox.sql.execute(sql`alter table ${identifier(table)} enable trigger all`);
  expect(await parkedKeys(inbox.sql)).toEqual([]);
});

it('keys that no parked key could have are refused', async () => {
  const made = [
    [],
    ['1'],
    ['2026-11-22T02:00:00.000000Z', 'a', 'b'],
    ['2026-02-30T02:00:00.000000Z', '', '', ''],
    ['-infinity', '', '', ''],
    ['2026-11-22T02:00:00.000000Z', '\0', '', ''],
  ];
  for (const after of made)
    await expect(parkedKeys(inbox.sql, { after })).rejects.toThrow('keys-are-of-this-list');
});

it('parked keys are replayed up to the next failing message, which is then the dead letter', async () => {
  const key = anId();
  const [one, two, three] = [adopted(key, 1), adopted(key, 2), adopted(key, 3)];
  poison.add(one.id).add(two.id);
  await arrive(one, two, three);
  poison.delete(one.id);
  const outcome = await replay(key);
  expect(outcome).toMatchObject({ kind: 'failed', messages: 1, errorCode: 'TypeError' });
  expect(await inbox.effects.versionsOf(key)).toEqual([1]);
  expect((await waitingUnder(inbox.sql, inbox.refTo(key), 10)).map(({ errorCode }) => errorCode)).toEqual([
    'TypeError',
    null,
  ]);
  poison.clear();
  expect(await replay(key)).toEqual({
    kind: 'replayed',
    messages: 2,
  });
  expect(await inbox.effects.versionsOf(key)).toEqual([1, 2, 3]);
});

it('two simultaneous replays of parked keys take effect once', async () => {
  const key = anId();
  const [one, two] = [adopted(key, 1), adopted(key, 2)];
  poison.add(one.id);
  await arrive(one, two);
  poison.clear();
  const outcomes = await Promise.all([1, 2].map(() => replay(key)));
  expect(await inbox.effects.versionsOf(key)).toEqual([1, 2]);
  const replayed = outcomes.reduce((sum, outcome) => sum + ('messages' in outcome ? outcome.messages : 0), 0);
  expect(replayed).toBe(2);
});

it('parked keys lose no message that arrives during a replay', async () => {
  const key = anId();
  const [one, two, three] = [adopted(key, 1), adopted(key, 2), adopted(key, 3)];
  poison.add(one.id);
  await arrive(one, two);
  poison.clear();
  const replaying = replay(key);
  const arriving = arrive(three);
  await Promise.all([replaying, arriving]);
  await replay(key);
  expect(await inbox.effects.versionsOf(key)).toEqual([1, 2, 3]);
  expect(await parkedKeys(inbox.sql)).toHaveLength(0);
});

it('parked keys drop a message that took effect before it was parked', async () => {
  const event = adopted();
  await arrive(event);
  const follower = adopted(event.aggregateId, 2);
  poison.add(follower.id);
  await arrive(follower, event);
  poison.clear();
  expect(await replay(event.aggregateId)).toEqual({
    kind: 'replayed',
    messages: 2,
  });
  expect(await inbox.effects.versionsOf(event.aggregateId)).toEqual([1, 2]);
});

it('parked keys are unchanged when the machine fails in mid-replay', async () => {
  const event = adopted();
  poison.add(event.id);
  await arrive(event);
  const broken = replay(event.aggregateId, async () => {
    throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
  });
  await expect(broken).rejects.toThrow('connection lost');
  expect((await parkedKeys(inbox.sql))[0]?.deadLetter.attempts).toBe(1);
});
