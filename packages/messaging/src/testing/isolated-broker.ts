import type { Broker, OutgoingMessage, PartitionOffset, TopicPartition } from '../broker/broker.js';

/** A corner of a shared broker: topics and groups get a prefix, so that specs don't see each other's messages. */
export function isolatedBroker(broker: Broker, prefix: string): Broker {
  const out = (name: string): string => `${prefix}.${name}`;
  const back = (name: string): string => name.slice(prefix.length + 1);
  const inside = <T extends TopicPartition>(place: T): T => ({ ...place, topic: back(place.topic) });
  return {
    kind: broker.kind,
    ensureTopics: (topics) => broker.ensureTopics(topics.map((t) => ({ ...t, name: out(t.name) }))),
    publish: async (messages: readonly OutgoingMessage[]) => {
      const written = await broker.publish(
        messages.map((message) => ({ ...message, topic: out(message.topic) })),
      );
      return written.map(inside);
    },
    subscribe: (options) =>
      broker.subscribe({
        ...options,
        group: out(options.group),
        topics: options.topics.map(out),
        positions: async (assigned) => {
          const known = await options.positions(assigned.map(inside));
          return known.map((position: PartitionOffset) => ({ ...position, topic: out(position.topic) }));
        },
        onBatch: (batch) =>
          options.onBatch({
            topic: back(batch.topic),
            partition: batch.partition,
            messages: batch.messages,
            endOffset: batch.endOffset,
            isStale: () => batch.isStale(),
            heartbeat: () => batch.heartbeat(),
          }),
      }),
    endOffsets: async (topic) => (await broker.endOffsets(out(topic))).map(inside),
    ping: () => broker.ping(),
    close: () => broker.close(),
  };
}
