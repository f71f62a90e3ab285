import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@puhui/postgres';
import type { IncomingMessage } from '../broker/broker.js';
import { discardUnreadable } from '../parking/discard.js';
import { parkedKeys } from '../parking/list.js';
import { replayParkedKey } from '../parking/replay.js';
import {
  adopted,
  anId,
  BUDGETS,
  Inbox,
  messageOf,
  signed,
  specSignatures,
  unsigned,
} from '../testing/index.js';

let inbox: Inbox;
let poison: unknown;
beforeAll(async () => {
  inbox = await Inbox.open(({ id }) => {
    if (id === poison) throw thrown;
  });
});
afterEach(() => {
  poison = undefined;
  thrown = new Error('half a pair \ud83d and a NUL \0');
});
afterAll(() => inbox.drop());

let thrown: unknown = new Error('half a pair \ud83d and a NUL \0');
const signatures = specSignatures();
const decision = () => ({ by: anId(), reason: '误发的测试消息', at: inbox.clock.now() });
const discard = (places: number) =>
  discardUnreadable(inbox.sql, inbox.fromEnd(places), decision(), signatures);
const replay = (key: string) => replayParkedKey(inbox.sql, inbox.refTo(key), inbox.handle, signatures);
/** Compresses badly, as an index entry has to. */
const long = (bytes: number): string => randomBytes(bytes / 2).toString('hex');
type Sent = Omit<IncomingMessage, 'offset'>;

it.each<[string, Sent, unknown]>([
  ['a NUL in its key', { key: 'a\0b', value: 'hello?', headers: {} }, 'a\\x00b'],
  ['a NUL in a header', { key: 'header', value: 'hello?', headers: { tool: 'a\0b' } }, 'header'],
  ['a NUL in a header’s name', { key: 'name', value: 'hello?', headers: { 'to\0ol': 'x' } }, 'name'],
  ['half a surrogate pair', { key: 'half', value: 'a\ud800', headers: { tool: 'a\ud800' } }, 'half'],
  ['a NUL in its value', { key: 'value', value: 'a\0b', headers: {} }, 'value'],
  ['a body that reads like an outage', { key: 'out', value: 'Client was closed', headers: {} }, 'out'],
  ['a header called like a prototype', { key: 'p', value: '', headers: { ['__proto__']: 'x' } }, 'p'],
  ['a body of many megabytes', { key: 'huge', value: 'x'.repeat(20_000_000), headers: {} }, 'huge'],
  [
    'a key of 21 KB',
    { key: `k${long(21_000)}`, value: 'hello?', headers: {} },
    expect.stringMatching(/^k[\da-f]{39}… sha256 [\da-f]{64}$/),
  ],
])('a message with %s is parked, can be discarded, and later messages flow', async (_, message, key) => {
  const next = adopted(anId());
  await inbox.arrive(message, messageOf(next));
  expect(await inbox.effects.versionsOf(next.aggregateId)).toEqual([1]);
  expect(await parkedKeys(inbox.sql)).toMatchObject([{ key, deadLetter: { errorCode: 'NOT_SIGNED' } }]);
  expect(await discard(2)).toEqual({ kind: 'discarded', key });
  expect(await parkedKeys(inbox.sql)).toEqual([]);
});

it('a signed body that reads like an outage stops nobody either', async () => {
  const key = anId();
  const [scribble] = signed({
    topic: BUDGETS,
    key,
    value: 'Client was closed',
    headers: unsigned(adopted(key)).headers,
  });
  const next = adopted(anId());
  await inbox.arrive({ key, value: 'Client was closed', headers: scribble?.headers ?? {} }, messageOf(next));
  expect(await inbox.effects.versionsOf(next.aggregateId)).toEqual([1]);
  expect((await parkedKeys(inbox.sql))[0]?.deadLetter.errorCode).toBe('UNREADABLE_MESSAGE');
  await discard(2);
});

