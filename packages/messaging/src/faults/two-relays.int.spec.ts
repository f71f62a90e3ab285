import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testKafka } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { Relay } from '../relay/relay.js';
import {
  adopted,
  anId,
  BUDGETS,
  isolatedBroker,
  MessagingNode,
  silentLogger,
  specSigner,
} from '../testing/index.js';

describe('two processes with a relay each', () => {
  let broker: Broker;
  let node: MessagingNode;
  beforeAll(async () => {
    const { brokers } = await testKafka();
    broker = isolatedBroker(kafkaBroker({ brokers, clientId: 'two-relays' }), anId());
    node = await MessagingNode.start({ service: 'billing', broker });
    await node.ensureTopics(BUDGETS);
  });
  afterAll(async () => {
    await node.stop();
    await broker.close();
  });

  const relayOver = (own: Broker): Relay =>
    new Relay({
      signer: specSigner(),
      service: 'billing',
      database: node.asService,
      broker: own,
      logger: silentLogger,
    });
  const published = async (): Promise<number> =>
    (await broker.endOffsets(BUDGETS)).reduce((sum, { offset }) => sum + Number(offset), 0);

  it('lets only one of them publish at a time', async () => {
    await node.keep(...Array.from({ length: 10 }, () => adopted()));
    let release: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const inTheMiddle = new Promise<void>((resolve) => (begun = resolve));
    const slow = relayOver({
      ...broker,
      publish: async (messages) => {
        begun();
        await new Promise<void>((resolve) => (release = resolve));
        return broker.publish(messages);
      },
    });
    const first = slow.publishBatch();
    await inTheMiddle;
    expect(await relayOver(broker).publishBatch()).toBe(0);
    expect(await published()).toBe(0);
    release();
    expect(await first).toBe(10);
  });

  it('publishes each event once while both work as fast as they can', async () => {
    const already = await published();
    const [one, two] = [relayOver(broker), relayOver(broker)];
    one.start();
    two.start();
    for (let round = 0; round < 30; round += 1) {
      await node.keep(...Array.from({ length: 20 }, () => adopted()));
    }
    await eventually(async () => expect(await node.sql.query(sql`select from messaging.outbox`)).toEqual([]));
    await Promise.all([one.stop(), two.stop()]);
    expect(one.health().published + two.health().published).toBe(600);
    expect((await published()) - already).toBe(600);
  });
});
