import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TradeUnionChanged } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import { Database } from '../database/database.js';
import { RunningNotes } from '../spec/running-notes.js';
import { publishedUnion, unionChanged } from '../spec/union-events.js';

interface Check {
  readonly kind: string;
  readonly rows: string;
  readonly digest: string;
  readonly ok: boolean;
  readonly findings: readonly { kind: string; what: string; expected: string; found: string }[];
}
interface Report {
  readonly ok: boolean;
  readonly checks: readonly Check[];
}

const REPORT = `{ membersIntegrity { service ok watermark
  checks { kind rows digest ok findings { kind what expected found } } } }`;
const TOPIC = 'puhui.members.trade-union.v1';

const admin = newId(new Date());
let notes: RunningNotes;
let token: string;

beforeAll(async () => {
  notes = await RunningNotes.start();
  token = await notes.tokenOf('system_admin', admin);
});
afterAll(() => notes.stop());

/** Publishes a union, as members would; a wrong path is what the projection cannot take. */
const publish = (id: Id, path: Id[], version = 1): Promise<void> =>
  notes.service.get(Database).transaction(async (tx) => tx.keep(unionChanged(id, { path, version })));
const known = (id: Id): Promise<unknown[]> =>
  notes.database.sql.query(sql`select version from platform.trade_union where id = ${id}`);
const report = async (): Promise<Report> => {
  const { data, errors } = await notes.ask(REPORT, { token });
  expect(errors).toEqual([]);
  return data?.['membersIntegrity'] as Report;
};
const check = (of: Report, kind: string): Check | undefined => of.checks.find((c) => c.kind === kind);

it('a union travels from the outbox through the broker into the projection', async () => {
  const id = newId(new Date());
  await publish(id, [id]);
  await eventually(async () => expect(await known(id)).toHaveLength(1));
  // The relay's own transaction commits after the consumer may have taken the event in.
  await eventually(async () =>
    expect(await notes.database.sql.query(sql`select from messaging.outbox`)).toEqual([]),
  );
});

it('the report proves events, publishing, delivery and projections', async () => {
  // A planted duty is no event: the projection would rightly be found to differ.
  await notes.database.sql.pool.query('delete from platform.duty where person_id <> $1', [admin]);
  const whole = await report();
  const published = check(whole, `published:${TOPIC}`);
  const takenIn = check(whole, `taken-in:members.duties:${TOPIC}`);
  expect([published?.rows, published?.digest]).toEqual([takenIn?.rows, takenIn?.digest]);
  expect(check(whole, 'kept-events')).toMatchObject({ ok: true, rows: '1' });
  expect(check(whole, `outbox:${TOPIC}`)).toMatchObject({ rows: '0' });
  expect(check(whole, 'projection:members.duties:platform.trade_union')).toMatchObject({
    ok: true,
    rows: '1',
  });
  expect(check(whole, 'projection:members.duties:platform.duty')).toMatchObject({
    ok: false,
    findings: [expect.objectContaining({ kind: 'projection-differs' })],
  });
  expect(whole.ok).toBe(false);
});

it('an altered kept event is located exactly', async () => {
  const { pool } = notes.database.sql;
  const { rows } = await pool.query<{ id: string }>('select id from messaging.event limit 1');
  const alter = (name: string) =>
    pool.query(`alter table messaging.event disable trigger all;
        update messaging.event set data = jsonb_set(data, '{name}', '"${name}"');
        alter table messaging.event enable trigger all`);
  await alter('another');
  const altered = check(await report(), 'kept-events');
  expect(altered?.ok).toBe(false);
  expect(altered?.findings[0]?.what).toContain(rows[0]?.id);
  await alter('工会');
  expect(check(await report(), 'kept-events')?.ok).toBe(true);
});

const replay = (key: string, idempotencyKey: string) =>
  notes.ask(
    `mutation ($key: String!, $idempotencyKey: IdempotencyKey!) {
       replayMembersParkedKey(consumer: "members.duties", topic: "${TOPIC}", key: $key, idempotencyKey: $idempotencyKey) {
         __typename ... on ParkedKeyReplayed { replayed left problem } ... on Refusal { code } } }`,
    { token, variables: { key, idempotencyKey } },
  );

