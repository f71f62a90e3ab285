import kafkajs, { type Admin } from 'kafkajs';
import type { MessagingLogger } from '../../logger.js';
import { messageOf } from '../../wait.js';
import type { TopicSpec } from '../broker.js';

/** The topics that a process needs, as the broker has them: somebody may set one otherwise at any time, or exchange the broker for an empty one. */
export class KafkaTopics {
  /** Of all that were asked for since the start. */
  private readonly needed = new Map<string, TopicSpec>();
  /** By topic, of those that take less than an event may have. */
  private readonly tooSmall = new Map<string, number>();
  private seenAt = Number.NEGATIVE_INFINITY;
  /** Those of which it was told last that they were gone. */
  private told = '';
  /** Which it has not and does not make, in a sentence. */
  missing: string | undefined;

  constructor(private readonly logger: Pick<MessagingLogger, 'error'> | undefined) {}

  /** @throws what keeps the broker from having them, in a sentence */
  async ensure(admin: Admin, topics: readonly TopicSpec[]): Promise<void> {
    const existing = new Set(await admin.listTopics());
    await makeThose(
      admin,
      topics.filter(({ name }) => !existing.has(name)),
    );
    const present = topics.map(({ name }) => name).filter((name) => existing.has(name));
    if (present.length > 0) await refuseOtherPartitions(admin, topics, present);
    for (const topic of topics) this.needed.set(topic.name, topic);
    await this.lookAtLimits(admin);
  }

  /**
   * What was there and is gone is made again: what it held is published again by who noted how far it was.
   * @throws what keeps the broker from having them, which is kept as what is missing
   */
  async lookAgain(admin: Admin): Promise<void> {
    const existing = new Set(await admin.listTopics());
    const gone = [...this.needed.values()].filter(({ name }) => !existing.has(name));
    try {
      await makeThose(admin, gone);
      this.missing = undefined;
      this.tellOf(namesOf(gone));
    } catch (error) {
      this.missing = messageOf(error);
      throw error;
    } finally {
      await this.lookAtLimits(admin);
    }
  }

  /** Once for each loss: a broker that is starting lists a topic a moment after it was made. */
  private tellOf(topics: string): void {
    if (topics !== '' && this.told === '')
      this.logger?.error(
        { topics },
        'the broker had lost topics, which are made again: it may be an empty one in the place of another',
      );
    this.told = topics;
  }

  isSeenWithin(ms: number): boolean {
    return performance.now() - this.seenAt < ms;
  }

  /** A topic may have been set otherwise since: whoever asks next is told. */
  forgetLimits(): void {
    this.seenAt = Number.NEGATIVE_INFINITY;
  }

  /** What topics are set to otherwise than events need. */
  get limitsProblem(): string | undefined {
    if (this.tooSmall.size === 0) return undefined;
    const small = [...this.tooSmall].map(([topic, bytes]) => `${topic} takes ${bytes}`).join(', ');
    return `an event may have ${MESSAGE_BYTES_MAX} bytes on its way: set max.message.bytes to as much, since ${small}`;
  }

  /** Who may not ask learns it from the broker's first refusal. */
  private async lookAtLimits(admin: Admin): Promise<void> {
    this.seenAt = performance.now();
    const limits = await limitsOf(admin, [...this.needed.keys()]).catch(() => []);
    for (const [topic, bytes] of limits)
      if (bytes < MESSAGE_BYTES_MAX) this.tooSmall.set(topic, bytes);
      else this.tooSmall.delete(topic);
  }
}

const namesOf = (topics: readonly TopicSpec[]): string => topics.map(({ name }) => name).join(', ');

async function makeThose(admin: Admin, topics: readonly TopicSpec[]): Promise<void> {
  if (topics.length === 0) return;
  try {
    await admin.createTopics({ waitForLeaders: true, topics: topics.map(toKafkaTopic) });
  } catch (error) {
    // What it could not do for one of several it tells in a list.
    const all: readonly unknown[] = error instanceof AggregateRefusal ? error.errors : [error];
    const cause = all.find((one) => !isOfType(one, /^TOPIC_ALREADY_EXISTS$/));
    throw new Error(
      `the broker has no topic ${namesOf(topics)}, and did not make it: ${messageOf(cause)}` +
        (isOfType(cause, NOT_ALLOWED) ? '; npm run kafka-rights makes all topics and gives the rights' : ''),
      { cause },
    );
  }
}

const AggregateRefusal = kafkajs.KafkaJSAggregateError;

/** Where rights are given, no service may make a topic. */
const NOT_ALLOWED = /AUTHORIZATION_FAILED$/;

/** Whether Kafka called an error so. */
export const isOfType = (error: unknown, type: RegExp): boolean =>
  typeof error === 'object' && error !== null && 'type' in error && type.test(String(error.type));

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
