import type { ICustomPartitioner, Kafka, Message, Producer, TopicMessages } from 'kafkajs';
import { messageOf, within } from '../../wait.js';
import { MessageTooLarge, type OutgoingMessage, type Written } from '../broker.js';
import { joinedWritten, writtenBy } from './written.js';
import './requests-in-one-go.js';

/** Of each request. */
const REQUEST_TIMEOUT_MS = 8000;
/** Of all requests that one publishing comes to: shorter than the transaction in which a relay waits for it. */
const PUBLISH_TIMEOUT_MS = 24_000;

/** One call of `publish`, for as long as somebody waits for it. */
interface Publishing {
  /** Whoever waited has been told that it failed, and may be sending the same again. */
  isOver: boolean;
}

/**
 * An idempotent producer, acks=all. After any failure it is thrown away: an idempotent producer whose sequence
 * is in doubt can't be used again, and the caller still has the messages.
 */
export class KafkaPublisher {
  private producer: Promise<Producer> | undefined;

  constructor(
    private readonly kafka: Pick<Kafka, 'producer'>,
    private readonly timeoutMs = PUBLISH_TIMEOUT_MS,
  ) {}

  /** Where each message that is on its way was put. */
  private readonly partitions = new WeakMap<Message, number>();

  /** The most that a request has of a topic: less than usual once a broker has said that it takes less. */
  private roomBytes = batch_bytes_max;

  /** @throws MessageTooLarge for the first that this broker does not take; else any failure. Perhaps a part of it is sent. */
  async publish(messages: readonly OutgoingMessage[]): Promise<readonly Written[]> {
    const publishing: Publishing = { isOver: false };
    const sending = this.sendAll(messages, publishing);
    try {
      return await within(this.timeoutMs, 'Kafka did not acknowledge all', sending);
    } catch (error) {
      if (error instanceof MessageTooLarge) throw error;
      throw new Error(`publishing to Kafka failed: ${messageOf(error)}`, { cause: error });
    } finally {
      publishing.isOver = true;
    }
  }

  /**
   * One part behind the other. One that the broker does not take for its size, of one message or of many, is halved, down to the
   * one, and what follows is as small from the beginning; what was taken is not sent again.
   */
  private async sendAll(
    messages: readonly OutgoingMessage[],
    publishing: Publishing,
  ): Promise<readonly Written[]> {
    let sent = 0;
    const written: Written[] = [];
    const parts = partsOf(messages, this.roomBytes);
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      try {
        written.push(...(await this.sendOne(part, publishing)));
        sent += part.length;
      } catch (error) {
        const [first] = part;
        if (!isTooLarge(error) || first === undefined) throw error;
        if (part.length === 1)
          throw new MessageTooLarge(first, bytesOnTheWay(first), null, {
            sent,
            written: joinedWritten(written),
          });
        this.roomBytes = Math.min(this.roomBytes, Math.max(room_bytes_min, largestPart(part) / 2));
        const half = Math.ceil(part.length / 2);
        const rest = [part.slice(0, half), part.slice(half), parts.splice(0).flat()];
        parts.push(...rest.flatMap((some) => partsOf(some, this.roomBytes)));
      }
    }
    return joinedWritten(written);
  }

  private async sendOne(
    part: readonly OutgoingMessage[],
    publishing: Publishing,
  ): Promise<readonly Written[]> {
    refuseIfOver(publishing);
    this.producer ??= this.connect();
    const used = this.producer;
    const topicMessages = requestsOf(part, Infinity).flat();
    const sending = used.then((producer) => {
      refuseIfOver(publishing);
      return producer.sendBatch({ acks: -1, topicMessages });
    });
    try {
      const stored = await within(REQUEST_TIMEOUT_MS, 'Kafka did not acknowledge', sending);
      return writtenBy(topicMessages, stored, (message) => this.partitions.get(message));
    } catch (error) {
      if (this.producer === used) this.producer = undefined;
      // It may hang on a broker that is gone; nobody waits for its end.
      void used.then((producer) => producer.disconnect()).catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    const producer = await this.producer?.catch(() => undefined);
    this.producer = undefined;
    await producer?.disconnect();
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: () => {
        const partitionOf = partitionOfKey();
        return (args) => {
          const partition = partitionOf(args);
          this.partitions.set(args.message, partition);
          return partition;
        };
      },
      // A limit, so that a batch that can't go out comes back to the relay instead of waiting in here for ever.
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 5 },
    });
    await producer.connect();
    return producer;
  }
}

/**
 * What a broker takes as one batch of a partition unless its `message.max.bytes` says otherwise: 1 MiB and the batch's
 * head. A topic's part of a request stays below it, so each partition's does.
 */
