import { newId, systemClock } from '@puhui/kernel';
import { kafkaBroker, type Broker, type Subscription } from '@puhui/messaging';

const PARTITIONS = 12;
/** Between two messages: some come to each partition within a quarter of a second. */
const SEND_EVERY_MS = 20;
const LOOK_AGAIN_MS = 5;
const DEADLINE_MS = 60_000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A consumer of the group, with a connection of its own as each process has. */
export interface Member {
  /** Messages that it has taken in. */
  taken(): number;
  /** Whether Kafka has let it into the group. */
  isIn(): boolean;
  /** @returns how long it took to go, in ms */
  leave(): Promise<number>;
}

export interface GroupOptions {
  readonly brokers: readonly string[];
  readonly name: string;
  /** Three times as long as a fetch waits for a message, and as a consumer says nothing. */
  readonly sessionTimeoutMs: number;
}

/** Consumers of one group who come and go, and somebody who sends to all partitions meanwhile. */
export class ConsumerGroup {
  private readonly sender: Broker;
  private readonly topic: string;
  /** By partition: where whoever gets it goes on. */
  private readonly next = new Map<number, string>();
  private readonly sentAt = new Map<string, number>();
  private waits: number[] = [];
  private sending: NodeJS.Timeout | undefined;
  private readonly failures: string[] = [];

  private constructor(private readonly options: GroupOptions) {
    this.topic = `bench-${options.name}`;
    this.sender = kafkaBroker({ brokers: options.brokers, clientId: 'bench-sender' });
  }

  static async open(options: GroupOptions): Promise<ConsumerGroup> {
    const group = new ConsumerGroup(options);
    const topic = { name: group.topic, partitions: PARTITIONS, compacted: false, retentionMs: -1 };
    await group.sender.ensureTopics([topic]);
    return group;
  }

  async join(): Promise<Member> {
    const { brokers, name, sessionTimeoutMs } = this.options;
    const broker = kafkaBroker({ brokers, clientId: 'bench-member', sessionTimeoutMs });
    let taken = 0;
    const subscription: Subscription = await broker.subscribe({
      group: `bench-${name}`,
      topics: [this.topic],
      positions: async (assigned) =>
        assigned.flatMap((one) => {
          const offset = this.next.get(one.partition);
          return offset === undefined ? [] : [{ ...one, offset }];
        }),
      onBatch: async ({ partition, messages }) => {
        const nextOffset = String(BigInt(messages.at(-1)?.offset ?? '-1') + 1n);
        this.next.set(partition, nextOffset);
        taken += messages.length;
        for (const { key } of messages) this.heard(key ?? '');
        return { nextOffset };
      },
    });
    return {
      taken: () => taken,
      isIn: () => subscription.state.kind === 'running',
      leave: async () => {
        const begun = performance.now();
        await subscription.stop();
        const tookMs = performance.now() - begun;
        await broker.close();
        return tookMs;
      },
    };
  }

  send(): void {
    this.sending = setInterval(() => {
      const key = newId(systemClock.now());
      this.sentAt.set(key, performance.now());
      this.sender
        .publish([{ topic: this.topic, key, value: '{}', headers: { ce_id: key } }])
        .catch((error: unknown) => this.failures.push(String(error)));
    }, SEND_EVERY_MS);
  }

  /** Nobody sends any more, and all that was sent is taken in. */
  async fallSilent(): Promise<void> {
    clearInterval(this.sending);
    await until('all that was sent is taken in', () => this.sentAt.size === 0);
  }

  /** The longest that a message has waited since the last time that this was asked, in ms. */
  longestWait(): number {
    const longest = Math.max(0, ...this.waits);
    this.waits = [];
    return longest;
  }

  /** What went wrong since this was last asked. */
  problems(): string[] {
    return this.failures.splice(0);
  }

  close(): Promise<void> {
    clearInterval(this.sending);
    return this.sender.close();
  }

  private heard(key: string): void {
    const sentAt = this.sentAt.get(key);
    if (sentAt === undefined) return;
    this.waits.push(performance.now() - sentAt);
    this.sentAt.delete(key);
  }
}

export async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await pause(LOOK_AGAIN_MS);
  }
}