it('a replay that stopped half-way continues under the same key', async () => {
  const [id, stranger] = [newId(new Date()), newId(new Date())];
  const { pool } = notes.database.sql;
  const waiting = async () =>
    (await pool.query('select from messaging.parked_message where key = $1', [id])).rows.length;
  let mended = 0;
  /** As if the owner had published the right path at that place. */
  const mendFirst = () => {
    const { value, headers } = publishedUnion(unionChanged(id, { version: (mended += 1) }));
    return pool.query(
      `update messaging.parked_message m set value_bytes = $2, header_bytes = $3::bytea[]
       where key = $1 and "offset" = (select min(f."offset") from messaging.parked_message f where f.key = $1)`,
      [id, value, headers],
    );
  };
  for (const version of [1, 2]) {
    await publish(id, [stranger], version);
    await eventually(async () => expect(await waiting()).toBe(version));
  }
  await mendFirst();
  const replayed = async () => (await replay(id, 'on the way')).data?.['replayMembersParkedKey'];
  expect(await replayed()).toMatchObject({ replayed: 1, left: 1, problem: expect.any(String) });
  await mendFirst();
  const done = { __typename: 'ParkedKeyReplayed', replayed: 1, left: 0, problem: null };
  expect([await replayed(), await replayed()]).toEqual([done, done]);
});

it('an unreadable message is listed, later ones wait, and a replay handles both in order', async () => {
  const [id, stranger] = [newId(new Date()), newId(new Date())];
  await publish(id, [stranger]);
  const waiting = async () =>
    (await notes.database.sql.pool.query('select from messaging.parked_message where key = $1', [id])).rows
      .length;
  await eventually(async () => expect(await waiting()).toBe(1));
  await publish(id, [id], 2);
  const parked = await eventually(async () => {
    const { data } = await notes.ask(
      `{ membersParkedKeys { nodes { consumer topic key waiting reason since } pageInfo { hasNextPage } }
           membersDeadLetters { nodes { id eventId type reason at } } }`,
      { token },
    );
    expect(data).toMatchObject({
      membersParkedKeys: {
        nodes: [{ consumer: 'members.duties', topic: TOPIC, key: id, waiting: 2 }],
        pageInfo: { hasNextPage: false },
      },
      membersDeadLetters: {
        nodes: [
          {
            type: TradeUnionChanged.type,
            reason: expect.stringMatching(/^23514: .*violates check constraint "trade_union_check"/),
          },
        ],
      },
    });
    return data;
  });
  expect(parked).not.toBeNull();
  expect(check(await report(), `taken-in:members.duties:${TOPIC}`)).toMatchObject({
    ok: false,
    findings: [{ kind: 'messages-parked', expected: '0', found: '2' }],
  });

  const failed = await replay(id, 'first');
  expect(failed.data?.['replayMembersParkedKey']).toMatchObject({
    replayed: 0,
    left: 2,
    problem: expect.any(String),
  });
  await notes.database.sql.pool.query('alter table platform.trade_union drop constraint trade_union_check');
  const done = { __typename: 'ParkedKeyReplayed', replayed: 2, left: 0, problem: null };
  // What was not possible under this key is, once its cause is gone; asked again, it answers as it did.
  const twins = await Promise.all([replay(id, 'first'), replay(id, 'first')]);
  for (const { data } of [...twins, await replay(id, 'first')])
    expect(data?.['replayMembersParkedKey']).toEqual(done);
  expect(await known(id)).toEqual([{ version: '2' }]);
  expect((await replay(id, 'second')).data?.['replayMembersParkedKey']).toMatchObject({
    code: 'PARKED_KEY_UNKNOWN',
  });
});

it('an unknown consumer is an invalid input, which the answer names', async () => {
  const { data } = await notes.ask(
    `mutation { replayMembersParkedKey(consumer: "x", topic: "t", key: "k", idempotencyKey: "i") {
       __typename ... on InvalidInput { field problem messageEn } } }`,
    { token },
  );
  expect(data?.['replayMembersParkedKey']).toEqual({
    __typename: 'InvalidInput',
    field: 'consumer',
    problem: 'CONSUMER_UNKNOWN',
    messageEn: 'This part of the platform takes nothing in by that name.',
  });
});

const DEAD_LETTERS = '{ membersDeadLetters { nodes { id key type reason } } }';
const DISCARDED =
  '{ membersDiscardedMessages { nodes { id key unreadable discardedBy decidedBy { id } reason } } }';
