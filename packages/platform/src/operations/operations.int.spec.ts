import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TradeUnionChanged } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { eventually } from '@puhui/testkit';
import { Database } from '../database/database.js';
import { RunningNotes } from '../spec-service/running-notes.js';

interface Check {
  readonly kind: string;
  readonly rows: string;
  readonly digest: string;
  readonly ok: boolean;
  readonly findings: readonly { kind: string; place: string; expected: string; found: string }[];
}
interface Report {
  readonly ok: boolean;
  readonly checks: readonly Check[];
}

const REPORT = `{ membersIntegrity { service ok watermark
  checks { kind rows digest ok findings { kind place expected found } } } }`;
const TOPIC = 'puhui.members.trade-union.v1';

const admin = newId(new Date());
let notes: RunningNotes;
let token: string;

beforeAll(async () => {
  notes = await RunningNotes.start();
  token = await notes.issuer.token({ sub: admin });
  await notes.database.sql.$executeRawUnsafe(
    `insert into platform.duty (duty_id, person_id, role, scope_kind, from_at, version)
       values ($1::uuid, $1::uuid, 'platform_admin', 'platform', '2020-01-01Z', 1)`,
    admin,
  );
});
afterAll(() => notes.stop());

/** Publishes a union, as members would; a wrong path is what the projection cannot take. */
async function publish(id: Id, path: Id[], version = 1): Promise<void> {
  const event = newEvent(TradeUnionChanged, {
    aggregateId: id,
    version,
    tradeUnionId: id,
    occurredAt: new Date(),
    data: {
      id,
      path,
      code: id.slice(-8),
      name: '工会',
      level: 'county',
      industry: false,
      parentId: null,
      regionCode: null,
      uscc: null,
      status: 'active',
    },
  });
  await notes.service.get(Database).transaction(async (unit) => unit.keep(event));
}
const known = (id: Id): Promise<unknown[]> =>
  notes.database.sql.$queryRawUnsafe('select version from platform.trade_union where id = $1', id);
const report = async (): Promise<Report> => {
  const { data, errors } = await notes.ask(REPORT, { token });
  expect(errors).toEqual([]);
  return data?.['membersIntegrity'] as Report;
};
const check = (of: Report, kind: string): Check | undefined => of.checks.find((c) => c.kind === kind);

it('what operators ask of every service a union goes from the outbox through the broker into the projection', async () => {
  const id = newId(new Date());
  await publish(id, [id]);
  await eventually(async () => expect(await known(id)).toHaveLength(1));
});

it('what operators ask of every service the report proves events, publication, taking in and projections', async () => {
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

it('what operators ask of every service a kept event that was altered by hand is found, at its exact place', async () => {
  const { pool } = notes.database.sql;
  const { rows } = await pool.query<{ id: string }>('select id from messaging.event limit 1');
  const alter = (name: string) =>
    pool.query(`alter table messaging.event disable trigger all;
        update messaging.event set data = jsonb_set(data, '{name}', '"${name}"');
        alter table messaging.event enable trigger all`);
  await alter('another');
  const altered = check(await report(), 'kept-events');
  expect(altered?.ok).toBe(false);
  expect(altered?.findings[0]?.place).toContain(rows[0]?.id);
  await alter('工会');
  expect(check(await report(), 'kept-events')?.ok).toBe(true);
});

it('what operators ask of every service a message that cannot be taken in is listed, what follows waits, and a replay takes both in order', async () => {
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
            reason: expect.stringMatching(/^P2010: .*violates check constraint "trade_union_check"/),
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

  const replay = () =>
    notes.ask(
      `mutation ($key: String!) { replayMembersParkedKey(consumer: "members.duties", topic: "${TOPIC}", key: $key) {
           replayed left problem } }`,
      { token, variables: { key: id } },
    );
  const failed = await replay();
  expect(failed.data?.['replayMembersParkedKey']).toMatchObject({
    replayed: 0,
    left: 2,
    problem: expect.any(String),
  });
  await notes.database.sql.pool.query('alter table platform.trade_union drop constraint trade_union_check');
  expect((await replay()).data?.['replayMembersParkedKey']).toEqual({
    replayed: 2,
    left: 0,
    problem: null,
  });
  expect(await known(id)).toEqual([{ version: '2' }]);
  expect((await replay()).data?.['replayMembersParkedKey']).toMatchObject({
    replayed: 0,
    problem: expect.stringContaining('not parked'),
  });
});

it('what operators ask of every service a consumer that is not there is a bad input, not a bug', async () => {
  const { errors } = await notes.ask(
    'mutation { replayMembersParkedKey(consumer: "x", topic: "t", key: "k") { left } }',
    { token },
  );
  expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
});
