import type { ICustomPartitioner, Kafka, Message, Producer, TopicMessages } from 'kafkajs';
import { messageOf, within } from '../../wait.js';
import { MessageTooLarge, type OutgoingMessage } from '../broker.js';
import './requests-in-one-go.js';

/** Of each request. */
const REQUEST_TIMEOUT_MS = 8000;
/** Of all requests that one publishing comes to: shorter than the transaction in which a relay waits for it. */
const PUBLISH_TIMEOUT_MS = 24_000;

/**
 * An idempotent producer, acks=all. After any failure it is thrown away: an idempotent producer whose sequence
 * is in doubt can't be used again, and the caller still has the messages.
 */
export class KafkaPublisher {
  private producer: Promise<Producer> | undefined;

  constructor(private readonly kafka: Kafka) {}

  /** @throws MessageTooLarge before anything is sent; else any failure, with perhaps a part of it sent. */
  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    const requests = requestsOf(messages);
    if (requests.length === 0) return;
    this.producer ??= this.connect();
    const used = this.producer;
    try {
      await within(PUBLISH_TIMEOUT_MS, 'Kafka did not acknowledge all', this.send(used, requests));
    } catch (error) {
      if (this.producer === used) this.producer = undefined;
      // It may hang on a broker that is gone; nobody waits for its end.
      void used.then((producer) => producer.disconnect()).catch(() => undefined);
      throw new Error(`publishing to Kafka failed: ${messageOf(error)}`, { cause: error });
    }
  }

  private async send(used: Promise<Producer>, requests: readonly TopicMessages[][]): Promise<void> {
    for (const topicMessages of requests) {
      // Whoever waited has been told that it failed, and may be sending the same by a new producer.
      if (this.producer !== used) throw new Error('the producer was thrown away');
      const sent = used.then((producer) => producer.sendBatch({ acks: -1, topicMessages }));
      await within(REQUEST_TIMEOUT_MS, 'Kafka did not acknowledge', sent);
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
      createPartitioner: partitionOfKey,
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

interface Part {
  readonly messages: Message[];
  bytes: number;
}

/**
 * Messages as requests that a broker takes, to be sent one behind the other: in each the order is kept, and what comes
 * later in the order is never in an earlier one.
 * @throws MessageTooLarge before any is sent.
 */
export function requestsOf(messages: readonly OutgoingMessage[]): TopicMessages[][] {
  const requests: Map<string, Part>[] = [];
  let open = new Map<string, Part>();
  for (const message of messages) {
    const bytes = bytesOnTheWay(message);
    if (bytes > batch_bytes_max) throw new MessageTooLarge(message, bytes, batch_bytes_max);
    const begun = open.get(message.topic);
    if (
      requests.length === 0 ||
      (begun && (begun.bytes + bytes > batch_bytes_max || begun.messages.length === batch_rows_max))
    )
      requests.push((open = new Map<string, Part>()));
    const part = open.get(message.topic) ?? { messages: [], bytes: 0 };
    const { topic, key, value, headers } = message;
    part.messages.push({ key, value, headers });
    part.bytes += bytes;
    open.set(topic, part);
  }
  return requests.map((parts) =>
    [...parts].map(([topic, { messages: sent }]) => ({ topic, messages: sent })),
  );
}

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
