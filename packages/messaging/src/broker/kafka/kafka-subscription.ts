import type { Consumer, ConsumerGroupJoinEvent, EachBatchPayload, Kafka, Batch, IHeaders } from 'kafkajs';
import { Backoff, messageOf, pause } from '../../wait.js';
import type {
  SubscribeOptions,
  Subscription,
  SubscriptionState,
  TopicPartition,
  IncomingBatch,
} from '../broker.js';
import { readable } from '../bytes.js';
import type { Leaving } from './leaving.js';
import './many-headers.js';

/** As seldom as Kafka itself advises to beat: each fetch that finds nothing, and the beat behind it, costs all who have nothing to do. */
const FETCHES_PER_SESSION = 3;
/** A stop waits for the fetch that is under way. */
const FETCH_WAIT_MAX_MS = 3_500;
/** Where messages come, a consumer learns by its beat that another one joins; those who know it stand still until all do. */
const HEARTBEAT_MS = 1_000;
const POSITIONED_POLL_MS = 20;
export interface SubscriptionLimits {
  /** A subscription that fails so often, although the broker answers, and never joins its group is given up. */
  readonly failures_max: number;
  readonly firstBackoffMs: number;
  /** A consumer that stopped and says nothing more for so long is replaced. */
  readonly silenceTimeoutMs: number;
  /** So long Kafka waits for a member that says nothing before it gives its partitions to others. */
  readonly sessionTimeoutMs: number;
}

const LIMITS: SubscriptionLimits = {
  failures_max: 8,
  firstBackoffMs: 200,
  silenceTimeoutMs: 30_000,
  sessionTimeoutMs: 10_000,
};
const BACKOFF_MOST_MS = 5000;

/** One member of a consumer group. It builds itself a new consumer when kafkajs gives one up. */
export class KafkaSubscription implements Subscription {
  readonly group: string;
  state: SubscriptionState = { kind: 'recovering', reason: 'joining the group' };
  private consumer: Consumer | undefined;
  private readonly stopping = new AbortController();
  private positioned = false;
  private generation = 0;
  private failures = 0;
  private running: Promise<void> | undefined;
  private readonly limits: SubscriptionLimits;
  /** By which Kafka knows it; null while it is in no group. */
  private memberId: string | null = null;
  /** The batch that is being taken in. */
  private underWay: Promise<void> | undefined;

  /** @param leaving tells Kafka of a member that goes, without waiting for its fetch */
  constructor(
    private readonly kafka: Pick<Kafka, 'consumer'>,
    private readonly options: SubscribeOptions,
    private readonly leaving: Pick<Leaving, 'leave'>,
    limits: Partial<SubscriptionLimits> = {},
  ) {
    this.group = options.group;
    this.limits = { ...LIMITS, ...limits };
  }

  start(): void {
    this.running = this.keepRunning();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.race([this.running, this.leave().catch(() => this.running)]);
  }

  /**
   * Out of the group once the batch under way is through: others have its partitions then, and what its last fetch still brings is dropped.
   * kafkajs itself would wait for that fetch, and ends behind it.
   */
  private async leave(): Promise<void> {
    await this.underWay;
    const memberId = this.memberId;
    if (memberId === null) return this.running;
    await this.leaving.leave(this.group, memberId);
  }

  private async keepRunning(): Promise<void> {
    const backoff = new Backoff(this.limits.firstBackoffMs, BACKOFF_MOST_MS);
    while (!this.stopping.signal.aborted && this.state.kind !== 'dead') {
      const failure = await this.runOnce().catch((error: unknown) => error);
      if (this.stopping.signal.aborted) return;
      // A broker that can't be reached may be away for any length of time: that is no reason to give up.
      if (!isUnreachable(failure)) this.failures += 1;
      const kind = this.failures >= this.limits.failures_max ? 'dead' : 'recovering';
      this.enter({ kind, reason: messageOf(failure) });
      if (kind === 'recovering') await backoff.wait(this.stopping.signal);
    }
  }

