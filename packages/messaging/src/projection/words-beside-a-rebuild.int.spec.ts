import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DutiesTold } from '@puhui/contracts';
import { systemClock } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { createTestDatabase, eventually, testKafka } from '@puhui/testkit';
import { Kafka, logLevel } from 'kafkajs';
import type { Broker } from '../broker/broker.js';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import type { EventBatch } from '../envelope/received.js';
import { sayWord } from '../relay/say-word.js';
import {
  adopted,
  anId,
  BUDGETS,
  declareTable,
  isolatedBroker,
  MessagingNode,
  projectBudgets,
  silentLogger,
  specSigner,
  toldNow,
  WORDS,
} from '../testing/index.js';
import { storedOffsets } from '../transport/take-in.js';
import { compareProjection, rebuildProjection } from './rebuild.js';

/** A broker, and how it forgets all words that lie there. */
interface Forgetful {
  readonly broker: Broker;
  readonly forget: () => Promise<void>;
  readonly close: () => Promise<void>;
}

async function onKafka(): Promise<Forgetful> {
  const { brokers } = await testKafka();
  const corner = anId();
  const broker = isolatedBroker(kafkaBroker({ brokers, clientId: 'words' }), corner);
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  return {
    broker,
    forget: async () => {
      const topic = `${corner}.${WORDS}`;
      const ends = await admin.fetchTopicOffsets(topic);
      const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
      await admin.deleteTopicRecords({ topic, partitions });
    },
    close: async () => {
      await admin.disconnect();
      await broker.close();
    },
  };
}

async function inTheLog(): Promise<Forgetful> {
  const log = await createTestDatabase();
  const broker = embeddedBroker({ connectionString: log.url });
  return {
    broker,
    forget: async () => {
      await log.sql.execute(sql`delete from broker.message where topic = ${WORDS}::text`);
    },
    close: async () => {
      await broker.close();
      await log.drop();
    },
  };
}

describe.each([
  ['Kafka', onKafka],
  ['the embedded log', inTheLog],
])('a projector that hears words beside what it keeps, on %s', (_, open) => {
  let place: Forgetful;
  let node: MessagingNode;
  const heard: string[] = [];
  beforeAll(async () => {
    place = await open();
    node = await MessagingNode.start({ service: 'billing', broker: place.broker });
    await node.sql.execute(sql`create schema read`);
    await node.sql.execute(
      sql`create table read.budget (id uuid primary key, amount bigint not null, version int)`,
    );
    await declareTable(node.sql, 'read.budget', 'projection');
    node.consume(
      { name: 'budgets', kind: 'projector', topics: [BUDGETS, WORDS], tables: ['read.budget'] },
      hear,
    );
    await node.listen();
    node.relay.start();
  });
  afterAll(async () => {
    await node.stop();
    await place.close();
  });

  async function hear(batch: EventBatch): Promise<void> {
    const words = batch.events.filter(({ topic }) => topic === WORDS);
    heard.push(...words.map(({ aggregateId }) => `${batch.consumer} ${aggregateId}`));
    await projectBudgets({ ...batch, events: batch.events.filter((event) => !words.includes(event)) });
  }
  async function say(): Promise<void> {
    const facts = toldNow();
    await sayWord({ service: 'members', broker: place.broker, signer: specSigner() }, DutiesTold, facts);
    await eventually(() => expect(heard).toContain(`billing.budgets ${facts.aggregateId}`));
  }
  const listed = async (rows: number): Promise<void> =>
    eventually(async () => expect(await node.sql.query(sql`select from read.budget`)).toHaveLength(rows));

  it('is built anew though the broker has forgotten its words, hears none twice, and hears on', async () => {
    await node.keep(...Array.from({ length: 20 }, () => adopted()));
    await listed(20);
    for (let words = 0; words < 3; words += 1) await say();
    await place.forget();
    const options = {
      database: node.asService,
      broker: place.broker,
      clock: systemClock,
      logger: silentLogger,
      projector: node.transport.consumer('budgets'),
      timeoutMs: 20_000,
    };
    expect((await compareProjection(options)).differences).toEqual([]);
    await rebuildProjection({ ...options, suffix: 'next' });
    const atWords = (await storedOffsets(node.sql, 'billing.budgets')).filter(({ topic }) => topic === WORDS);
    expect(atWords).toMatchObject([{ offset: '3' }]);
    expect(heard).toHaveLength(3);
    await say();
    await node.keep(adopted());
    await listed(21);
  });
});
