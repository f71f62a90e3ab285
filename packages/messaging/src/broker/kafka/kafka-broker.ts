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
  type SubscriptionState,
  type TopicSpec,
} from '../broker.js';
import './quiet-requests.js';
import { logCreator } from './kafka-log.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { isOfType, KafkaTopics } from './kafka-topics.js';
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
  /** How long is believed that topics are as they were last seen; a minute unless given. */
  readonly topicsKeptMs?: number;
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
const TOPICS_KEPT_MS = 60_000;
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
  /** Not asked any more, and not closed yet. */
  private readonly retired = new Set<Promise<Admin>>();
  private readonly topics: KafkaTopics;
  private looking: Promise<void> | undefined;

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
    this.topics = new KafkaTopics(options.logger);
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    await this.ask('make topics', (admin) => this.topics.ensure(admin, topics));
  }

  get problem(): string | undefined {
    return this.topics.limitsProblem;
  }

  get missing(): string | undefined {
    return this.topics.missing;
  }

  /** After a failure that says that a topic is gone, or may. One look at a time; whoever failed tries again and is told what came of it. */
  private lookAgain(): Promise<void> {
    this.looking ??= this.ask('tell which topics it has', (admin) => this.topics.lookAgain(admin))
      // It is away, or does not say it: the next failure asks anew.
      .catch(() => undefined)
      .finally(() => (this.looking = undefined));
    return this.looking;
  }

  async publish(messages: readonly OutgoingMessage[]): Promise<readonly Written[]> {
    try {
      return await this.publisher.publish(messages);
    } catch (error) {
      // A topic may have been set otherwise since: whoever asks next is told.
      if (error instanceof MessageTooLarge) this.topics.forgetLimits();
      else if (isGone(error)) await this.lookAgain();
      throw error;
    }
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const { sessionTimeoutMs } = this.options;
    const limits = sessionTimeoutMs === undefined ? {} : { sessionTimeoutMs };
    const onState = (state: SubscriptionState): void => {
      if (state.kind !== 'running') void this.lookAgain();
      options.onState?.(state);
    };
    const subscription = new KafkaSubscription(this.kafka, { ...options, onState }, this.leaving, limits);
    this.subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  async endOffsets(topic: string): Promise<readonly PartitionEnd[]> {
    const offsets = (admin: Admin): ReturnType<Admin['fetchTopicOffsets']> => admin.fetchTopicOffsets(topic);
    const found = await this.askOnce(offsets).catch(async (error: unknown) => {
      if (isGone(error)) await this.lookAgain();
      return this.ask('read offsets', offsets);
    });
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
    const { topicsKeptMs = TOPICS_KEPT_MS } = this.options;
    await this.ask('answer', async (admin) => {
      await admin.describeCluster();
      // What came of it is told beside: the broker does answer.
      if (!this.topics.isSeenWithin(topicsKeptMs)) await this.topics.lookAgain(admin).catch(() => undefined);
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await this.leaving.close();
    await this.publisher.close();
    const admin = await this.admin?.catch(() => undefined);
    await admin?.disconnect();
    await Promise.all([...this.retired].map((one) => this.disconnect(one)));
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

  /** Keeps one admin connection, and opens a new one after any failure: what is known of topics lies with it. */
  private async askOnce<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    this.admin ??= this.connectAdmin();
    const asked = this.admin;
    try {
      return await within(ADMIN_TIMEOUT_MS, 'Kafka did not answer', asked.then(question));
    } catch (error) {
      if (this.admin === asked) this.admin = undefined;
      this.retired.add(asked);
      // The broker answered, and others may be asking on the same connection. Else it may be half open.
      if (isAnswer(error)) setTimeout(() => void this.disconnect(asked), ADMIN_TIMEOUT_MS).unref();
      else void this.disconnect(asked);
      throw error;
    }
  }

  /** Whether closing it works makes no difference any more. */
  private async disconnect(retired: Promise<Admin>): Promise<void> {
    if (this.retired.delete(retired))
      await retired.then((admin) => admin.disconnect()).catch(() => undefined);
  }

  private async connectAdmin(): Promise<Admin> {
    const admin = this.kafka.admin();
    await admin.connect();
    return admin;
  }
}

const isJustMade = (error: unknown): boolean =>
  isOfType(error, JUST_MADE) || (error instanceof Error && isJustMade(error.cause));

const isAnswer = (error: unknown): boolean =>
  error instanceof kafkajs.KafkaJSProtocolError || (error instanceof Error && isAnswer(error.cause));

/** Whether Kafka says, at whatever depth, that there is no such topic; or that this service may not know: an empty one has no rights either. */
const isGone = (error: unknown): boolean =>
  isOfType(error, /^(UNKNOWN_TOPIC_OR_PARTITION|TOPIC_AUTHORIZATION_FAILED)$/) ||
  (error instanceof Error && isGone(error.cause));