  /** Resolves with the reason when kafkajs gave this consumer up. */
  private async runOnce(): Promise<unknown> {
    const fetchWaitMs = Math.floor(this.limits.sessionTimeoutMs / FETCHES_PER_SESSION);
    const consumer = this.kafka.consumer({
      groupId: this.group,
      sessionTimeout: this.limits.sessionTimeoutMs,
      heartbeatInterval: Math.min(fetchWaitMs, HEARTBEAT_MS),
      // Kafka answers at once when there is a message. While there is none, kafkajs beats between two fetches only.
      maxWaitTimeInMs: Math.min(fetchWaitMs, FETCH_WAIT_MAX_MS),
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 200, maxRetryTime: 2000, retries: 4 },
    });
    this.consumer = consumer;
    const over = new AbortController();
    const gaveUp = this.watch(consumer, over.signal);
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: (payload) => this.eachBatch(payload),
      });
      return await gaveUp;
    } finally {
      this.generation += 1;
      if (!this.stopping.signal.aborted) this.memberId = null;
      // What would keep this consumer in memory for as long as the subscription lives ends with it.
      over.abort();
      await consumer.disconnect().catch(() => undefined); // it is given up either way
    }
  }

  private watch(consumer: Consumer, over: AbortSignal): Promise<unknown> {
    let silence: NodeJS.Timeout | undefined;
    over.addEventListener('abort', () => clearTimeout(silence), { once: true });
    return new Promise<unknown>((resolve) => {
      consumer.on(consumer.events.GROUP_JOIN, (event) => {
        clearTimeout(silence);
        this.joined(consumer, event);
      });
      consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
        clearTimeout(silence);
        // With `restart` kafkajs starts over by itself, again and again while the broker is away.
        if (restart) this.enter({ kind: 'recovering', reason: `the consumer crashed: ${error.message}` });
        else resolve(error);
      });
      consumer.on(consumer.events.STOP, () => {
        if (over.aborted) return;
        // A crash stops the consumer too, and only then says whether it starts again: so wait for that word.
        if (this.state.kind === 'running') this.enter({ kind: 'recovering', reason: 'the consumer stopped' });
        clearTimeout(silence);
        silence = setTimeout(() => resolve(new Error('the consumer stopped')), this.limits.silenceTimeoutMs);
      });
      const stop = (): void => resolve(new Error('stopped'));
      this.stopping.signal.addEventListener('abort', stop, { once: true, signal: over });
    });
  }

  private joined(consumer: Consumer, { payload }: ConsumerGroupJoinEvent): void {
    this.memberId = payload.memberId;
    const assigned = Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
      partitions.map((partition): TopicPartition => ({ topic, partition })),
    );
    this.failures = 0;
    this.generation += 1;
    this.positioned = false;
    void this.position(consumer, assigned, this.generation);
  }

  private async position(
    consumer: Consumer,
    assigned: readonly TopicPartition[],
    generation: number,
  ): Promise<void> {
    try {
      const known = await this.options.positions(assigned);
      if (generation !== this.generation || this.stopping.signal.aborted) return;
      for (const { topic, partition } of assigned) {
        const position = known.find((p) => p.topic === topic && p.partition === partition);
        // Kafka's own committed offset is for monitoring only: it may be lost, or ahead of a restored database.
        consumer.seek({ topic, partition, offset: position?.offset ?? '0' });
      }
      this.positioned = true;
      this.enter({ kind: 'running' });
    } catch (error) {
      // Whoever is asked for positions asks its database until it is stopped; without them no batch is handed over.
      this.enter({ kind: 'recovering', reason: messageOf(error) });
    }
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const heartbeat = (): Promise<void> => payload.heartbeat();
    while (!this.positioned && payload.isRunning() && !this.stopping.signal.aborted) {
      await pause(POSITIONED_POLL_MS, this.stopping.signal);
      await heartbeat();
    }
    const stopped = (): boolean => !payload.isRunning() || payload.isStale() || this.stopping.signal.aborted;
    if (stopped()) return;
    const incoming = toIncomingBatch(batch, stopped, heartbeat);
    const taking = this.take(payload, incoming);
    // Whoever stops waits for its end, however it ends; what went wrong is told to kafkajs.
    this.underWay = taking.catch(() => undefined);
    await taking;
  }

  private async take(payload: EachBatchPayload, incoming: IncomingBatch): Promise<void> {
    const { nextOffset } = await this.options.onBatch(incoming);
    if (incoming.isStale()) return;
    await this.moveTo(payload, nextOffset);
  }

  private async moveTo(payload: EachBatchPayload, offset: string): Promise<void> {
    const { topic, partition } = payload.batch;
    const last = payload.batch.lastOffset();
    if (offset !== (BigInt(last) + 1n).toString()) {
      this.consumer?.seek({ topic, partition, offset });
      return;
    }
    payload.resolveOffset(last);
    // The offset that counts has been committed with the effects; this one lets Kafka's tools show the lag.
    await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
  }

  private enter(state: SubscriptionState): void {
    this.state = state;
    this.options.onState?.(state);
  }
}

const UNREACHABLE = new Set([
  'KafkaJSConnectionError',
  'KafkaJSConnectionClosedError',
  'KafkaJSRequestTimeoutError',
  'KafkaJSBrokerNotFound',
  'KafkaJSGroupCoordinatorNotFound',
  'KafkaJSNumberOfRetriesExceeded',
]);

const isUnreachable = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (('name' in error && UNREACHABLE.has(String(error.name))) ||
    ('cause' in error && isUnreachable(error.cause)));

function toIncomingBatch(
  batch: Batch,
  isStale: () => boolean,
  heartbeat: () => Promise<void>,
): IncomingBatch {
  return {
    topic: batch.topic,
    partition: batch.partition,
    endOffset: batch.highWatermark,
    isStale,
    heartbeat,
    messages: batch.messages.map(({ offset, key, value, headers }) =>
      readable(offset, { key, value, headers: headerBytes(headers) }),
    ),
  };
}

/** Header values come as bytes, a repeated header as a list, and one that was sent without a value as null. */
export function headerBytes(headers: IHeaders | undefined): [string, Buffer][] {
  const found: [string, Buffer][] = [];
  for (const [name, value] of Object.entries(headers ?? {}))
    for (const one of Array.isArray(value) ? value : [value])
      found.push([name, Buffer.isBuffer(one) ? one : Buffer.from(one ?? '')]);
  return found;
}
