import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import type { Broker, OutgoingMessage } from '../broker/broker.js';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';
import type { Progress } from '../projection/projection-copy.js';
import { adopted, anId, BUDGETS, MessagingNode, silentLogger, specSigner } from '../testing/index.js';
import { refillTopic } from './refill-topic.js';
import { Relay } from './relay.js';

let brokerDatabase: TestDatabase;
let broker: Broker;
let node: MessagingNode;
beforeAll(async () => {
  brokerDatabase = await createTestDatabase();
  broker = embeddedBroker({ connectionString: brokerDatabase.url, clientId: 'refill' });
  node = await MessagingNode.start({ service: 'billing', broker });
  await node.ensureTopics(BUDGETS);
});
afterAll(async () => {
  await node.stop();
  await broker.close();
  await brokerDatabase.drop();
});

/** What the topic holds of a key, in its order. */
async function versionsOf(key: string): Promise<string[]> {
  const { rows } = await brokerDatabase.sql.pool.query<{ version: string }>(
    `select headers->>'ce_aggregateversion' as version from broker.message where key = $1 order by "offset"`,
    [key],
  );
  return rows.map(({ version }) => version);
}

it('a refill ends with the newest state of each key, even one published during the refill', async () => {
  const budget = anId();
  await node.keep(adopted(budget, 1));
  await node.relay.publishBatch();
  // A relay has handed version 2 to the broker, and its transaction is not through.
  let handedOver: () => void = () => undefined;
  let goOn: () => void = () => undefined;
  const inTheMiddle = new Promise<void>((resolve) => (handedOver = resolve));
  const slow = new Relay({
    signer: specSigner(),
    service: 'billing',
    database: node.asService,
    logger: silentLogger,
    broker: {
      ...broker,
      publish: async (messages: readonly OutgoingMessage[]) => {
        const written = await broker.publish(messages);
        handedOver();
        await new Promise<void>((resolve) => (goOn = resolve));
        return written;
      },
    },
  });
  await node.keep(adopted(budget, 2));
  const relaying = slow.publishBatch();
  await inTheMiddle;
  const refilling = refillTopic(
    { signer: specSigner(), database: node.asService, broker, service: 'billing' },
    BUDGETS,
  );
  await eventually(async () => {
    const waiting = await node.sql.query(
      sql`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(waiting).toHaveLength(1);
  });
  expect(await versionsOf(budget)).toEqual(['1', '2']);
  goOn();
  await relaying;
  expect(await refilling).toBe(2);
  expect(await versionsOf(budget)).toEqual(['1', '2', '1', '2']);
});

it('a refill reports its progress, and ends between two pages when it is stopped', async () => {
  for (let block = 0; block < 6; block += 1) {
    await node.keep(...Array.from({ length: 1_000 }, () => adopted()));
    await node.relay.publishBatch();
  }
  const told: Progress[] = [];
  const breakOff = new AbortController();
  const begun = refillTopic(
    {
      signer: specSigner(),
      database: node.asService,
      broker: {
        publish: async (messages) => {
          breakOff.abort(new Error('the service stops'));
          return broker.publish(messages);
        },
      },
      service: 'billing',
      signal: breakOff.signal,
      onProgress: (at) => void told.push(at),
    },
    BUDGETS,
  );
  await expect(begun).rejects.toThrow('the service stops');
  const [{ events } = { events: 0 }] = await node.sql.query<{ events: number }[]>(
    sql`select count(*)::int as events from messaging.event`,
  );
  expect(told[0]).toEqual({ done: 0n, total: BigInt(events) });
  expect(told.at(-1)?.done).toBeGreaterThan(0n);
  expect(told.at(-1)?.done).toBeLessThan(BigInt(events));
  // Whoever asks again begins at the beginning.
  expect(
    await refillTopic(
      { signer: specSigner(), database: node.asService, broker, service: 'billing' },
      BUDGETS,
    ),
  ).toBe(events);
});
