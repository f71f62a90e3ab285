import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testKafka } from '@puhui/testkit';
import { Kafka, logLevel } from 'kafkajs';
import type { Broker } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { refillTopic } from '../relay/refill-topic.js';
import {
  adopted,
  anId,
  BUDGETS,
  Effects,
  isolatedBroker,
  MessagingNode,
  specSigner,
} from '../testing/index.js';

describe('a topic whose oldest messages have expired', () => {
  const corner = anId();
  let kafka: Kafka;
  let broker: Broker;
  let node: MessagingNode;
  let effects: Effects;
  const events = Array.from({ length: 60 }, () => adopted());
  beforeAll(async () => {
    const { brokers } = await testKafka();
    kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
    broker = isolatedBroker(kafkaBroker({ brokers, clientId: 'expired' }), corner);
    node = await MessagingNode.start({ service: 'billing', broker });
    effects = await Effects.in(node.sql);
    await node.ensureTopics(BUDGETS);
    await node.keep(...events);
    await node.relay.publishBatch();
    await expire();
  });
  afterAll(async () => {
    await node.stop();
    await broker.close();
  });

  /** What retention does: all messages so far go. */
  async function expire(): Promise<void> {
    const admin = kafka.admin();
    await admin.connect();
    const topic = `${corner}.${BUDGETS}`;
    const ends = await admin.fetchTopicOffsets(topic);
    const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
    await admin.deleteTopicRecords({ topic, partitions });
    await admin.disconnect();
  }

  it('lets a new consumer begin at the oldest message left', async () => {
    node.consume({ name: 'budgets', kind: 'reactor', topics: [BUDGETS] }, effects.handler());
    await node.listen();
    const later = Array.from({ length: 10 }, () => adopted());
    await node.keep(...later);
    await node.relay.publishBatch();
    await eventually(async () => expect(await effects.ofEvents()).toEqual(later.map(({ id }) => id).sort()));
  });

  it('gives that consumer the rest once the topic is refilled', async () => {
    expect(
      await refillTopic(
        { signer: specSigner(), database: node.asService, broker, service: 'billing' },
        BUDGETS,
      ),
    ).toBe(70);
    await eventually(async () => expect(await effects.all()).toHaveLength(70));
    expect(new Set(await effects.ofEvents()).size).toBe(70);
  });
});