const discard = (id: string, reason = '误发的测试消息', idempotencyKey: string = newId(new Date())) =>
  notes.ask(
    `mutation ($id: MessageId!, $reason: String!, $idempotencyKey: IdempotencyKey!) {
       discardMembersMessage(messageId: $id, reason: $reason, idempotencyKey: $idempotencyKey) {
         __typename ... on MessageDiscarded { left } ... on Refusal { code }
         ... on InvalidInput { field } ... on EventNotDiscardable { eventType } } }`,
    { token, variables: { id, reason, idempotencyKey } },
  );
const deadLetterOf = (key: string): Promise<{ id: string; reason: string }> =>
  eventually(async () => {
    const { data } = await notes.ask(DEAD_LETTERS, { token });
    const letters = data?.['membersDeadLetters'] as {
      nodes: { id: string; key: string; reason: string }[];
    };
    const [letter] = letters.nodes.filter((node) => node.key === key);
    if (letter === undefined) throw new Error('nothing is parked yet');
    return letter;
  });

it('a message that is no event is discarded with a reason, and the others continue', async () => {
  const id = newId(new Date());
  await notes.scribble(TOPIC, id);
  const letter = await deadLetterOf(id);
  expect(letter.reason).toBe('NOT_SIGNED: Error: it carries no signature of a service');
  const metrics = await (await fetch(`${notes.service.url}/metrics`)).text();
  expect(metrics).toMatch(/^puhui_parked_messages_total.consumer="members.duties",code="NOT_SIGNED"/m);
  await publish(id, [id]);
  await eventually(async () => {
    const { rows } = await notes.database.sql.pool.query('select from messaging.parked_message');
    expect(rows).toHaveLength(2);
  });
  const first = await discard(letter.id, undefined, 'away');
  const done = { __typename: 'MessageDiscarded', left: 1 };
  expect(first.data?.['discardMembersMessage']).toEqual(done);
  expect((await discard(letter.id, undefined, 'away')).data?.['discardMembersMessage']).toEqual(done);
  expect((await discard(letter.id, '另一个理由', 'away')).data?.['discardMembersMessage']).toMatchObject({
    code: 'IDEMPOTENCY_KEY_ALREADY_USED',
  });
  expect((await discard(letter.id)).data?.['discardMembersMessage']).toMatchObject({
    code: 'MESSAGE_UNKNOWN',
  });
  const next = await deadLetterOf(id);
  expect(next.reason).toContain('not tried yet');
  expect((await discard(next.id)).data?.['discardMembersMessage']).toMatchObject({
    code: 'EVENT_NOT_DISCARDABLE',
    eventType: TradeUnionChanged.type,
  });
  await replay(id, 'go on');
  expect(await known(id)).toHaveLength(1);
  expect((await notes.ask(DISCARDED, { token })).data).toEqual({
    membersDiscardedMessages: {
      nodes: [
        {
          id: letter.id,
          key: id,
          unreadable: 'NOT_SIGNED: it carries no signature of a service',
          discardedBy: admin,
          decidedBy: { id: admin },
          reason: '误发的测试消息',
        },
      ],
    },
  });
});

it.each([
  ['none', 'x', 'messageId'],
  ['members.elsewhere/t/0/1', 'x', 'messageId'],
  [`members.duties/${TOPIC}/0/1`, ' ', 'reason'],
  [`members.duties/${TOPIC}/0/1`, '误', 'reason'],
  [`members.duties/${TOPIC}/0/1`, '..........', 'reason'],
  [`members.duties/${TOPIC}/0/1`, 'x'.repeat(501), 'reason'],
])('discarding %p for the reason %p is an invalid input: %s', async (id, reason, field) => {
  const { data } = await discard(id, reason);
  expect(data?.['discardMembersMessage']).toMatchObject({ __typename: 'InvalidInput', field });
});

it.each(['membersDeadLetters', 'membersParkedKeys', 'membersDiscardedMessages'])(
  'a made-up cursor of %s is BAD_USER_INPUT, in both languages',
  async (list) => {
    const { errors } = await notes.ask(`{ ${list}(after: "bm9uZQ") { pageInfo { hasNextPage } } }`, {
      token,
    });
    expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(errors[0]?.message).toBe(
      'after: This is no cursor of this list. Take endCursor of the last page. 这不是本列表的游标。请使用上一页返回的 endCursor。',
    );
  },
);
