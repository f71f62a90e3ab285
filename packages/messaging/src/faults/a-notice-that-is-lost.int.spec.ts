import { HOUR_MS } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import type { Broker, OutgoingMessage } from '../broker/broker.js';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';

const [TOPIC, OTHER] = ['notice.one', 'notice.other'];
const message = (topic: string, id: string): OutgoingMessage => ({
  topic,
  key: 'k',
  value: '{}',
  headers: { ce_id: id },
});

let database: TestDatabase;
const brokers: Broker[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const broker of brokers.splice(0)) await broker.close();
});
afterAll(() => database.drop());

async function brokerThatLooks(lookEveryMs: number): Promise<Broker> {
  const broker = embeddedBroker({ connectionString: database.url, lookEveryMs });
  brokers.push(broker);
  await broker.ensureTopics(
    [TOPIC, OTHER].map((name) => ({ name, partitions: 1, compacted: false, retentionMs: -1 })),
  );
  return broker;
}

/** Takes in from the end of the topic on. */
async function taking(broker: Broker, group: string): Promise<string[]> {
  const taken: string[] = [];
  const ends = await broker.endOffsets(TOPIC);
  const subscription = await broker.subscribe({
    group,
    topics: [TOPIC],
    positions: async () => ends,
    onBatch: async ({ messages }) => {
      taken.push(...messages.map(({ headers }) => headers['ce_id'] ?? ''));
      return { nextOffset: (BigInt(messages.at(-1)?.offset ?? '0') + 1n).toString() };
    },
  });
  await eventually(() => expect(subscription.state.kind).toBe('running'));
  return taken;
}

describe('a consumer of the embedded log', () => {
  it('is notified of each message at its commit, and polls only now and then', async () => {
    const broker = await brokerThatLooks(HOUR_MS);
    const taken = await taking(broker, 'told');
    for (const id of ['a', 'b', 'c']) {
      await broker.publish([message(TOPIC, id)]);
      await eventually(() => expect(taken).toContain(id));
    }
    expect(taken).toEqual(['a', 'b', 'c']);
  });

  it('is notified once per commit of its own topics, and sleeps through others', async () => {
    const broker = await brokerThatLooks(HOUR_MS);
    const told: string[] = [];
    const listener = await database.sql.pool.connect();
    listener.on('notification', ({ payload = '' }) => told.push(payload));
    await listener.query('listen puhui_broker');
    await broker.publish([message(OTHER, '1'), message(OTHER, '2'), message(TOPIC, '3')]);
    await broker.publish([message(OTHER, '4')]);
    await eventually(() => expect(told).toHaveLength(3));
    listener.release(true);
    expect([new Set(told.slice(0, 2)), told[2]]).toEqual([new Set([TOPIC, OTHER]), OTHER]);
  });

  it('finds by polling what it was not notified of', async () => {
    const broker = await brokerThatLooks(200);
    const taken = await taking(broker, 'untold');
    // A message as an older version, or somebody by hand, would write it: nobody is told.
    await database.sql.transaction(async (tx) => {
      const [end] = await tx.returning<{ at: string }[]>(
        sql`update broker.log_end set next_offset = next_offset + 1 where topic = ${TOPIC} returning (next_offset - 1)::text as at`,
      );
      await tx.execute(
        sql`insert into broker.message values (${TOPIC}, 0, ${end?.at ?? null}::bigint, 'k', '{}', '{"ce_id": "untold"}')`,
      );
    });
    await eventually(() => expect(taken).toEqual(['untold']));
  });

  it('misses nothing while its notifying connection is cut', async () => {
    const broker = await brokerThatLooks(HOUR_MS);
    const taken = await taking(broker, 'cut');
    await database.sql.query(
      sql`select pg_terminate_backend(l.pid)::text from pg_locks as l join pg_database as d on d.oid = l.database
        where l.locktype = 'advisory' and d.datname = current_database()`,
    );
    await broker.publish([message(TOPIC, 'meanwhile')]);
    await eventually(() => expect(taken).toEqual(['meanwhile']));
  });
});
