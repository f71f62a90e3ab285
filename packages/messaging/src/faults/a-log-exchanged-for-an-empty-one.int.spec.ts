import { deepStrictEqual } from 'node:assert';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { topicsOwnedBy } from '@puhui/contracts';
import { sql } from '@puhui/postgres';
import { createTestDatabase, eventually, ownKafka } from '@puhui/testkit';
import { Kafka, ConfigResourceTypes } from 'kafkajs';
import type { Broker } from '../broker/broker.js';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { findLosses, mendLosses, openLosses } from '../relay/log-losses.js';
import {
  adopted,
  anId,
  BUDGETS,
  Effects,
  MessagingNode,
  silentLogger,
  specSigner,
  unionChanged,
  UNIONS,
} from '../testing/index.js';

type Kind = 'embedded' | 'kafka';
const SETTLE_MS = 60_000;

/** A log in whose place another can stand that has nothing. */
interface Exchangeable {
  readonly broker: Broker;
  exchange(): Promise<void>;
  /** How a topic that is compacted is set, where a broker has settings. */
  settings(topic: string): Promise<unknown>;
  stop(): Promise<void>;
}

async function embedded(): Promise<Exchangeable> {
  const database = await createTestDatabase();
  const broker = embeddedBroker({ connectionString: database.url, lookEveryMs: 200 });
  return {
    broker,
    exchange: async () => void (await database.sql.execute(sql`drop schema broker cascade`)),
    settings: async () => ['compact'],
    stop: async () => {
      await broker.close();
      await database.drop();
    },
  };
}

async function kafka(): Promise<Exchangeable> {
  const own = await ownKafka(`exchanged-${anId()}`);
  const { brokers } = own;
  const broker = kafkaBroker({ brokers, clientId: 'exchanged', sessionTimeoutMs: 6000 });
  return {
    broker,
    exchange: () => own.exchange(),
    settings: async (name) => {
      const admin = new Kafka({ brokers: [...brokers] }).admin();
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: ConfigResourceTypes.TOPIC, name, configNames: ['cleanup.policy'] }],
      });
      await admin.disconnect();
      return resources[0]?.configEntries.map(({ configValue }) => configValue);
    },
    stop: async () => {
      await broker.close();
      await own.stop();
    },
  };
}

const open = { embedded, kafka } as const;

const many = (length: number) => Array.from({ length }, () => adopted());

/** As every service does it from time to time. @returns how many topics are whole again */
async function lookAfterLosses(
  { asService: database }: MessagingNode,
  { broker }: Exchangeable,
): Promise<number> {
  const [service, signer, logger] = ['billing', specSigner(), silentLogger];
  const options = { service, database, broker, signer, logger };
  await findLosses(options);
  return mendLosses(options);
}

async function heldBy({ broker }: Exchangeable, topic: string): Promise<number> {
  return (await broker.endOffsets(topic)).reduce((sum, { offset }) => sum + Number(offset), 0);
}

async function billingOn({ broker }: Exchangeable): Promise<MessagingNode> {
  const node = await MessagingNode.start({ service: 'billing', broker });
  await node.ensureTopics(...topicsOwnedBy('billing'), UNIONS);
  return node;
}

describe.each<Kind>(['embedded', 'kafka'])('a log that is exchanged for an empty one, on %s,', (kind) => {
  let log: Exchangeable;
  let node: MessagingNode;
  let effects: Effects;
  beforeEach(async () => {
    log = await open[kind]();
    node = await billingOn(log);
    effects = await Effects.in(node.sql);
    node.consume({ name: 'first', kind: 'reactor', topics: [BUDGETS, UNIONS] }, effects.handler());
    await node.listen();
    node.relay.start();
  });
  afterEach(async () => {
    await node.stop();
    await log.stop();
  });

  const haveAll = (events: readonly { readonly id: string }[]): Promise<void> => {
    const ids = events.map(({ id }) => id).sort();
    return eventually(async () => deepStrictEqual(await effects.ofEvents(), ids), SETTLE_MS);
  };

  it('has its topics again as they were set, and all that was published, while nothing is started anew', async () => {
    const before = [...many(30), ...Array.from({ length: 9 }, () => unionChanged(anId(), 1))];
    await node.keep(...before);
    await haveAll(before);
    await log.exchange();
    const during = many(12);
    await node.keep(...during);
    await eventually(() => expect(node.relay.health().problem).toBeUndefined(), SETTLE_MS);
    await eventually(async () => {
      await lookAfterLosses(node, log);
      expect(await heldBy(log, BUDGETS)).toBeGreaterThanOrEqual(42);
      expect(await heldBy(log, UNIONS)).toBeGreaterThanOrEqual(9);
      expect(await openLosses(node.asService)).toEqual([]);
    }, SETTLE_MS);
    await haveAll([...before, ...during]);
    await eventually(() => expect(node.transport.health()).toMatchObject({ ready: true }), SETTLE_MS);
    expect(await log.settings(UNIONS)).toEqual(['compact']);
    const after = many(60);
    await node.keep(...after);
    await haveAll([...before, ...during, ...after]);
    expect(node.died).toEqual([]);
  });

  it('is filled again though nothing is published and nobody listens', async () => {
    const before = many(20);
    await node.keep(...before);
    await haveAll(before);
    await node.transport.close();
    await log.exchange();
    expect(await lookAfterLosses(node, log)).toBe(1);
    expect(await heldBy(log, BUDGETS)).toBe(20);
    // A second time, before anything was published but what was sent again.
    await log.exchange();
    expect(await lookAfterLosses(node, log)).toBe(1);
    expect(await heldBy(log, BUDGETS)).toBe(20);
    expect(await lookAfterLosses(node, log)).toBe(0);
  });
});
