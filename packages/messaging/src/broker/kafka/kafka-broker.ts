import { Kafka, logLevel, type Admin } from 'kafkajs';
import type { MessagingLogger } from '../../logger.js';
import { messageOf, pause, within } from '../../wait.js';
import type {
  Broker,
  OutgoingMessage,
  PartitionOffset,
  SubscribeOptions,
  Subscription,
  TopicSpec,
} from '../broker.js';
import './quiet-requests.js';
import { logCreator } from './kafka-log.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaSubscription } from './kafka-subscription.js';

export interface KafkaBrokerOptions {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly logger?: MessagingLogger;
  /** How long Kafka waits for a consumer that says nothing, 10 s unless given; it has a least value of its own (6 s). */
  readonly sessionTimeoutMs?: number;
}

const ADMIN_TIMEOUT_MS = 15_000;
const ATTEMPTS_MAX = 10;
const ATTEMPT_PAUSE_MS = 300;
// What the broker says of a topic that was made a moment ago, by this service or by another at the same time.
const JUST_MADE = /^(UNKNOWN_TOPIC_OR_PARTITION|LEADER_NOT_AVAILABLE|NOT_LEADER_FOR_PARTITION)$/;

/** The broker of production. The one place of the platform that imports kafkajs. */
export function kafkaBroker(options: KafkaBrokerOptions): Broker {
  return new KafkaBroker(options);
}

class KafkaBroker implements Broker {
  readonly kind = 'kafka';
  private readonly kafka: Kafka;
  private readonly publisher: KafkaPublisher;
  private readonly subscriptions = new Set<KafkaSubscription>();
  private admin: Promise<Admin> | undefined;

  constructor(private readonly options: KafkaBrokerOptions) {
    this.kafka = new Kafka({
      clientId: options.clientId,
      brokers: [...options.brokers],
      logLevel: options.logger === undefined ? logLevel.NOTHING : logLevel.WARN,
      ...(options.logger === undefined ? {} : { logCreator: logCreator(options.logger) }),
      connectionTimeout: 3000,
      requestTimeout: 10_000,
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 5 },
    });
    this.publisher = new KafkaPublisher(this.kafka);
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    await this.ask('make topics', async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !existing.has(topic.name));
      if (missing.length > 0) {
        await admin.createTopics({ waitForLeaders: true, topics: missing.map(toKafkaTopic) });
      }
      const present = topics.filter((topic) => existing.has(topic.name)).map((topic) => topic.name);
      if (present.length > 0) await refuseOtherPartitions(admin, topics, present);
    });
  }

  publish(messages: readonly OutgoingMessage[]): Promise<void> {
    return this.publisher.publish(messages);
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const { sessionTimeoutMs } = this.options;
    const limits = sessionTimeoutMs === undefined ? {} : { sessionTimeoutMs };
    const subscription = new KafkaSubscription(this.kafka, options, limits);
    this.subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  async endOffsets(topic: string): Promise<readonly PartitionOffset[]> {
    const found = await this.ask('read offsets', (admin) => admin.fetchTopicOffsets(topic));
    return found.map(({ partition, high }) => ({ topic, partition, offset: high }));
  }

  async ping(): Promise<void> {
    await this.ask('answer', (admin) => admin.describeCluster());
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await this.publisher.close();
    const admin = await this.admin?.catch(() => undefined);
    await admin?.disconnect();
  }

  private async ask<T>(what: string, question: (admin: Admin) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.askOnce(question);
      } catch (error) {
        if (attempt === ATTEMPTS_MAX || !isJustMade(error)) {
          throw new Error(`Kafka did not ${what}: ${messageOf(error)}`, { cause: error });
        }
        await pause(ATTEMPT_PAUSE_MS);
      }
    }
  }

  /** Keeps one admin connection, and opens a new one after any failure. */
  private async askOnce<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    this.admin ??= this.connectAdmin();
    const asked = this.admin;
    try {
      return await within(ADMIN_TIMEOUT_MS, 'Kafka did not answer', asked.then(question));
    } catch (error) {
      if (this.admin === asked) this.admin = undefined;
      // The connection may be half open; whether closing it works makes no difference any more.
      void asked.then((admin) => admin.disconnect()).catch(() => undefined);
      throw error;
    }
  }

  private async connectAdmin(): Promise<Admin> {
    const admin = this.kafka.admin();
    await admin.connect();
    return admin;
  }
}

const toKafkaTopic = (topic: TopicSpec) => ({
  topic: topic.name,
  numPartitions: topic.partitions,
  // The cluster's own default: 1 on a person's machine, 3 in production.
  replicationFactor: -1,
  configEntries: [
    { name: 'cleanup.policy', value: topic.compacted ? 'compact' : 'delete' },
    { name: 'retention.ms', value: String(topic.retentionMs) },
  ],
});

async function refuseOtherPartitions(
  admin: Admin,
  topics: readonly TopicSpec[],
  present: string[],
): Promise<void> {
  const metadata = await admin.fetchTopicMetadata({ topics: present });
  for (const { name, partitions } of metadata.topics) {
    const wanted = topics.find((topic) => topic.name === name)?.partitions;
    if (wanted !== partitions.length) {
      throw new Error(`topic ${name} has ${partitions.length} partitions and must have ${wanted}`);
    }
  }
}

const isJustMade = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'type' in error && JUST_MADE.test(String(error.type));
