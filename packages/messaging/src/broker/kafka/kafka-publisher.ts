import { Partitioners, type Kafka, type Producer, type TopicMessages } from 'kafkajs';
import { messageOf, within } from '../../wait.js';
import type { OutgoingMessage } from '../broker.js';
import { requestsOf } from './requests.js';

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
      createPartitioner: Partitioners.DefaultPartitioner,
      // A limit, so that a batch that can't go out comes back to the relay instead of waiting in here for ever.
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 5 },
    });
    await producer.connect();
    return producer;
  }
}
