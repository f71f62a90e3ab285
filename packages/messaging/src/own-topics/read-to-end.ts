import {
  slotOf,
  type Broker,
  type IncomingBatch,
  type IncomingMessage,
  type PartitionEnd,
} from '../broker/broker.js';
import { pause } from '../wait.js';

/** Of a topic, as they lie one behind the other in a partition. */
export interface Stretch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly IncomingMessage[];
}

export interface ReadingToEnd {
  readonly broker: Broker;
  /** Nobody else's: its only member gets every partition, and it keeps no offset. */
  readonly group: string;
  readonly topics: readonly string[];
  /** So many offsets of each partition, the last ones; all unless given. */
  readonly newest_max?: number;
  /** How long nothing may come. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;
const LOOK_EVERY_MS = 25;

/**
 * Reads topics up to where they end at this moment. What comes meanwhile may be among it.
 * @throws Error when the broker brings nothing for too long, or whatever `take` throws
 */
export async function readToEnd(
  reading: ReadingToEnd,
  take: (stretch: Stretch) => Promise<void>,
): Promise<void> {
  const ends = (await Promise.all(reading.topics.map((topic) => reading.broker.endOffsets(topic))))
    .flat()
    .filter(({ offset, oldest }) => BigInt(offset) > BigInt(oldest));
  if (ends.length > 0) await new ReadToEnd(reading, ends, take).run();
}

class ReadToEnd {
  private readonly left: Map<string, bigint>;
  private readonly from: ReadonlyMap<string, bigint>;
  private movedAt = performance.now();
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly reading: ReadingToEnd,
    ends: readonly PartitionEnd[],
    private readonly take: (stretch: Stretch) => Promise<void>,
  ) {
    const { newest_max } = reading;
    this.left = new Map(ends.map((end) => [slotOf(end), BigInt(end.offset)]));
    this.from = new Map(
      ends.map((end) => {
        const [oldest, first] = [BigInt(end.oldest), BigInt(end.offset) - BigInt(newest_max ?? end.offset)];
        return [slotOf(end), first > oldest ? first : oldest];
      }),
    );
  }

  async run(): Promise<void> {
    const { broker, group, topics, timeoutMs = TIMEOUT_MS } = this.reading;
    const subscription = await broker.subscribe({
      group,
      topics,
      positions: async (assigned) =>
        assigned.flatMap((own) => {
          const from = this.from.get(slotOf(own));
          return from === undefined ? [] : [{ ...own, offset: String(from) }];
        }),
      onBatch: (batch) => this.onBatch(batch),
    });
    try {
      while (this.left.size > 0 && this.failure === undefined) {
        const { state } = subscription;
        const isLate = performance.now() - this.movedAt > timeoutMs;
        if (state.kind === 'dead' || isLate)
          throw new Error(
            `nothing comes from ${[...this.left.keys()].join(', ')}${'reason' in state ? `: ${state.reason}` : ''}`,
          );
        await pause(LOOK_EVERY_MS);
      }
    } finally {
      await subscription.stop();
    }
    if (this.failure !== undefined) throw this.failure.error;
  }

  private async onBatch(batch: IncomingBatch): Promise<{ nextOffset: string }> {
    const { topic, partition, messages } = batch;
    this.movedAt = performance.now();
    const slot = slotOf(batch);
    const end = this.left.get(slot);
    const next = BigInt(messages.at(-1)?.offset ?? -1) + 1n;
    if (end !== undefined && this.failure === undefined) {
      try {
        await this.take({ topic, partition, messages });
        if (next >= end) this.left.delete(slot);
      } catch (error) {
        this.failure = { error };
      }
    }
    return { nextOffset: String(next) };
  }
}
