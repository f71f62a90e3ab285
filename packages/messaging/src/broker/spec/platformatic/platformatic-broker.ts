import { Admin, ListOffsetTimestamps, type ClusterTopicMetadata } from '@platformatic/kafka';
import { pause } from '../../../wait.js';
import type {
  Broker,
  OutgoingMessage,
  PartitionEnd,
  Written,
  SubscribeOptions,
  Subscription,
  TopicSpec,
} from '../../broker.js';
import { clientOptions, isCalled, reasonOf, type PlatformaticOptions } from './client.js';
import { PlatformaticPublisher } from './platformatic-publisher.js';
import { PlatformaticSubscription } from './platformatic-subscription.js';

const ATTEMPTS_MAX = 10;
const ATTEMPT_PAUSE_MS = 300;
// What the broker says of a topic that was made a moment ago, by this service or by another at the same time.
const JUST_MADE = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_OR_FOLLOWER'];

/**
 * Kafka by another client than kafkajs: the tried exit of ADR 0119. No service runs on it; it is kept passing the broker
 * contract, so that a move is a change of one line and a decision.
 */
export class PlatformaticBroker implements Broker {
  readonly kind = 'kafka';
  private readonly admin: Admin;
  private readonly publisher: PlatformaticPublisher;
  private readonly subscriptions = new Set<PlatformaticSubscription>();

  constructor(private readonly options: PlatformaticOptions) {
    this.admin = new Admin(clientOptions(options));
    this.publisher = new PlatformaticPublisher(options);
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    const existing = new Set(await this.ask('list topics', () => this.admin.listTopics()));
    for (const topic of topics) if (!existing.has(topic.name)) await this.makeTopic(topic);
    for (const { name, partitions } of topics) {
      const found = await this.topic(name);
      if (found.partitionsCount !== partitions)
        throw new Error(`topic ${name} has ${found.partitionsCount} partitions and must have ${partitions}`);
    }
  }

  /** This client says where messages lie by the first of each partition alone: not how many there are. */
  async publish(messages: readonly OutgoingMessage[]): Promise<readonly Written[]> {
    await this.publisher.publish(messages);
    return [];
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const subscription = new PlatformaticSubscription(this.options, options);
    this.subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  async endOffsets(topic: string): Promise<readonly PartitionEnd[]> {
    const { partitionsCount } = await this.topic(topic);
    const [oldest, ends] = await Promise.all([
      this.offsetsAt(topic, partitionsCount, ListOffsetTimestamps.EARLIEST),
      this.offsetsAt(topic, partitionsCount, ListOffsetTimestamps.LATEST),
    ]);
    return [...ends].map(([partition, offset]) => ({
      topic,
      partition,
      offset,
      oldest: oldest.get(partition) ?? offset,
    }));
  }

  private async offsetsAt(
    topic: string,
    partitionsCount: number,
    timestamp: bigint,
  ): Promise<ReadonlyMap<number, string>> {
    const partitions = Array.from({ length: partitionsCount }, (_, partitionIndex) => ({
      partitionIndex,
      timestamp,
    }));
    const found = await this.ask('read offsets', () =>
      this.admin.listOffsets({ topics: [{ name: topic, partitions }] }),
    );
    return new Map(
      found.flatMap((of) =>
        of.partitions.map(({ partitionIndex, offset }) => [partitionIndex, String(offset)] as const),
      ),
    );
  }

  async ping(): Promise<void> {
    await this.ask('answer', () => this.admin.metadata({ topics: [], forceUpdate: true }));
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await this.publisher.close();
    await this.admin.close();
  }

  private async makeTopic({ name, partitions, compacted, retentionMs }: TopicSpec): Promise<void> {
    const configs = [
      { name: 'cleanup.policy', value: compacted ? 'compact' : 'delete' },
      { name: 'retention.ms', value: String(retentionMs) },
    ];
    await this.ask('make a topic', async () => {
      try {
        await this.admin.createTopics({ topics: [name], partitions, configs });
      } catch (error) {
        // Another service made it at the same moment; how many partitions it has is looked at afterwards.
        if (!isCalled(error, 'TOPIC_ALREADY_EXISTS')) throw error;
      }
    });
  }

  /** Asks until every partition has a leader. */
  private topic(name: string): Promise<ClusterTopicMetadata> {
    return this.ask('describe a topic', async () => {
      const { topics } = await this.admin.metadata({ topics: [name], forceUpdate: true });
      const found = topics.get(name);
      if (found === undefined) throw new Error(`it has no topic ${name}`);
      return found;
    });
  }

  private async ask<T>(what: string, question: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await question();
      } catch (error) {
        if (attempt === ATTEMPTS_MAX || !JUST_MADE.some((apiId) => isCalled(error, apiId)))
          throw new Error(`Kafka did not ${what}: ${reasonOf(error)}`, { cause: error });
        await pause(ATTEMPT_PAUSE_MS);
      }
    }
  }
}
