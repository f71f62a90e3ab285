import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@puhui/postgres';
import { discardUnreadable } from '../parking/discard.js';
import { parkedKeys } from '../parking/list.js';
import { replayParkedKey } from '../parking/replay.js';
import { adopted, anId, Inbox, messageOf } from '../testing/index.js';

let inbox: Inbox;
let poison: string | undefined;
beforeAll(async () => {
  inbox = await Inbox.open(({ id }) => {
    if (id === poison) throw new Error('half a pair \ud83d and a NUL \0');
  });
});
afterAll(() => inbox.drop());

const decision = () => ({ by: anId(), reason: '误发的测试消息', at: inbox.clock.now() });
/** Compresses badly, as an index entry has to. */
const long = (bytes: number): string => randomBytes(bytes / 2).toString('hex');

it.each([
  ['a NUL in its key', { key: 'a\0b', value: 'hello?', headers: {} }, 'a\\x00b'],
  ['a NUL in a header', { key: 'header', value: 'hello?', headers: { tool: 'a\0b' } }, 'header'],
  ['a NUL in a header’s name', { key: 'name', value: 'hello?', headers: { 'to\0ol': 'x' } }, 'name'],
  ['half a surrogate pair', { key: 'half', value: 'a\ud800', headers: { tool: 'a\ud800' } }, 'half'],
  ['a NUL in its value', { key: 'value', value: 'a\0b', headers: {} }, 'value'],
  [
    'a key of 21 KB',
    { key: `k${long(21_000)}`, value: 'hello?', headers: {} },
    expect.stringMatching(/^k[\da-f]{39}… sha256 [\da-f]{64}$/),
  ],
])('a message with %s is parked, can be discarded, and later messages flow', async (_, message, key) => {
  const next = adopted(anId());
  await inbox.arrive(message, messageOf(next));
  expect(await inbox.effects.versionsOf(next.aggregateId)).toEqual([1]);
  expect(await parkedKeys(inbox.sql)).toMatchObject([
    { key, deadLetter: { errorCode: 'UNREADABLE_MESSAGE' } },
  ]);
  expect(await discardUnreadable(inbox.sql, inbox.fromEnd(2), decision())).toEqual({
    kind: 'discarded',
    key,
  });
  expect(await parkedKeys(inbox.sql)).toEqual([]);
});

it('two long keys that differ only at the end stay two', async () => {
  const begin = long(4_000);
  await inbox.arrive(
    { key: `${begin}a`, value: 'hello?', headers: {} },
    { key: `${begin}b`, value: 'hello?', headers: {} },
  );
  expect(new Set((await parkedKeys(inbox.sql)).map(({ key }) => key)).size).toBe(2);
  for (const places of [1, 2]) await discardUnreadable(inbox.sql, inbox.fromEnd(places), decision());
  const kept = await inbox.sql.query<{ key: string }[]>(
    sql`select headers ->> 'x-puhui-key' as key from messaging.discarded_message where length(headers ->> 'x-puhui-key') = 4001
      order by "offset"`,
  );
  expect(kept.map(({ key }) => key)).toEqual([`${begin}a`, `${begin}b`]);
});

it('a waiting event keeps waiting whatever its headers hold, and is replayed', async () => {
  const [first, second] = [adopted(anId(), 1), adopted(anId(), 2)];
  const key = first.aggregateId;
  const behind = messageOf({ ...second, aggregateId: key });
  poison = first.id;
  await inbox.arrive(messageOf(first), { ...behind, headers: { ...behind.headers, tool: '\0' } });
  expect(await parkedKeys(inbox.sql)).toMatchObject([{ key, waiting: 2 }]);
  expect(await replayParkedKey(inbox.sql, inbox.refTo(key), inbox.handle)).toMatchObject({ kind: 'failed' });
  poison = undefined;
  expect(await replayParkedKey(inbox.sql, inbox.refTo(key), inbox.handle)).toMatchObject({ messages: 2 });
});
