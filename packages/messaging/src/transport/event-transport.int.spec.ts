import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import { VoucherExpired } from '@puhui/contracts';
import { eventually, testKafka } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { isEvent, type EventBatch, type ReceivedEvent } from '../envelope/received.js';
import { anId, expired, isolatedBroker, MessagingNode, VOUCHERS } from '../testing/index.js';
import { Consumes } from './consumes.js';

const taken: ReceivedEvent[] = [];

@Controller()
class Expiries {
  @Consumes({ name: 'expiries', kind: 'reactor', topics: [VOUCHERS] })
  async onEvents(batch: EventBatch): Promise<void> {
    taken.push(...batch.events);
  }
}

@Module({ controllers: [Expiries] })
class ExpiriesModule {}

describe('from a kept event to a Nest controller', () => {
  let broker: Broker;
  let node: MessagingNode;
  let app: INestMicroservice;

  beforeAll(async () => {
    const { brokers } = await testKafka();
    broker = isolatedBroker(kafkaBroker({ brokers, clientId: 'walk' }), anId());
    node = await MessagingNode.start({ service: 'benefits', broker });
    app = await NestFactory.createMicroservice(ExpiriesModule, { strategy: node.transport, logger: false });
    await app.listen();
    node.relay.start();
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
    await eventually(async () => {
      const rows = await node.sql.$queryRawUnsafe('select consumer, topic from messaging.consumer_offset');
      expect(rows).toEqual([{ consumer: 'benefits.expiries', topic: VOUCHERS }]);
    });
    await eventually(() => expect(node.transport.health()).toMatchObject({ ready: true, problems: [] }));
  });

  it('takes in thousands, each once', async () => {
    const events = Array.from({ length: 3000 }, () => expired());
    await node.keep(...events);
    await eventually(() => expect(taken.length).toBeGreaterThanOrEqual(3001), 30_000);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(3001);
  });
});
