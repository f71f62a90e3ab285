/** A message on its way to a topic. The key picks the partition; headers carry the CloudEvents attributes. */
export interface OutgoingMessage {
  readonly topic: string;
  readonly key: string;
  /**
   * No event is without one, so no service of ours sends null and every consumer puts it aside; a compacted topic forgets the
   * key for it.
   */
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface IncomingMessage {
  /** Decimal digits; rises within a partition, with gaps. */
  readonly offset: string;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Only where the text above does not say all of them; `bytesOf` gives them for every message. */
  readonly bytes?: MessageBytes;
}

/** A message as it lay on the broker. A header that comes twice is there twice. */
export interface MessageBytes {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly (readonly [name: string, value: Buffer])[];
}

export interface IncomingBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly IncomingMessage[];
  /** The offset that the next message to be written will get. */
  readonly endOffset: string;
  /** True when the subscription stopped, lost the partition, or was moved: whatever is left must be dropped. */
  isStale(): boolean;
  /** Tells the broker that the consumer lives; to be called at least every few seconds. */
  heartbeat(): Promise<void>;
}

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}
/** How a partition is called in maps: "topic/number". */
export const slotOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

export interface PartitionOffset extends TopicPartition {
  readonly offset: string;
}

/** Where a partition ends: the offset that its next message will get. */
export interface PartitionEnd extends PartitionOffset {
  /** Of the first message that the broker may still have; the end's where it has none. */
  readonly oldest: string;
}

/** Where the messages of one publishing came to lie in a partition. */
export interface Written extends TopicPartition {
  /** Offset of the first of them: where the partition ended before. */
  readonly first: string;
  /** Behind the last of them: where it ends now, if nobody else writes there. */
  readonly next: string;
}

export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  readonly compacted: boolean;
  /** -1 keeps messages for ever. */
  readonly retentionMs: number;
  /** A log may forget all but so many of the newest of each partition, and shall not let them grow old; it keeps all unless given. */
  readonly newest_max?: number;
}

export type SubscriptionState =
  /** Owns its partitions (perhaps none) and takes messages in. */
  | { readonly kind: 'running' }
  /** Not in the group at the moment; the adapter is trying. */
  | { readonly kind: 'recovering'; readonly reason: string }
  /** It will not come back by itself: the process has to exit. */
  | { readonly kind: 'dead'; readonly reason: string };

export interface SubscribeOptions {
  /** Consumers of one group share its partitions. */
  readonly group: string;
  readonly topics: readonly string[];
  /**
   * Asked whenever partitions are assigned: where to go on. A partition that is not in the answer begins at its
   * earliest message. Batches arrive only from these offsets on; where one lies beyond the end, the log has lost messages, and
   * what it has comes from the earliest on: its batches end before the offset that was asked for.
   */
  readonly positions: (assigned: readonly TopicPartition[]) => Promise<readonly PartitionOffset[]>;
  /** Resolves with the offset to go on from when the batch (or its beginning) is dealt with. */
  readonly onBatch: (batch: IncomingBatch) => Promise<{ readonly nextOffset: string }>;
  readonly onState?: (state: SubscriptionState) => void;
}

export interface Subscription {
  readonly group: string;
  readonly state: SubscriptionState;
  /** Ends after the batch under way; what it owned goes to others of the group. */
  stop(): Promise<void>;
}

/** The broker as the platform sees it. `brokerContract` (testkit) says what each adapter must do. */
export interface Broker {
  readonly kind: 'kafka' | 'embedded';
  /**
   * Creates what is missing and refuses a topic whose partition count differs. What was asked for once is made again, by itself, where a
   * broker turns out to have lost it: one that is empty stands in its place.
   */
  ensureTopics(topics: readonly TopicSpec[]): Promise<void>;
  /**
   * Resolves when every message is stored as durably as the broker can; in order per key. May repeat on failure.
   * @returns where they lie, as far as the broker said it
   */
  publish(messages: readonly OutgoingMessage[]): Promise<readonly Written[]>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Of every partition of a topic. */
  endOffsets(topic: string): Promise<readonly PartitionEnd[]>;
  /** Rejects when the broker does not answer. */
  ping(): Promise<void>;
  /** What it is set to otherwise than events need, in a sentence; undefined while nothing is known of it. */
  readonly problem?: string | undefined;
  /** Which topics it has lost and does not make again, and why, in a sentence. */
  readonly missing?: string | undefined;
  close(): Promise<void>;
}

/** One message that no broker would take: whoever publishes leaves it out, with all that follows it under its key. */
export class MessageTooLarge extends Error {
  readonly topic: string;
  readonly key: string;
  readonly eventId: string | undefined;

  /** Of those that were to be published as many, from the first on, are stored; of the others nobody knows. */
  readonly sent: number;
  /** Where these lie, as far as the broker said it. */
  readonly written: readonly Written[];

  /** @param most what a broker takes; null where it refused and did not say. */
  constructor(
    { topic, key, headers }: OutgoingMessage,
    readonly bytes: number,
    readonly most: number | null,
    { sent = 0, written = [] }: { readonly sent?: number; readonly written?: readonly Written[] } = {},
  ) {
    const limit = most === null ? 'this broker takes less' : `a broker takes ${most}`;
    super(
      `event ${headers['ce_id'] ?? 'without an id'} of key ${key} is too large for ${topic}: ${bytes} bytes, and ${limit}`,
    );
    this.name = 'MessageTooLarge';
    this.sent = sent;
    this.written = written;
    [this.topic, this.key, this.eventId] = [topic, key, headers['ce_id']];
  }
}
