import type { Message, RecordMetadata, TopicMessages } from 'kafkajs';
import { slotOf, type Written } from '../broker.js';

/**
 * Where the messages of a request came to lie, by what Kafka answered. Of a request that it had taken before it does not always know it
 * any more: such a partition is left out.
 * @param partitionOf where each was put; undefined of one that was not
 */
export function writtenBy(
  sent: readonly TopicMessages[],
  stored: readonly RecordMetadata[],
  partitionOf: (message: Message) => number | undefined,
): readonly Written[] {
  const counts = new Map<string, number>();
  for (const { topic, messages } of sent)
    for (const message of messages) {
      const partition = partitionOf(message);
      if (partition === undefined) continue;
      const slot = slotOf({ topic, partition });
      counts.set(slot, (counts.get(slot) ?? 0) + 1);
    }
  return stored.flatMap(({ topicName: topic, partition, baseOffset: first = '-1' }) => {
    const count = counts.get(slotOf({ topic, partition }));
    if (count === undefined || first.startsWith('-')) return [];
    return [{ topic, partition, first, next: String(BigInt(first) + BigInt(count)) }];
  });
}

/** Of several requests, one behind the other. */
export function joinedWritten(written: readonly Written[]): readonly Written[] {
  const merged = new Map<string, Written>();
  for (const one of written) {
    const { first } = merged.get(slotOf(one)) ?? one;
    merged.set(slotOf(one), { ...one, first });
  }
  return [...merged.values()];
}
