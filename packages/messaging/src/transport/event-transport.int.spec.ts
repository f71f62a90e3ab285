import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { VoucherExpired } from '@puhui/contracts';
import { createTestDatabase, eventually, testKafka } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { isEvent, type EventBatch, type ReceivedEvent } from '../envelope/received.js';
import { parkedKeys } from '../parking/list.js';
import { anId, expired, isolatedBroker, MessagingNode, VOUCHERS } from '../testing/index.js';
import { Consumes } from './consumes.js';

const taken: ReceivedEvent[] = [];
let refusal: Error | undefined;

@Controller()
class Expiries {
  @Consumes({ name: 'expiries', kind: 'reactor', topics: [VOUCHERS] })
  async onEvents(batch: EventBatch): Promise<void> {
    if (refusal !== undefined) throw refusal;
    taken.push(...batch.events);
  }
}

@Module({ controllers: [Expiries] })
class ExpiriesModule {}

const opened: Record<string, () => Promise<Broker>> = {
  Kafka: async () => kafkaBroker({ brokers: (await testKafka()).brokers, clientId: 'walk' }),
  'the embedded log': async () => embeddedBroker({ connectionString: (await createTestDatabase()).url }),
};

describe.each(Object.entries(opened))('from a kept event to a Nest controller, over %s', (_, open) => {
  let broker: Broker;
  let node: MessagingNode;
  let app: INestMicroservice;

  beforeAll(async () => {
    broker = isolatedBroker(await open(), anId());
    node = await MessagingNode.start({ service: 'benefits', broker });
    app = await NestFactory.createMicroservice(ExpiriesModule, { strategy: node.transport, logger: false });
    await app.listen();
    node.relay.start();
  });
  beforeEach(() => {
    taken.length = 0;
    refusal = undefined;
  });
  afterAll(async () => {
    await app.close();
    await node.stop();
    await broker.close();
  });

  it('carries every fact of the event, through outbox, relay and broker', async () => {
    const event = expired();
    await node.keep(event);
    const received = await eventually(() => {
      const found = taken.find(({ id }) => id === event.id);
      if (found === undefined || !isEvent(VoucherExpired, found)) throw new Error('not yet');
      return found;
    });
    const { aggregate, ...facts } = event;
    expect(received).toMatchObject(facts);
    expect(received.definition?.aggregate).toBe(aggregate);
    expect(received.data.unionPays).toBe('1900');
  });

  it('stores the offset with the effects, and is ready', async () => {
    const rows = await node.sql.$queryRawUnsafe('select consumer, topic from messaging.consumer_offset');
    expect(rows).toEqual([{ consumer: 'benefits.expiries', topic: VOUCHERS }]);
    await eventually(() => expect(node.transport.health()).toMatchObject({ ready: true, problems: [] }));
  });

  it('takes in thousands, each once', async () => {
    const events = Array.from({ length: 3000 }, () => expired());
    await node.keep(...events);
    await eventually(() => expect(taken.length).toBeGreaterThanOrEqual(3000), 30_000);
    expect(taken.map(({ id }) => id).sort()).toEqual(events.map(({ id }) => id).sort());
  });

  it('sees the error that a controller threw, not the one that Nest would put in its place', async () => {
    refusal = new RangeError('beyond what can be posted');
    const event = expired();
    await node.keep(event);
    const parked = await eventually(async () => {
      const found = (await parkedKeys(node.sql)).find(({ key }) => key === event.aggregateId);
      if (found === undefined) throw new Error('not yet');
      return found;
    });
    expect(parked.deadLetter).toMatchObject({ errorCode: 'RangeError' });
    expect(parked.deadLetter.error).toContain('beyond what can be posted');
    refusal = undefined;
    await node.transport.replay(parked);
    expect(taken.map(({ id }) => id)).toContain(event.id);
  });
});
