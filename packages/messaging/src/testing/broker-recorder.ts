import type {
  Broker,
  IncomingMessage,
  OutgoingMessage,
  PartitionOffset,
  Subscription,
} from '../broker/broker.js';

interface Taken extends IncomingMessage {
  readonly topic: string;
  readonly partition: number;
  readonly by: string;
}

export const SETTLE_MS = 20_000;
let serial = 0;
/** Names are never used twice, so that the suite can run again and again on a broker that is kept. */
export const unused = (what: string): string =>
  `contract.${what}.${Date.now().toString(36)}.${process.pid}.${(serial += 1)}`;

export const messagesTo = (topic: string, count: number, keys = count): OutgoingMessage[] =>
  Array.from({ length: count }, (_, i) => ({
    topic,
    key: `key-${i % keys}`,
    value: JSON.stringify({ number: i, text: '普惠' }),
    headers: { ce_id: String(i) },
  }));

/** A consumer that remembers what it took in and where to go on, as a service's database would. */
export class Recorder {
  readonly taken: Taken[] = [];
  readonly next = new Map<string, PartitionOffset>();
  subscriptions: Subscription[] = [];

  async subscribe(broker: Broker, group: string, topics: string[], by = 'one'): Promise<Subscription> {
    const subscription = await broker.subscribe({
      group,
      topics,
      positions: async () => [...this.next.values()],
      onBatch: async ({ topic, partition, messages }) => {
        const last = messages.at(-1)?.offset ?? '0';
        const nextOffset = (BigInt(last) + 1n).toString();
        this.taken.push(...messages.map((message) => ({ ...message, topic, partition, by })));
        this.next.set(`${topic}/${partition}`, { topic, partition, offset: nextOffset });
        return { nextOffset };
      },
    });
    this.subscriptions.push(subscription);
    return subscription;
  }

  ids(): string[] {
    return this.taken.map((message) => message.headers['ce_id'] ?? '').sort((a, b) => Number(a) - Number(b));
  }
  async stop(): Promise<void> {
    await Promise.all(this.subscriptions.map((subscription) => subscription.stop()));
  }
}
