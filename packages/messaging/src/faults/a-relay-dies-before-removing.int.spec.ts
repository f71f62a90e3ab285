import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testKafka } from '@puhui/testkit';
import type { Broker, OutgoingMessage } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { verifyKeptEvents } from '../integrity/verify-kept-events.js';
import { Relay } from '../relay/relay.js';
import {
  adopted,
  anId,
  BUDGETS,
  Effects,
  isolatedBroker,
  MessagingNode,
  silentLogger,
  specSigner,
} from '../testing/index.js';

describe('a relay that dies between publishing and removing', () => {
  let broker: Broker;
  let node: MessagingNode;
  let effects: Effects;
  beforeAll(async () => {
    const { brokers } = await testKafka();
    broker = isolatedBroker(kafkaBroker({ brokers, clientId: 'dying-relay' }), anId());
    node = await MessagingNode.start({ service: 'billing', broker });
    effects = await Effects.in(node.sql);
    node.consume({ name: 'budgets', kind: 'reactor', topics: [BUDGETS] }, effects.handler());
    await node.listen();
  });
  afterAll(async () => {
    await node.stop();
    await broker.close();
  });

  it('publishes again after its restart, and everything takes effect once', async () => {
    const events = Array.from({ length: 40 }, () => adopted());
    await node.keep(...events);
    const published: OutgoingMessage[] = [];
    const dying: Broker = {
      ...broker,
      publish: async (messages) => {
        await broker.publish(messages);
        published.push(...messages);
        // The broker has it all, the database has not heard of it: here the process ends.
        throw new Error('killed');
      },
    };
    const first = new Relay({
      signer: specSigner(),
      service: 'billing',
      database: node.asService,
      broker: dying,
      logger: silentLogger,
    });
    await expect(first.publishBatch()).rejects.toThrow('killed');
    expect(published).toHaveLength(40);
    expect(await node.sql.query(sql`select from messaging.outbox`)).toHaveLength(40);
    expect(await node.sql.query(sql`select from messaging.event_chain`)).toHaveLength(0);

    await node.relay.publishBatch();
    const topicEnds = await broker.endOffsets(BUDGETS);
    expect(topicEnds.reduce((sum, { offset }) => sum + Number(offset), 0)).toBe(80);
    await eventually(async () => expect(await effects.ofEvents()).toEqual(events.map(({ id }) => id).sort()));
    await eventually(() => expect(node.transport.health().consumers[0]?.lag).toBe(0));
    expect(await effects.all()).toHaveLength(40);
  });

  it('leaves one block in the chain, with each event once', async () => {
    const report = await verifyKeptEvents(node.sql);
    expect(report).toMatchObject({ ok: true, blocks: 1, rows: 40, findings: [] });
  });
});
