import { Partitioners, type Kafka, type Producer, type TopicMessages } from 'kafkajs';
import { messageOf, within } from '../../wait.js';
import type { OutgoingMessage } from '../broker.js';

const PUBLISH_TIMEOUT_MS = 8000;

/**
 * An idempotent producer, acks=all. After any failure it is thrown away: an idempotent producer whose sequence
 * is in doubt can't be used again, and the caller still has the messages.
 */
export class KafkaPublisher {
  private producer: Promise<Producer> | undefined;

  constructor(private readonly kafka: Kafka) {}

  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    if (messages.length === 0) return;
    this.producer ??= this.connect();
    const used = this.producer;
    try {
      const sent = used.then((producer) =>
        producer.sendBatch({ acks: -1, topicMessages: byTopic(messages) }),
      );
      await within(PUBLISH_TIMEOUT_MS, 'Kafka did not acknowledge', sent);
    } catch (error) {
      if (this.producer === used) this.producer = undefined;
      // It may hang on a broker that is gone; nobody waits for its end.
      void used.then((producer) => producer.disconnect()).catch(() => undefined);
      throw new Error(`publishing to Kafka failed: ${messageOf(error)}`, { cause: error });
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

function byTopic(messages: readonly OutgoingMessage[]): TopicMessages[] {
  const groups = new Map<string, TopicMessages['messages']>();
  for (const { topic, key, value, headers } of messages) {
    const group = groups.get(topic) ?? [];
    group.push({ key, value, headers });
    groups.set(topic, group);
  }
  return [...groups].map(([topic, group]) => ({ topic, messages: group }));
}