it('two long keys that differ only at the end stay two', async () => {
  const begin = long(4_000);
  const keys = [`${begin}a`, `${begin}b`];
  await inbox.arrive(...keys.map((key) => ({ key, value: 'hello?', headers: {} })));
  expect(new Set((await parkedKeys(inbox.sql)).map(({ key }) => key)).size).toBe(2);
  for (const places of [1, 2]) await discard(places);
  const kept = await inbox.sql.query<{ key: string }[]>(
    sql`select convert_from(key_bytes, 'UTF8') as key from messaging.discarded_message where octet_length(key_bytes) = 4001
      order by "offset"`,
  );
  expect(kept.map(({ key }) => key)).toEqual(keys);
});

it('a waiting event keeps waiting whatever its headers hold, and is replayed', async () => {
  const [first, second] = [adopted(anId(), 1), adopted(anId(), 2)];
  const key = first.aggregateId;
  const behind = unsigned({ ...second, aggregateId: key });
  const [odd] = signed({ ...behind, headers: { ...behind.headers, tool: 'a\0b' } });
  poison = first.id;
  await inbox.arrive(messageOf(first), { key, value: odd?.value ?? null, headers: odd?.headers ?? {} });
  expect(await parkedKeys(inbox.sql)).toMatchObject([{ key, waiting: 2 }]);
  expect(await replay(key)).toMatchObject({ kind: 'failed' });
  poison = undefined;
  expect(await replay(key)).toMatchObject({ messages: 2 });
});

it('whatever a handler throws parks its message', async () => {
  const circle: { self?: unknown; amount: bigint } = { amount: 1n };
  circle.self = circle;
  const event = adopted();
  poison = event.id;
  thrown = circle;
  await inbox.arrive(messageOf(event));
  expect(await parkedKeys(inbox.sql)).toMatchObject([{ deadLetter: { errorCode: 'Error' } }]);
  poison = undefined;
  expect(await replay(event.aggregateId)).toMatchObject({ kind: 'replayed' });
});

it('bytes are kept to the last, whatever they are', async () => {
  const bytes = {
    key: Buffer.from([0xff, 0, 0xfe]),
    value: randomBytes(300),
    headers: [
      ['tool', Buffer.from([0xc3, 0x28])],
      ['tool', Buffer.alloc(0)],
    ] as [string, Buffer][],
  };
  await inbox.arrive({ key: 'as text', value: 'as text', headers: {}, bytes });
  const [waiting] = await inbox.sql.query<object[]>(
    sql`select key_bytes as key, value_bytes as value, header_bytes as headers from messaging.parked_message`,
  );
  const headers = bytes.headers.flatMap(([name, value]) => [Buffer.from(name), value]);
  expect(waiting).toEqual({ key: bytes.key, value: bytes.value, headers });
  await discard(1);
  const [kept] = await inbox.sql.query<object[]>(
    sql`select key_bytes as key, value_bytes as value, header_bytes as headers from messaging.discarded_message
      order by discarded_at desc, "offset" desc limit 1`,
  );
  expect(kept).toEqual(waiting);
});

it('what a table refuses of a message’s texts is kept as bytes alone, and can be replayed', async () => {
  const event = adopted();
  poison = event.id;
  await inbox.sql.execute(
    sql`alter table messaging.parked_message add constraint picky check (headers ->> 'ce_type' is null)`,
  );
  try {
    const next = adopted();
    await inbox.arrive(messageOf(event), messageOf(next));
    expect(await inbox.effects.versionsOf(next.aggregateId)).toEqual([1]);
    const rows = await inbox.sql.query(sql`select headers, value, error_code from messaging.parked_message`);
    expect(rows).toEqual([{ headers: {}, value: null, error_code: 'Error' }]);
  } finally {
    await inbox.sql.execute(sql`alter table messaging.parked_message drop constraint picky`);
  }
  poison = undefined;
  expect(await replay(event.aggregateId)).toEqual({ kind: 'replayed', messages: 1 });
});