export const batch_bytes_max = 1_000_000;
export const batch_rows_max = 5_000;
/** However little a broker takes. */
const room_bytes_min = 10_000;

/** What Kafka says of a message, or of a batch of them, that is larger than its `max.message.bytes`. */
const TOO_LARGE = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'];

function refuseIfOver({ isOver }: Publishing): void {
  if (isOver) throw new Error('nobody waits for this publishing any more');
}

function isTooLarge(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if (TOO_LARGE.includes(String(Reflect.get(at, 'type')))) return true;
  return false;
}

/** The most bytes that messages have of one topic. */
function largestPart(messages: readonly OutgoingMessage[]): number {
  const parts = new Map<string, number>();
  for (const message of messages)
    parts.set(message.topic, (parts.get(message.topic) ?? 0) + bytesOnTheWay(message));
  return Math.max(...parts.values());
}

/** Sizes within a record are written in up to five bytes each, its time in ten; this is the most that they come to. */
const RECORD_BYTES = 40;
const HEADER_BYTES = 10;

/** The most that a message takes up on its way, uncompressed. */
export function bytesOnTheWay({ key, value, headers }: OutgoingMessage): number {
  const named = Object.entries(headers).reduce(
    (sum, [name, text]) => sum + HEADER_BYTES + Buffer.byteLength(name) + Buffer.byteLength(text),
    0,
  );
  return RECORD_BYTES + Buffer.byteLength(key) + Buffer.byteLength(value ?? '') + named;
}

/**
 * Messages in parts that a broker takes, to be sent one behind the other: each part goes on where the one before ends.
 * @param roomBytes of one topic in one part; a message that is larger goes alone
 * @throws MessageTooLarge before any is sent.
 */
function partsOf(messages: readonly OutgoingMessage[], roomBytes: number): OutgoingMessage[][] {
  const parts: OutgoingMessage[][] = [];
  let [open, ofTopics] = [[] as OutgoingMessage[], new Map<string, { bytes: number; rows: number }>()];
  for (const message of messages) {
    const bytes = bytesOnTheWay(message);
    if (bytes > batch_bytes_max) throw new MessageTooLarge(message, bytes, batch_bytes_max);
    const begun = ofTopics.get(message.topic);
    if (parts.length === 0 || (begun && (begun.bytes + bytes > roomBytes || begun.rows === batch_rows_max))) {
      parts.push((open = []));
      ofTopics = new Map();
    }
    const { bytes: before, rows } = ofTopics.get(message.topic) ?? { bytes: 0, rows: 0 };
    open.push(message);
    ofTopics.set(message.topic, { bytes: before + bytes, rows: rows + 1 });
  }
  return parts;
}

/** A part as a request, topic by topic, each in its order. */
function requestOf(part: readonly OutgoingMessage[]): TopicMessages[] {
  const topics = new Map<string, Message[]>();
  for (const { topic, key, value, headers } of part) {
    const ofTopic = topics.get(topic) ?? [];
    ofTopic.push({ key, value, headers });
    topics.set(topic, ofTopic);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}

/** Messages as the requests that are sent of them. @throws MessageTooLarge before any is sent. */
export const requestsOf = (
  messages: readonly OutgoingMessage[],
  roomBytes = batch_bytes_max,
): TopicMessages[][] => partsOf(messages, roomBytes).map(requestOf);

const SEED = 0x9747b28c;
const MULTIPLIER = 0x5bd1e995;

/** MurmurHash2 of 32 bits, as Kafka's own clients count it. */
function murmur2(bytes: Buffer): number {
  let hash = SEED ^ bytes.length;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    let four = Math.imul(bytes.readInt32LE(at), MULTIPLIER);
    four = Math.imul(four ^ (four >>> 24), MULTIPLIER);
    hash = Math.imul(hash, MULTIPLIER) ^ four;
  }
  if (at < bytes.length) {
    for (let left = bytes.length - at - 1; left >= 0; left -= 1)
      hash ^= (bytes[at + left] ?? 0) << (8 * left);
    hash = Math.imul(hash, MULTIPLIER);
  }
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER);
  return hash ^ (hash >>> 15);
}

/**
 * Puts each key into the partition into which kafkajs's own partitioner and Java's put it. Theirs counts in numbers without end,
 * which costs as much as all else that is done for a message. Every message has a key.
 */
export const partitionOfKey: ICustomPartitioner =
  () =>
  ({ partitionMetadata, message }) =>
    (murmur2(Buffer.from(message.key ?? '')) & 0x7fffffff) % partitionMetadata.length;
