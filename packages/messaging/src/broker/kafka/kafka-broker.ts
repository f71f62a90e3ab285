import kafkajs, { Kafka, logLevel, type Admin, type KafkaConfig } from 'kafkajs';
import type { MessagingLogger } from '../../logger.js';
import { messageOf, pause, within } from '../../wait.js';
import {
  MessageTooLarge,
  type Broker,
  type OutgoingMessage,
  type PartitionEnd,
  type Written,
  type SubscribeOptions,
  type Subscription,
  type TopicSpec,
} from '../broker.js';
import './quiet-requests.js';
import { logCreator } from './kafka-log.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { Leaving } from './leaving.js';
import { allAcls, untilInForce } from './rights.js';
import { rightsBeside } from './rights-beside.js';

export interface KafkaBrokerOptions {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly logger?: MessagingLogger;
  /** How the broker is known and this process is known to it; open and unknown unless given. */
  readonly security?: KafkaSecurity | undefined;
  /** How long Kafka waits for a consumer that says nothing, 10 s unless given; it has a least value of its own (6 s). */
  readonly sessionTimeoutMs?: number;
  /** How long is believed what the topics were last seen to take; a minute unless given. */
  readonly limitsKeptMs?: number;
}

/** TLS always, and one of a password (SCRAM) and a certificate, or both. PEM texts. */
export interface KafkaSecurity {
  /** Who signed the brokers' certificates; those that the machine trusts unless given. */
  readonly authority?: string;
  readonly certificate?: { readonly chain: string; readonly key: string };
  readonly password?: {
    readonly mechanism: 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
}

const ADMIN_TIMEOUT_MS = 15_000;
const LIMITS_KEPT_MS = 60_000;
const ATTEMPTS_MAX = 10;
const ATTEMPT_PAUSE_MS = 300;
// What the broker says of a topic that was made a moment ago, by this service or by another at the same time.
const JUST_MADE = /^(UNKNOWN_TOPIC_OR_PARTITION|LEADER_NOT_AVAILABLE|NOT_LEADER_FOR_PARTITION)$/;

interface RightsGiven {
  /** How many. */
  readonly given: number;
  /** In words, those at the platform's topics and groups that are not of one service: who wrote them down may have meant another. */
  readonly beside: readonly string[];
}

/** A broker that gives rights, to whoever may give them. */
export interface KafkaAdministration extends Broker {
  /** Gives each service what it may do; what it has already stays, also when it should no longer have it. */
  giveRights(principal?: (service: string) => string): Promise<RightsGiven>;
}

/** The broker of production. The one place of the platform that imports kafkajs. */
export function kafkaBroker(options: KafkaBrokerOptions): KafkaAdministration {
  return new KafkaBroker(options);
}

const secured = ({ authority, certificate, password }: KafkaSecurity): Pick<KafkaConfig, 'ssl' | 'sasl'> => ({
  ssl: {
    ...(authority === undefined ? {} : { ca: [authority] }),
    ...(certificate === undefined ? {} : { cert: certificate.chain, key: certificate.key }),
  },
  ...(password === undefined ? {} : { sasl: { ...password } }),
});

class KafkaBroker implements KafkaAdministration {
  readonly kind = 'kafka';
  private readonly kafka: Kafka;
  private readonly publisher: KafkaPublisher;
  private readonly subscriptions = new Set<KafkaSubscription>();
  private readonly leaving: Leaving;
  private admin: Promise<Admin> | undefined;
  /** By topic, of those that take less than an event may have. */
  private readonly tooSmall = new Map<string, number>();
  /** Topics that this service needs: somebody may set one otherwise at any time. */
  private readonly topics = new Set<string>();
  private limitsSeenAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: KafkaBrokerOptions) {
    this.kafka = new Kafka({
      clientId: options.clientId,
      brokers: [...options.brokers],
      ...(options.security === undefined ? {} : secured(options.security)),
      logLevel: options.logger === undefined ? logLevel.NOTHING : logLevel.WARN,
      ...(options.logger === undefined ? {} : { logCreator: logCreator(options.logger) }),
      connectionTimeout: 3000,
      requestTimeout: 10_000,
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 5 },
    });
    this.publisher = new KafkaPublisher(this.kafka);
    this.leaving = new Leaving(this.kafka);
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
      for (const { name } of topics) this.topics.add(name);
      await this.lookAtLimits(admin);
    });
  }

  get problem(): string | undefined {
    if (this.tooSmall.size === 0) return undefined;
    const small = [...this.tooSmall].map(([topic, bytes]) => `${topic} takes ${bytes}`).join(', ');
    return `an event may have ${MESSAGE_BYTES_MAX} bytes on its way: set max.message.bytes to as much, since ${small}`;
  }

  /** Who may not ask learns it from the broker's first refusal. */
  private async lookAtLimits(admin: Admin): Promise<void> {
    this.limitsSeenAt = performance.now();
    const limits = await limitsOf(admin, [...this.topics]).catch(() => []);
    for (const [topic, bytes] of limits)
      if (bytes < MESSAGE_BYTES_MAX) this.tooSmall.set(topic, bytes);
      else this.tooSmall.delete(topic);
  }

  async publish(messages: readonly OutgoingMessage[]): Promise<readonly Written[]> {
    try {
      return await this.publisher.publish(messages);
    } catch (error) {
      // A topic may have been set otherwise since: whoever asks next is told.
      if (error instanceof MessageTooLarge) this.limitsSeenAt = Number.NEGATIVE_INFINITY;
      throw error;
    }
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const { sessionTimeoutMs } = this.options;
    const limits = sessionTimeoutMs === undefined ? {} : { sessionTimeoutMs };
    const subscription = new KafkaSubscription(this.kafka, options, this.leaving, limits);
    this.subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  async endOffsets(topic: string): Promise<readonly PartitionEnd[]> {
    const found = await this.ask('read offsets', (admin) => admin.fetchTopicOffsets(topic));
    return found.map(({ partition, high, low }) => ({ topic, partition, offset: high, oldest: low }));
  }

  async giveRights(principal?: (service: string) => string): Promise<RightsGiven> {
    const acl = allAcls(principal);
    return this.ask('give rights', async (admin) => {
      await admin.createAcls({ acl });
      return { given: acl.length, beside: rightsBeside(await untilInForce(admin, acl), principal) };
    });
  }

  async ping(): Promise<void> {
    const { limitsKeptMs = LIMITS_KEPT_MS } = this.options;
    await this.ask('answer', async (admin) => {
      await admin.describeCluster();
      if (performance.now() - this.limitsSeenAt >= limitsKeptMs) await this.lookAtLimits(admin);
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await this.leaving.close();
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
    // What is still being written to is not removed: for a week, by Kafka's own default.
    ...(topic.newest_max === undefined ? [] : [{ name: 'segment.ms', value: String(topic.retentionMs) }]),
    // However a batch was sent, it comes open: kafkajs can't read most that are compressed, and would ask for one for ever.
    { name: 'compression.type', value: 'uncompressed' },
    // Whatever the cluster's own default is.
    { name: MAX_MESSAGE_BYTES, value: String(MESSAGE_BYTES_MAX) },
  ],
});

/** Of a batch of one message of the largest size that is sent; Kafka's own default. */
const MESSAGE_BYTES_MAX = 1_048_588;
const MAX_MESSAGE_BYTES = 'max.message.bytes';

async function limitsOf(admin: Admin, topics: readonly string[]): Promise<[string, number][]> {
  if (topics.length === 0) return [];
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((name) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name,
      configNames: [MAX_MESSAGE_BYTES],
    })),
  });
  return resources.flatMap(({ resourceName, configEntries }) =>
    configEntries
      .filter(({ configName }) => configName === MAX_MESSAGE_BYTES)
      .map(({ configValue }): [string, number] => [resourceName, Number(configValue)]),
  );
}

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
