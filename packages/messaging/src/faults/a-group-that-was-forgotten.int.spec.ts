import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, testKafka } from '@puhui/testkit';
import { Kafka, logLevel } from 'kafkajs';
import type { Broker } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { adopted, anId, BUDGETS, Effects, isolatedBroker, MessagingNode } from '../testing/index.js';

const corner = anId();
let kafka: Kafka;
let broker: Broker;
let node: MessagingNode;
let effects: Effects;
const handled: string[] = [];
beforeAll(async () => {
  const { brokers } = await testKafka();
  kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  broker = isolatedBroker(kafkaBroker({ brokers, clientId: 'forgotten' }), corner);
  node = await MessagingNode.start({ service: 'billing', broker });
  effects = await Effects.in(node.sql);
  node.relay.start();
  await node.ensureTopics(BUDGETS);
});
afterAll(async () => {
  await node.stop();
  await broker.close();
});

async function consumeFor(work: () => Promise<void>): Promise<void> {
  const transport = node.newTransport();
  node.consume(
    { name: 'budgets', kind: 'reactor', topics: [BUDGETS] },
    effects.handler((event) => void handled.push(event.id)),
    transport,
  );
  await node.listen(transport);
  await work();
  await transport.close();
}

it('a forgotten consumer group goes on from its own offsets: nothing is lost or repeated', async () => {
  const before = Array.from({ length: 20 }, () => adopted());
  await node.keep(...before);
  await consumeFor(() => eventually(async () => expect(await effects.all()).toHaveLength(20)));

  const admin = kafka.admin();
  await admin.connect();
  await admin.deleteGroups([`${corner}.billing.budgets`]);
  await admin.disconnect();

  const after = Array.from({ length: 5 }, () => adopted());
  await node.keep(...after);
  await consumeFor(() => eventually(async () => expect(await effects.all()).toHaveLength(25)));
  expect(handled).toHaveLength(25);
  expect(new Set(handled)).toEqual(new Set([...before, ...after].map(({ id }) => id)));
});

it('a database restored from a backup takes in again what it has lost', async () => {
  // The backup is older than the last five: offsets, inbox and effects went back together.
  await node.sql.transaction(async (tx) => {
    const [first] = await tx.returning<{ event: string }[]>(
      sql`delete from effect where serial = (select max(serial) from effect) returning event`,
    );
    await tx.execute(sql`delete from messaging.taken_in where event_id = ${first?.event ?? null}::uuid`);
    await tx.execute(sql`update messaging.consumer_offset set next_offset = 0`);
  });
  await consumeFor(() => eventually(async () => expect(await effects.all()).toHaveLength(25)));
});
