import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { eventually, testKafka } from '@puhui/testkit';
import kafkajs, { type Admin } from 'kafkajs';
import { MessageTooLarge, type Broker, type OutgoingMessage } from '../broker.js';
import { kafkaBroker } from './kafka-broker.js';

/** A tenth of what it is by itself. */
const LESS_BYTES = 100_000;

let brokers: readonly string[];
let broker: Broker;
let admin: Admin;
beforeAll(async () => {
  ({ brokers } = await testKafka());
  broker = kafkaBroker({ brokers, clientId: 'less' });
  admin = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
});
afterAll(async () => {
  await admin.disconnect();
  await broker.close();
});

const specOf = (name: string, partitions = 1) => ({ name, partitions, compacted: true, retentionMs: -1 });

async function topicThatTakesLess(partitions?: number): Promise<string> {
  const topic = `less.${newId(new Date())}`;
  await broker.ensureTopics([specOf(topic, partitions)]);
  await take(topic, LESS_BYTES);
  return topic;
}

/** From now on this is the most. */
async function take(topic: string, bytes: number): Promise<void> {
  const configEntries = [{ name: 'max.message.bytes', value: String(bytes) }];
  const resources = [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configEntries }];
  await admin.alterConfigs({ validateOnly: false, resources });
}
const message = (topic: string, id: number, bytes = 1_000): OutgoingMessage => ({
  topic,
  key: `key-${id}`,
  value: 'x'.repeat(bytes),
  headers: { ce_id: String(id) },
});
const many = (topic: string, length: number) => Array.from({ length }, (_, id) => message(topic, id));

async function idsOn(topic: string): Promise<number[]> {
  const ids: number[] = [];
  const [end] = await broker.endOffsets(topic);
  const subscription = await broker.subscribe({
    group: `${topic}.${newId(new Date())}`,
    topics: [topic],
    positions: async () => [],
    onBatch: async ({ messages }) => {
      ids.push(...messages.map(({ headers }) => Number(headers['ce_id'])));
      return { nextOffset: String(BigInt(messages.at(-1)?.offset ?? 0) + 1n) };
    },
  });
  await eventually(() => expect(ids.length).toBeGreaterThanOrEqual(Number(end?.offset)));
  await subscription.stop();
  return ids;
}

describe('a broker that takes less than brokers do', () => {
  it('is sent a batch in smaller ones, in their order, and so are the next', async () => {
    const topic = await topicThatTakesLess();
    await broker.publish(many(topic, 400));
    const ids = await idsOn(topic);
    expect([...new Set(ids)]).toEqual(Array.from({ length: 400 }, (_, id) => id));
    await broker.publish(many(topic, 400));
    expect(await idsOn(topic)).toHaveLength(ids.length + 400);
  });

  it('refuses one message by its name, and takes those before it', async () => {
    const topic = await topicThatTakesLess();
    const sent = [message(topic, 1), message(topic, 2), message(topic, 3, 2 * LESS_BYTES), message(topic, 4)];
    const refused: unknown = await broker.publish(sent).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(MessageTooLarge);
    expect(refused).toMatchObject({ eventId: '3', key: 'key-3', most: null });
    expect(String(refused)).toContain('and this broker takes less');
    expect(refused).toMatchObject({ sent: 2 });
    await broker.publish(sent.slice(3));
    expect([...new Set(await idsOn(topic))]).toEqual([1, 2, 4]);
  });

  it('is sent little twice, however many of them are too large', async () => {
    const topic = await topicThatTakesLess(12);
    const fresh = kafkaBroker({ brokers, clientId: 'many' });
    let rest = Array.from({ length: 1_000 }, (_, id) =>
      message(topic, id, id % 20 === 7 ? 2 * LESS_BYTES : 800),
    );
    // As a relay does it: what is stored is done with, and so is the one that is too large.
    const refused: unknown[] = [];
    while (rest.length > 0) {
      const error: unknown = await fresh.publish(rest).catch((failure: unknown) => failure);
      if (!(error instanceof MessageTooLarge)) break;
      refused.push(error.eventId);
      rest = rest.slice(error.sent + 1);
    }
    await fresh.close();
    expect(refused).toHaveLength(50);
    const ends = await broker.endOffsets(topic);
    const records = ends.reduce((sum, { offset }) => sum + Number(offset), 0);
    expect(records).toBeGreaterThanOrEqual(950);
    expect(records).toBeLessThan(2 * 950);
  });
});

describe('a topic that takes less than it must', () => {
  it('is named with the setting that is too low, as soon as somebody looks, and no more once it is raised', async () => {
    const topic = await topicThatTakesLess();
    const other = kafkaBroker({ brokers, clientId: 'looks', topicsKeptMs: 0 });
    try {
      expect(other.problem).toBeUndefined();
      await other.ensureTopics([specOf(topic)]);
      expect(other.problem).toContain(`set max.message.bytes to as much, since ${topic} takes ${LESS_BYTES}`);
      await take(topic, 2_000_000);
      await eventually(async () => {
        await other.ping();
        expect(other.problem).toBeUndefined();
      });
    } finally {
      await other.close();
    }
  });

  it('is named also where it was as it must be when the service began, at once after a refusal', async () => {
    const topic = `less.${newId(new Date())}`;
    const other = kafkaBroker({ brokers, clientId: 'looks-later' });
    try {
      await other.ensureTopics([specOf(topic)]);
      await take(topic, LESS_BYTES);
      await other.ping();
      expect(other.problem).toBeUndefined();
      await expect(other.publish([message(topic, 1, 2 * LESS_BYTES)])).rejects.toThrow(
        'this broker takes less',
      );
      await other.ping();
      expect(other.problem).toContain(`${topic} takes ${LESS_BYTES}`);
    } finally {
      await other.close();
    }
  });
});
