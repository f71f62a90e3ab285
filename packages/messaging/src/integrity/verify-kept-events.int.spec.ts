import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { keepEvents } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import type { PendingEvent } from '../keeping/event.js';
import { Relay } from '../relay/relay.js';
import { adopted, anId, brokerThatTakesAll, silentLogger } from '../testing/index.js';
import { verifyKeptEvents } from './verify-kept-events.js';

const broker: Broker = brokerThatTakesAll();

describe('what was kept', () => {
  let database: TestDatabase;
  let relay: Relay;
  let events: PendingEvent[];

  /** Three blocks of published events, and two events that still wait. */
  beforeEach(async () => {
    database = await createTestDatabase({ migrations: [messagingMigrations] });
    relay = new Relay({ service: 'billing', database: database.sql, broker, logger: silentLogger });
    const budget = anId();
    events = [];
    for (let block = 0; block < 3; block += 1) {
      await keep(adopted(), adopted(budget, block + 1));
      await relay.publishBatch();
    }
    await keep(adopted(), adopted(budget, 4));
  });
  afterEach(() => database.drop());

  async function keep(...made: PendingEvent[]): Promise<void> {
    events.push(...made);
    await database.sql.transaction((tx) => keepEvents(tx, made));
  }

  /** As somebody does who may switch the triggers off. */
  const byHand = (statement: string, ...values: unknown[]): Promise<void> =>
    database.sql.transaction(async (tx) => {
      await tx.$executeRawUnsafe("set local session_replication_role = 'replica'");
      await tx.$executeRawUnsafe(statement, ...values);
    });
  const findings = async () => (await verifyKeptEvents(database.sql)).findings;

  it('is found whole when nobody touched it', async () => {
    const report = await verifyKeptEvents(database.sql);
    expect(report).toMatchObject({ ok: true, rows: 8, blocks: 3, findings: [] });
    expect(report.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is found altered when the data of a published event changed', async () => {
    const id = events[1]?.id;
    await byHand(
      `update messaging.event set data = jsonb_set(data, '{amount}', '"999"') where id = $1::uuid`,
      id,
    );
    expect(await findings()).toMatchObject([
      { kind: 'event-altered', id, place: `messaging.event ${id} (block 1)` },
    ]);
  });

  it.each([
    ['type', `'puhui.Other.v1'`],
    ['aggregate_id', 'gen_random_uuid()'],
    ['trade_union_id', 'null'],
    ['actor_id', 'gen_random_uuid()'],
    ['business_date', `'2020-01-01'`],
    ['causation_id', 'gen_random_uuid()'],
  ])('is found altered when %s of a published event changed', async (column, value) => {
    await byHand(`update messaging.event set ${column} = ${value} where id = $1::uuid`, events[0]?.id);
    expect((await findings()).map(({ kind, id }) => `${kind} ${id}`)).toContain(
      `event-altered ${events[0]?.id}`,
    );
  });

  it('is found altered when data and digest were changed together', async () => {
    const id = events[2]?.id;
    await byHand(
      `update messaging.event set data = '{}', digest = sha256(convert_to('{}', 'UTF8')) where id = $1::uuid`,
      id,
    );
    expect(await findings()).toMatchObject([{ kind: 'event-altered', id }]);
  });

  it('is found altered when only a digest changed', async () => {
    await byHand(`update messaging.event set digest = sha256('x') where id = $1::uuid`, events[3]?.id);
    expect(await findings()).toMatchObject([{ kind: 'digest-altered', id: events[3]?.id }]);
  });

  it('is found altered when an event that still waits changed', async () => {
    const id = events[6]?.id;
    await byHand(`update messaging.event set data = '{}' where id = $1::uuid`, id);
    expect(await findings()).toMatchObject([
      { kind: 'event-altered', id, place: expect.stringContaining('not published') },
    ]);
  });

  it('is found short when an event was removed', async () => {
    const id = events[2]?.id;
    await byHand('delete from messaging.event where id = $1::uuid', id);
    expect((await findings())[0]).toMatchObject({ kind: 'event-missing', id, found: 'no row' });
  });

  it('is found short when a waiting event was removed', async () => {
    const id = events[7]?.id;
    await byHand('delete from messaging.event where id = $1::uuid', id);
    expect((await findings()).map(({ kind }) => kind)).toEqual(['event-missing', 'last-version-differs']);
  });

  it('is found longer when an event was slipped in', async () => {
    const forged = adopted();
    await database.sql.transaction((tx) => keepEvents(tx, [forged]));
    await byHand('delete from messaging.outbox where event_id = $1::uuid', forged.id);
    expect(await findings()).toMatchObject([{ kind: 'event-in-no-block', id: forged.id }]);
  });

  it('is found broken when a block was altered', async () => {
    await byHand('update messaging.event_chain set digests[1] = digests[2] where number = 2');
    expect((await findings()).map(({ kind, id }) => `${kind} ${id}`)).toContain('block-altered 2');
  });

  it('is found broken when a block was rewritten with a fitting hash', async () => {
    await byHand(`update messaging.event_chain set hash = sha256('x') where number = 2`);
    const kinds = (await findings()).map(({ kind, id }) => `${kind} ${id}`);
    expect(kinds).toEqual(expect.arrayContaining(['block-altered 2', 'chain-broken 3']));
  });

  it('is found broken when a block was removed', async () => {
    await byHand('delete from messaging.event_chain where number = 2');
    const kinds = (await findings()).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['block-missing', 'chain-broken', 'event-in-no-block']));
  });

  it('is found short when the last block was removed with its events', async () => {
    await byHand(
      'delete from messaging.event using messaging.event_chain where number = 3 and id = any(event_ids)',
    );
    await byHand('delete from messaging.event_chain where number = 3');
    expect((await findings()).map(({ kind }) => kind)).toContain('last-version-differs');
  });

  it('is found doubled when a version stands twice', async () => {
    await byHand(
      `insert into messaging.event select gen_random_uuid(), type, topic, aggregate, aggregate_id, version,
         trade_union_id, occurred_at, business_date, actor_id, causation_id, correlation_id, traceparent, data, digest
       from messaging.event where id = $1::uuid`,
      events[0]?.id,
    );
    expect((await findings()).map(({ kind }) => kind)).toEqual(['event-in-no-block', 'version-repeated']);
  });
});
