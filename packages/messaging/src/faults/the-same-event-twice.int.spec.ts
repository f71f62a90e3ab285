import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testKafka } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import {
  adopted,
  anId,
  BUDGETS,
  Effects,
  isolatedBroker,
  MessagingNode,
  signed,
  unsigned,
} from '../testing/index.js';

describe('the same event at two offsets', () => {
  let broker: Broker;
  let node: MessagingNode;
  let effects: Effects;
  beforeAll(async () => {
    const { brokers } = await testKafka();
    broker = isolatedBroker(kafkaBroker({ brokers, clientId: 'twice' }), anId());
    node = await MessagingNode.start({ service: 'benefits', broker });
    effects = await Effects.in(node.sql);
    node.consume({ name: 'budgets', kind: 'reactor', topics: [BUDGETS] }, effects.handler());
    await node.listen();
  });
  afterAll(async () => {
    await node.stop();
    await broker.close();
  });

  it('takes effect once when both copies come in one batch', async () => {
    const event = adopted();
    // Under the same key, so that it comes after both copies: between partitions there is no order.
    const last = adopted(event.aggregateId, 2);
    await broker.publish(signed(unsigned(event), unsigned(event), unsigned(last)));
    await eventually(async () => expect(await effects.ofEvents()).toContain(last.id));
    expect((await effects.ofEvents()).filter((id) => id === event.id)).toHaveLength(1);
  });

  it('takes effect once when the second copy comes much later', async () => {
    const event = adopted();
    await broker.publish(signed(unsigned(event)));
    await eventually(async () => expect(await effects.ofEvents()).toContain(event.id));
    const after = adopted(event.aggregateId, 2);
    await broker.publish(signed(unsigned(event), unsigned(after)));
    await eventually(async () => expect(await effects.ofEvents()).toContain(after.id));
    expect(await effects.versionsOf(event.aggregateId)).toEqual([1, 2]);
  });

  it('is counted once in the inbox', async () => {
    const rows = await node.sql.query(sql`select from messaging.taken_in`);
    expect(rows).toHaveLength((await effects.all()).length);
  });
});
