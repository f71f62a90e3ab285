import { Kafka, logLevel, Partitioners, type EachBatchPayload, type Producer } from 'kafkajs';

export interface BareMessage {
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

const SESSION_TIMEOUT_MS = 10_000;

/**
 * kafkajs with nothing around it: the yardstick of what the platform does by it. It makes the platform's promises to the
 * broker (an idempotent producer, acks of all, one request in flight), and none to a database. It belongs into a process
 * in which nothing else has touched kafkajs.
 */
export class BareKafka {
  private readonly ends: (() => Promise<void>)[] = [];

  private constructor(
    private readonly kafka: Kafka,
    private readonly producer: Producer,
  ) {}

  static async connect(brokers: readonly string[]): Promise<BareKafka> {
    const kafka = new Kafka({ clientId: 'bare', brokers: [...brokers], logLevel: logLevel.NOTHING });
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    return new BareKafka(kafka, producer);
  }

  async makeTopic(topic: string, numPartitions: number): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions }] });
    await admin.disconnect();
  }

  async publish(topic: string, messages: readonly BareMessage[]): Promise<void> {
    await this.producer.sendBatch({ acks: -1, topicMessages: [{ topic, messages: [...messages] }] });
  }

  /** Resolves when it has joined its group. */
  async consume(topic: string, eachBatch: (payload: EachBatchPayload) => Promise<void>): Promise<void> {
    const consumer = this.kafka.consumer({ groupId: `bare ${topic}`, sessionTimeout: SESSION_TIMEOUT_MS });
    this.ends.push(() => consumer.disconnect());
    const joined = new Promise<void>((resolve) => {
      consumer.on(consumer.events.GROUP_JOIN, () => resolve());
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ eachBatch });
    await joined;
  }

  async close(): Promise<void> {
    for (const end of this.ends) await end();
    await this.producer.disconnect();
  }
}
