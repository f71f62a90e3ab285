import { sql, type Sql, type Writer } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { keepEvents, type PendingEvent } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { Relay } from '../relay/relay.js';
import { adopted, anId, brokerThatTakesAll, silentLogger, specSigner } from '../testing/index.js';
import { blockPages, digestOfStored, eventsOf } from './blocks.js';
import { blockHash, GENESIS } from './chain.js';
import type { IntegrityFinding } from './findings.js';
import { verifyKeptEvents, type NotedTip } from './verify-kept-events.js';

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
async function findingsAfter(
  ...[first, ...rest]: [Sql | NotedTip, ...(Sql | ((tx: Writer) => Promise<void>))[]]
): Promise<readonly IntegrityFinding[]> {
  const noted = 'tip' in first ? first : null;
  const steps = 'tip' in first ? rest : [first, ...rest];
  let found: readonly IntegrityFinding[] = [];
  const tampering = database.sql.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    for (const step of steps) await (typeof step === 'function' ? step(tx) : tx.execute(step));
    found = (await verifyKeptEvents(tx, noted)).findings;
    throw new Error('undo it');
  });
  await expect(tampering).rejects.toThrow('undo it');
  return found;
}

/** Every digest and every block as they would be, had the events always been what they are now. */
async function rebuilt(tx: Writer): Promise<void> {
  let previous = GENESIS;
  for await (const page of blockPages(tx)) {
    const stored = await eventsOf(tx, page);
    for (const block of page) {
      const events_ = block.events.flatMap(({ id }) => {
        const event = stored.get(id);
        return event === undefined ? [] : [{ id, digest: digestOfStored(event) }];
      });
      const now = { ...block, previous, events: events_ };
      await tx.execute(
        sql`update messaging.event_chain set previous = decode(${previous}::text, 'hex'),
           digests = ${events_.map(({ digest }) => digest)}::text[], hash = decode(${blockHash(now)}::text, 'hex')
         where number = ${block.number}::bigint`,
      );
      for (const { id, digest } of events_)
        await tx.execute(
          sql`update messaging.event set digest = decode(${digest}::text, 'hex') where id = ${id}::uuid`,
        );
      previous = blockHash(now);
    }
  }
}

describe('compared with a block that somebody noted', () => {
  const at = new Date(0);
  const tipOf = async (number: string): Promise<NotedTip['tip']> => {
    const [row] = await database.sql.query<{ hash: string }[]>(
      sql`select encode(hash, 'hex') as hash from messaging.event_chain where number = ${number}::bigint`,
    );
    return { number, hash: row?.hash ?? '' };
  };

  it('untouched events verify, whole or from there on', async () => {
    const tip = await tipOf('2');
    const whole = await verifyKeptEvents(database.sql, { tip, at, newOnly: false });
    expect(whole).toMatchObject({ ok: true, rows: 8, blocks: 3 });
    const since = await verifyKeptEvents(database.sql, { tip, at: new Date(), newOnly: true });
    expect(since).toMatchObject({ ok: true, rows: 4, blocks: 1, tip: whole.tip });
  });

  it('a chain that was rewritten and rebuilt as a whole is found', async () => {
    const tip = await tipOf('3');
    const found = await findingsAfter(
      { tip, at, newOnly: false },
      sql`update messaging.event set data = jsonb_set(data, '{amount}', '"999"') where id = ${idOf(1)}::uuid`,
      rebuilt,
    );
    expect(found).toMatchObject([
      { kind: 'block-not-as-noted', what: 'messaging.event_chain 3, which somebody noted' },
    ]);
  });

  it.each([false, true])('a block that was cut off is found, from there on: %p', async (newOnly) => {
    const found = await findingsAfter(
      { tip: await tipOf('3'), at, newOnly },
      sql`delete from messaging.event_chain where number = 3`,
    );
    expect(found).toContainEqual(expect.objectContaining({ kind: 'block-not-as-noted', found: 'no row' }));
  });

  it.each([
    [
      'altered',
      sql`update messaging.event set data = '{}' where id = (select event_ids[1] from messaging.event_chain where number = 3)`,
      'event-altered',
    ],
    [
      'slipped in',
      sql`insert into messaging.event select gen_random_uuid(), type, topic, aggregate, aggregate_id, 9, trade_union_id,
        occurred_at, business_date, actor_id, causation_id, correlation_id, traceparent, data, digest
       from messaging.event limit 1`,
      'event-in-no-block',
    ],
  ])(
    'an event that was %s behind it is found without reading what is before it',
    async (_, statement, kind) => {
      const found = await findingsAfter({ tip: await tipOf('2'), at, newOnly: true }, statement);
      expect(kindsOf(found)).toContain(kind);
    },
  );
});

it('untouched events verify', async () => {
  const report = await verifyKeptEvents(database.sql);
  expect(report).toMatchObject({ ok: true, rows: 8, blocks: 3, findings: [] });
  expect(report.tip.hash).toMatch(/^[0-9a-f]{64}$/);
});

it('changed data of a published event is found', async () => {
  const id = idOf(1);
  const changed = sql`update messaging.event set data = jsonb_set(data, '{amount}', '"999"') where id = ${id}::uuid`;
  expect(await findingsAfter(changed)).toMatchObject([
    { kind: 'event-altered', id, what: `messaging.event ${id} (block 1)` },
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
  ).toMatchObject([{ kind: 'event-altered', id, what: expect.stringContaining('not published') }]);
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
    { kind: 'block-altered', id: '2', what: 'messaging.event_chain 2' },
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
