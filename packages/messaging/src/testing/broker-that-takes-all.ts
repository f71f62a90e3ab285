import type { Broker, OutgoingMessage } from '../broker/broker.js';

/** A broker that only remembers what was published: for specs that are about the other side of the relay. */
export function brokerThatTakesAll(): Broker & { readonly published: OutgoingMessage[] } {
  const published: OutgoingMessage[] = [];
  return {
    kind: 'embedded',
    published,
    ensureTopics: async () => undefined,
    publish: async (messages) => {
      published.push(...messages);
      return [];
    },
    subscribe: async () => {
      throw new Error('nobody consumes from this broker');
    },
    endOffsets: async () => [],
    ping: async () => undefined,
    close: async () => undefined,
  };
}
