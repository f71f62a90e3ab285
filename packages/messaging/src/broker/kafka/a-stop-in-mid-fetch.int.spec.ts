import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testKafka } from '@puhui/testkit';
import { anId } from '../../testing/index.js';
import type { Broker, Subscription } from '../broker.js';
import { kafkaBroker } from './kafka-broker.js';

/** Longer than a spec may take: whoever waits for such a fetch fails. */
const AN_HOUR_MS = 3_600_000;
const [TOPIC, GROUP] = [`stop.${anId()}`, `stop.${anId()}`];

describe('a consumer whose fetch waits for an hour', () => {
  const brokers: Broker[] = [];
  beforeAll(async () => {
    const { brokers: addresses } = await testKafka();
    for (const clientId of ['one', 'two'])
      brokers.push(
        kafkaBroker({
          brokers: addresses,
          clientId,
          // Kafka lets a member be silent for half an hour at most.
          sessionTimeoutMs: AN_HOUR_MS / 2,
          fetchWaitMs: AN_HOUR_MS,
        }),
      );
    await brokers[0]!.ensureTopics([{ name: TOPIC, partitions: 1, compacted: false, retentionMs: -1 }]);
  });
  afterAll(async () => {
    for (const broker of brokers) await broker.close();
  });

  async function taking(broker: Broker, taken: string[]): Promise<Subscription> {
    let next = '0';
    const subscription = await broker.subscribe({
      group: GROUP,
      topics: [TOPIC],
      positions: async () => [{ topic: TOPIC, partition: 0, offset: next }],
      onBatch: async ({ messages }) => {
        taken.push(...messages.map(({ value }) => value ?? ''));
        next = (BigInt(messages.at(-1)?.offset ?? 0) + 1n).toString();
        return { nextOffset: next };
      },
    });
    await eventually(() => expect(subscription.state.kind).toBe('running'));
    return subscription;
  }
  const send = (value: string): Promise<void> =>
    brokers[1]!.publish([{ topic: TOPIC, key: 'k', value, headers: {} }]);

  it('is told of a message at once, stops without waiting for the next, and leaves its partitions to another', async () => {
    const [first, second]: [string[], string[]] = [[], []];
    const leaving = await taking(brokers[0]!, first);
    await send('a');
    await eventually(() => expect(first).toEqual(['a']));
    await leaving.stop();

    await taking(brokers[1]!, second);
    await send('b');
    await eventually(() => expect(second).toEqual(['a', 'b']));
    expect(first).toEqual(['a']);
  });
});
