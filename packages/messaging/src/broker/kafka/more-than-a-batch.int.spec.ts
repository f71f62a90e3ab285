import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { eventually, testKafka } from '@puhui/testkit';
import type { Broker, OutgoingMessage } from '../broker.js';
import { kafkaBroker } from './kafka-broker.js';

let broker: Broker;
beforeAll(async () => {
  broker = kafkaBroker({ brokers: (await testKafka()).brokers, clientId: 'large' });
});
afterAll(() => broker.close());

async function topicOf(partitions: number): Promise<string> {
  const topic = `large.${newId(new Date())}`;
  await broker.ensureTopics([{ name: topic, partitions, compacted: true, retentionMs: -1 }]);
  return topic;
}
const large = (topic: string, id: number, bytes = 10_000): OutgoingMessage => ({
  topic,
  key: `key-${id % 7}`,
  value: 'x'.repeat(bytes),
  headers: { ce_id: String(id) },
});

it('several megabytes are published at once, and the order of each key stays', async () => {
  const topic = await topicOf(2);
  const sent = Array.from({ length: 400 }, (_, id) => large(topic, id));
  await broker.publish(sent);
  const taken: { key: string | null; id: number }[] = [];
  await broker.subscribe({
    group: topic,
    topics: [topic],
    positions: async () => [],
    onBatch: async ({ messages }) => {
      taken.push(...messages.map(({ key, headers }) => ({ key, id: Number(headers['ce_id']) })));
      return { nextOffset: String(BigInt(messages.at(-1)?.offset ?? 0) + 1n) };
    },
  });
  await eventually(() => expect(taken).toHaveLength(sent.length));
  for (const key of new Set(sent.map((message) => message.key)))
    expect(taken.filter((message) => message.key === key).map(({ id }) => id)).toEqual(
      sent.filter((message) => message.key === key).map(({ headers }) => Number(headers['ce_id'])),
    );
});

it('a message that no broker would take is refused, and nothing before it has gone out', async () => {
  const topic = await topicOf(1);
  const sent = [large(topic, 1), large(topic, 2, 1_100_000)];
  await expect(broker.publish(sent)).rejects.toThrow(/event 2 of key key-2 is too large/);
  expect((await broker.endOffsets(topic)).map(({ offset }) => offset)).toEqual(['0']);
  await broker.publish([large(topic, 3)]);
  expect((await broker.endOffsets(topic)).map(({ offset }) => offset)).toEqual(['1']);
});
