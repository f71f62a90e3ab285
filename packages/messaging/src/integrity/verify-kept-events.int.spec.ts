import { sql, type Sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { keepEvents, type PendingEvent } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { Relay } from '../relay/relay.js';
import { adopted, anId, brokerThatTakesAll, silentLogger, specSigner } from '../testing/index.js';
import type { IntegrityFinding } from './findings.js';
import { verifyKeptEvents } from './verify-kept-events.js';

const broker: Broker = brokerThatTakesAll();

let database: TestDatabase;
const events: PendingEvent[] = [];

/** Three blocks of published events, and two events that still wait. */
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
  const relay = new Relay({
    signer: specSigner(),
    service: 'billing',
    database: database.sql,
    broker,
    logger: silentLogger,
  });
  const budget = anId();
  for (let block = 0; block < 3; block += 1) {
    await keep(adopted(), adopted(budget, block + 1));
    await relay.publishBatch();
  }
  await keep(adopted(), adopted(budget, 4));
});
afterAll(() => database.drop());

async function keep(...made: PendingEvent[]): Promise<void> {
  events.push(...made);
  await database.sql.transaction((tx) => keepEvents(tx, made));
}

const idOf = (nr: number): string => events[nr]?.id ?? 'none';

/** What is found after a change by somebody who may switch the triggers off; the change is then rolled back. */
async function findingsAfter(...statements: Sql[]): Promise<readonly IntegrityFinding[]> {
  let found: readonly IntegrityFinding[] = [];
  const tampering = database.sql.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    for (const statement of statements) await tx.execute(statement);
    found = (await verifyKeptEvents(tx)).findings;
    throw new Error('undo it');
  });
  await expect(tampering).rejects.toThrow('undo it');
  return found;
}

it('untouched events verify', async () => {
  const report = await verifyKeptEvents(database.sql);
  expect(report).toMatchObject({ ok: true, rows: 8, blocks: 3, findings: [] });
  expect(report.digest).toMatch(/^[0-9a-f]{64}$/);
});

it('changed data of a published event is found', async () => {
  const id = idOf(1);
  const changed = sql`update messaging.event set data = jsonb_set(data, '{amount}', '"999"') where id = ${id}::uuid`;
  expect(await findingsAfter(changed)).toMatchObject([
    { kind: 'event-altered', id, place: `messaging.event ${id} (block 1)` },
  ]);
});

it.each([
  [sql`type`, sql`'puhui.Other.v1'`],
  [sql`aggregate_id`, sql`gen_random_uuid()`],
  [sql`trade_union_id`, sql`null`],
  [sql`actor_id`, sql`gen_random_uuid()`],
  [sql`business_date`, sql`'2020-01-01'`],
  [sql`causation_id`, sql`gen_random_uuid()`],
])('a changed column of a published event is found: %p to %p', async (column, value) => {
  const id = idOf(0);
  const found = await findingsAfter(
    sql`update messaging.event set ${column} = ${value} where id = ${id}::uuid`,
  );
  expect(found).toContainEqual(expect.objectContaining({ kind: 'event-altered', id }));
});

it('data and digest changed together are found', async () => {
  const id = idOf(2);
  const changed = sql`update messaging.event set data = '{}', digest = sha256('{}') where id = ${id}::uuid`;
  expect(await findingsAfter(changed)).toMatchObject([{ kind: 'event-altered', id }]);
});

it('a changed digest alone is found', async () => {
  const id = idOf(3);
  const found = await findingsAfter(
    sql`update messaging.event set digest = sha256('x') where id = ${id}::uuid`,
  );
  expect(found).toMatchObject([{ kind: 'digest-altered', id }]);
});

it('a changed event that still waits is found', async () => {
  const id = idOf(6);
  expect(
    await findingsAfter(sql`update messaging.event set data = '{}' where id = ${id}::uuid`),
  ).toMatchObject([{ kind: 'event-altered', id, place: expect.stringContaining('not published') }]);
});

it('a removed event is found', async () => {
  const id = idOf(2);
  const found = await findingsAfter(sql`delete from messaging.event where id = ${id}::uuid`);
  expect(found[0]).toMatchObject({ kind: 'event-missing', id, found: 'no row' });
});

it('a removed waiting event is found', async () => {
  const found = await findingsAfter(sql`delete from messaging.event where id = ${idOf(7)}::uuid`);
  expect(kindsOf(found)).toEqual(['event-missing', 'last-version-differs']);
});

it('an inserted event is found', async () => {
  const found =
    await findingsAfter(sql`insert into messaging.event select gen_random_uuid(), type, topic, aggregate, aggregate_id, 9, trade_union_id,
         occurred_at, business_date, actor_id, causation_id, correlation_id, traceparent, data, digest
       from messaging.event where id = ${idOf(0)}::uuid`);
  expect(kindsOf(found)).toEqual(['event-in-no-block', 'last-version-differs']);
});

it('an altered block is found', async () => {
  const found = await findingsAfter(
    sql`update messaging.event_chain set digests[1] = digests[2] where number = 2`,
  );
  expect(found).toContainEqual(expect.objectContaining({ kind: 'block-altered', id: '2' }));
});

it('a block rewritten with another hash is found', async () => {
  const found = await findingsAfter(
    sql`update messaging.event_chain set hash = sha256('x') where number = 2`,
  );
  expect(found).toMatchObject([
    { kind: 'block-altered', id: '2', place: 'messaging.event_chain 2' },
    { kind: 'chain-broken', id: '3' },
  ]);
});

it('a removed block is found', async () => {
  const found = await findingsAfter(sql`delete from messaging.event_chain where number = 2`);
  expect(new Set(kindsOf(found))).toEqual(new Set(['block-missing', 'chain-broken', 'event-in-no-block']));
});

it('a last block removed with its events is found', async () => {
  const found = await findingsAfter(
    sql`delete from messaging.event using messaging.event_chain where number = 3 and id = any(event_ids)`,
    sql`delete from messaging.event_chain where number = 3`,
  );
  expect(kindsOf(found)).toContain('last-version-differs');
});

it('a version that stands twice is found', async () => {
  const found =
    await findingsAfter(sql`insert into messaging.event select gen_random_uuid(), type, topic, aggregate, aggregate_id, version,
         trade_union_id, occurred_at, business_date, actor_id, causation_id, correlation_id, traceparent, data, digest
       from messaging.event where id = ${idOf(0)}::uuid`);
  expect(kindsOf(found)).toEqual(['event-in-no-block', 'version-repeated']);
});

const kindsOf = (findings: readonly IntegrityFinding[]): string[] => findings.map(({ kind }) => kind);
