import { HOUR_MS } from '@puhui/kernel';
import { openPool, PooledSql, sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { trace, type SpanContext } from '@opentelemetry/api';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { keepEvents } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { adopted, brokerThatTakesAll, expired, seedOf, silentLogger, specSigner } from '../testing/index.js';
import { EventKeys, publicTextOf } from '../signing/event-keys.js';
import { eventSigner } from '../signing/event-signer.js';
import { Relay, relay_batch_rows_max } from './relay.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
});
afterAll(() => database.drop());

const relayTo = (broker: Broker, lookEveryMs?: number): Relay =>
  new Relay({
    signer: specSigner(),
    service: 'billing',
    database: database.sql,
    broker,
    logger: silentLogger,
    ...(lookEveryMs === undefined ? {} : { lookEveryMs }),
  });

it('the relay publishes in the order of positions, over topics and batches', async () => {
  const broker = brokerThatTakesAll();
  const events = Array.from({ length: relay_batch_rows_max + 50 }, (_, i) => (i % 2 ? adopted() : expired()));
  await database.sql.transaction((tx) => keepEvents(tx, events));
  const relay = relayTo(broker);
  relay.start();
  await eventually(() => expect(broker.published).toHaveLength(events.length));
  await relay.stop();
  expect(broker.published.map(({ headers }) => headers['ce_id'])).toEqual(events.map(({ id }) => id));
  expect(relay.health()).toEqual({ problem: undefined, published: events.length });
});

it('the relay reports what hinders it, and continues by itself', async () => {
  const broker = brokerThatTakesAll();
  let away = true;
  const relay = relayTo({
    ...broker,
    publish: async (messages) => {
      if (away) throw new Error('the broker is away');
      return broker.publish(messages);
    },
  });
  await database.sql.transaction((tx) => keepEvents(tx, [adopted()]));
  relay.start();
  await eventually(() => expect(relay.health().problem).toBe("the relay can't publish: the broker is away"));
  away = false;
  await eventually(() => expect(broker.published).toHaveLength(1));
  await eventually(() => expect(relay.health().problem).toBeUndefined());
  await relay.stop();
});

it('the relay publishes nothing that nobody would believe, and says why', async () => {
  const broker = brokerThatTakesAll();
  const seed = seedOf('billing');
  const keysUntil = (day: string): EventKeys | undefined =>
    EventKeys.read(`billing=${publicTextOf(seed)}@/${day}`);
  const before = await database.sql.query(sql`select from messaging.outbox`);
  await database.sql.transaction((tx) => keepEvents(tx, [adopted()]));
  const options = { service: 'billing', database: database.sql, broker, logger: silentLogger };
  const over = new Relay({
    ...options,
    signer: eventSigner(seed, () => new Date(), keysUntil('2020-12-31')),
  });
  over.start();
  await eventually(() => expect(over.health().problem).toMatch(/PUHUI_EVENT_KEY\) is not on the list/));
  await over.stop();
  expect(broker.published).toEqual([]);
  const later = new Relay({
    ...options,
    signer: eventSigner(seed, () => new Date(), keysUntil('2199-12-31')),
  });
  expect(await later.publishBatch()).toBe(before.length + 1);
});

it('the relay passes the trace of the writer to the consumer', async () => {
  const spanContext: SpanContext = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
  const broker = brokerThatTakesAll();
  const active = trace.getActiveSpan;
  trace.getActiveSpan = () => trace.wrapSpanContext(spanContext);
  await database.sql.transaction((tx) => keepEvents(tx, [adopted()]));
  trace.getActiveSpan = active;
  await relayTo(broker).publishBatch();
  expect(broker.published[0]?.headers['ce_traceparent']).toMatch(/^00-a{32}-[0-9a-f]{16}-01$/);
});

it('the relay publishes when it is woken, long before its next poll', async () => {
  const broker = brokerThatTakesAll();
  const relay = relayTo(broker, HOUR_MS);
  relay.start();
  for (const times of [1, 2, 3]) {
    await database.sql.transaction((tx) => keepEvents(tx, [adopted()]));
    relay.wake();
    await eventually(() => expect(broker.published).toHaveLength(times));
  }
  await relay.stop();
});

it('the relay finds by polling what a silent process kept', async () => {
  const broker = brokerThatTakesAll();
  const relay = relayTo(broker, 50);
  relay.start();
  for (const times of [1, 2]) {
    await database.sql.transaction((tx) => keepEvents(tx, [adopted()]));
    await eventually(() => expect(broker.published).toHaveLength(times));
  }
  await relay.stop();
});

it('the relay misses no wake-up while it publishes', async () => {
  const broker = brokerThatTakesAll();
  const relay = relayTo(
    {
      ...broker,
      publish: async (messages) => {
        if (broker.published.length === 0) {
          // Kept after the batch was read, and called before it is through.
          await database.sql.transaction((tx) => keepEvents(tx, [adopted()]));
          relay.wake();
        }
        return broker.publish(messages);
      },
    },
    HOUR_MS,
  );
  await database.sql.transaction((tx) => keepEvents(tx, [adopted()]));
  relay.start();
  await eventually(() => expect(broker.published).toHaveLength(2));
  await relay.stop();
});

it('the relay polls again soon while another process publishes', async () => {
  const broker = brokerThatTakesAll();
  let tries = 0;
  const relay = new Relay({
    signer: specSigner(),
    service: 'billing',
    database: {
      query: (statement) => database.sql.query(statement),
      transaction: (work) => {
        tries += 1;
        return database.sql.transaction(work);
      },
    },
    broker,
    logger: silentLogger,
    lookEveryMs: HOUR_MS,
  });
  await database.sql.transaction((tx) => keepEvents(tx, [adopted()]));
  await database.sql.transaction(async (other) => {
    await other.query(sql`select pg_advisory_xact_lock(hashtextextended('puhui-relay', 0))::text`);
    relay.start();
    await eventually(() => expect(tries).toBeGreaterThan(3));
    expect(broker.published).toEqual([]);
  });
  await eventually(() => expect(broker.published).toHaveLength(1));
  await relay.stop();
});

it('a migration that alters events between two batches is nothing that the relay has to report', async () => {
  const broker = brokerThatTakesAll();
  const pool = openPool({
    connectionString: database.url,
    connections_max: 1,
    applicationName: 'puhui-test',
    onLost: () => undefined,
  });
  const relay = new Relay({
    signer: specSigner(),
    service: 'billing',
    database: new PooledSql(pool),
    broker,
    logger: silentLogger,
  });
  const keepOne = () => database.sql.transaction((tx) => keepEvents(tx, [adopted()]));
  await keepOne();
  while ((await relay.publishBatch()) > 0);
  await database.sql.execute(sql`alter table messaging.event alter column type type varchar(200)`);
  await keepOne();
  const before = broker.published.length;
  expect(await relay.publishBatch()).toBe(1);
  expect(broker.published).toHaveLength(before + 1);
  await pool.end();
});
