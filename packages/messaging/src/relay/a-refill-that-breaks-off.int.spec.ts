import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import type { Broker, OutgoingMessage } from '../broker/broker.js';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';
import { anId, MessagingNode, specSigner, unionChanged, UNIONS } from '../testing/index.js';
import { refillTopic } from './refill-topic.js';

let brokerDatabase: TestDatabase;
let broker: Broker;
let node: MessagingNode;
beforeAll(async () => {
  brokerDatabase = await createTestDatabase();
  broker = embeddedBroker({ connectionString: brokerDatabase.url, clientId: 'refill' });
  node = await MessagingNode.start({ service: 'members', broker });
  await node.ensureTopics(UNIONS);
});
afterAll(async () => {
  await node.stop();
  await broker.close();
  await brokerDatabase.drop();
});

/** Versions of the keys on the topic, each key's in its order. */
async function versions(): Promise<Record<string, string[]>> {
  const rows = await brokerDatabase.sql.query<{ key: string; versions: string[] }[]>(
    sql`select key, array_agg(headers->>'ce_aggregateversion' order by "offset") as versions
        from broker.message where topic = ${UNIONS} group by key`,
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.versions]));
}
/** What compaction leaves. */
const left = async (): Promise<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(await versions()).map(([key, of]) => [key, of.at(-1)]));

const refill = (publish: Broker['publish']) =>
  refillTopic(
    { signer: specSigner(), database: node.asService, broker: { publish }, service: 'members' },
    UNIONS,
  );

it('wherever a refill of states breaks off, the newest of each key is the last', async () => {
  const unions = [anId(), anId(), anId()] as const;
  for (const version of [1, 2, 3]) {
    await node.keep(...unions.map((union) => unionChanged(union, version)));
    await node.relay.publishBatch();
  }
  await node.keep(unionChanged(unions[0], 4));
  const newest = Object.fromEntries(unions.map((union) => [union, '3']));
  for (let taken = 0; taken < 9; taken += 1) {
    const breaking = refill(async (messages: readonly OutgoingMessage[]) => {
      const written = await broker.publish(messages.slice(0, taken));
      if (taken < messages.length) throw new Error('the broker broke');
      return written;
    });
    await breaking.catch(() => undefined);
    expect(await left()).toEqual(newest);
  }
  await node.relay.publishBatch();
  expect(await refill((messages) => broker.publish(messages))).toBe(3);
  expect(await left()).toEqual({ ...newest, [unions[0]]: '4' });
});

it('while a page of states goes out, no relay puts a newer one before an older', async () => {
  const union = anId();
  await node.keep(unionChanged(union, 1));
  await node.relay.publishBatch();
  await refill(async (messages) => {
    if (messages.some(({ key }) => key === union)) {
      await node.keep(unionChanged(union, 2));
      expect(await node.relay.publishBatch()).toBe(0);
    }
    return broker.publish(messages);
  });
  expect((await versions())[union]).toEqual(['1', '1']);
  await node.relay.publishBatch();
  expect((await versions())[union]).toEqual(['1', '1', '2']);
});
