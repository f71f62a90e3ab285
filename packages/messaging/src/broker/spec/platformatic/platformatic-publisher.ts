import { compatibilityPartitioner, ProduceAcks, Producer, type MessageToProduce } from '@platformatic/kafka';
import { within } from '../../../wait.js';
import type { OutgoingMessage } from '../../broker.js';
import { clientOptions, reasonOf, type PlatformaticOptions } from './client.js';

const PUBLISH_TIMEOUT_MS = 8_000;

/** An idempotent producer, acks of all, one request in flight; thrown away after any failure, as beside kafkajs. */
export class PlatformaticPublisher {
  private producer: Producer | undefined;

  constructor(private readonly options: PlatformaticOptions) {}

  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    if (messages.length === 0) return;
    this.producer ??= this.made();
    const used = this.producer;
    try {
      const sent = used.send({ messages: messages.map(toProduce) });
      await within(PUBLISH_TIMEOUT_MS, 'Kafka did not acknowledge', sent);
    } catch (error) {
      if (this.producer === used) this.producer = undefined;
      // It may hang on a broker that is gone; nobody waits for its end.
      void used.close(true).catch(() => undefined);
      throw new Error(`publishing to Kafka failed: ${reasonOf(error)}`, { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.producer?.close(true);
    this.producer = undefined;
  }

  private made(): Producer {
    return new Producer({
      ...clientOptions(this.options),
      idempotent: true,
      acks: ProduceAcks.ALL,
      maxInflights: 1,
      // The client's own default counts a hash above 2^31 otherwise than Java and kafkajs: half of all keys would move.
      partitioner: compatibilityPartitioner,
    });
  }
}

function toProduce({ topic, key, value, headers }: OutgoingMessage): MessageToProduce {
  return {
    topic,
    key: Buffer.from(key),
    ...(value === null ? {} : { value: Buffer.from(value) }),
    headers: new Map(Object.entries(headers).map(([name, text]) => [Buffer.from(name), Buffer.from(text)])),
  };
}
