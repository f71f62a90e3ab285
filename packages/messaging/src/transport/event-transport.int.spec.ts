import { sql } from '@puhui/postgres';
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

interface Walk {
  readonly broker: Broker;
  readonly node: MessagingNode;
  readonly app: INestMicroservice;
}

async function beginWalk(over: Broker): Promise<Walk> {
  const broker = isolatedBroker(over, anId());
  const node = await MessagingNode.start({ service: 'benefits', broker });
  const app = await NestFactory.createMicroservice(ExpiriesModule, {
    strategy: node.transport,
    logger: false,
  });
  await app.listen();
  node.relay.start();
  return { broker, node, app };
}

async function endWalk({ broker, node, app }: Walk): Promise<void> {
  await app.close();
  await node.stop();
  await broker.close();
}

describe.each(Object.entries(opened))('from a kept event to a Nest controller, over %s', (_, open) => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await beginWalk(await open());
  });
  beforeEach(() => {
    taken.length = 0;
    refusal = undefined;
  });
  afterAll(() => endWalk(walk));

  it('carries every fact of the event, through outbox, relay and broker', async () => {
    const event = expired();
    await walk.node.keep(event);
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
    // What the handler has seen is committed a moment later.
    await eventually(async () => {
      const rows = await walk.node.sql.query(sql`select consumer, topic from messaging.consumer_offset`);
      expect(rows).toEqual([{ consumer: 'benefits.expiries', topic: VOUCHERS }]);
    });
    await eventually(() => expect(walk.node.transport.health()).toMatchObject({ ready: true, problems: [] }));
  });

  it('handles thousands, each once', async () => {
    const events = Array.from({ length: 3000 }, () => expired());
    await walk.node.keep(...events);
    await eventually(() => expect(taken.length).toBeGreaterThanOrEqual(3000));
    expect(taken.map(({ id }) => id).sort()).toEqual(events.map(({ id }) => id).sort());
  });

  it('sees the error that a controller threw, not Nest’s replacement', async () => {
    refusal = new RangeError('beyond what can be posted');
    const event = expired();
    await walk.node.keep(event);
    const parked = await eventually(async () => {
      const found = (await parkedKeys(walk.node.sql)).find(({ key }) => key === event.aggregateId);
      if (found === undefined) throw new Error('not yet');
      return found;
    });
    expect(parked.deadLetter).toMatchObject({ errorCode: 'RangeError' });
    expect(parked.deadLetter.error).toContain('beyond what can be posted');
    refusal = undefined;
    await walk.node.transport.replay(parked);
    expect(taken.map(({ id }) => id)).toContain(event.id);
  });
});
