import { Base, Consumer, ListOffsetTimestamps, type ConsumerGroupJoinPayload } from '@platformatic/kafka';
import { Bell, pause } from '../../../wait.js';
import type { IncomingBatch, SubscribeOptions, SubscriptionState, TopicPartition } from '../../broker.js';
import { clientOptions, isCalled, reasonOf, REQUEST_TIMEOUT_MS, type PlatformaticOptions } from './client.js';
import { fetched, type Fetched } from './fetched.js';
import { Fetches, type Answer, type BroughtPartition, type Wanted } from './fetches.js';
import { Positions } from './positions.js';

const SESSION_TIMEOUT_MS = 10_000;
const HEARTBEATS_PER_SESSION = 4;
/** So long the group waits for a member that has not joined again. */
const REBALANCE_TIMEOUT_MS = 60_000;
/** A member whose heartbeats fail for so long is replaced. */
const SILENCE_TIMEOUT_MS = 30_000;
/** So long the broker waits for messages; a stop cuts it short. */
const FETCH_WAIT_MAX_MS = 2_500;
/** What kafkajs calls its way of sharing partitions: members on either client can be in one group. */
const PROTOCOL = { name: 'RoundRobinAssigner', version: 1 };
/** A group with more members than partitions has some that wait. */
const UNASSIGNED_WAIT_MS = 1_000;

/** One consumer, from joining its group to leaving it. The client beats by a timer of its own, whatever a batch does. */
export class Member {
  private readonly consumer: Consumer;
  /** The broker answers a connection in turn: a fetch that waits for messages would hold heartbeats up. */
  private readonly connections: Base;
  private readonly fetches: Fetches;
  private readonly over = new AbortController();
  private readonly positioned = new Bell();
  /** Undefined while the partitions, or where they go on, are not known. */
  private positions: Positions | undefined;
  private generation = 0;
  private joining = true;
  private batchUnderWay: Promise<unknown> = Promise.resolve();

  constructor(
    client: PlatformaticOptions,
    private readonly options: SubscribeOptions,
    private readonly enter: (state: SubscriptionState) => void,
  ) {
    const sessionTimeout = client.sessionTimeoutMs ?? SESSION_TIMEOUT_MS;
    this.consumer = new Consumer({
      ...clientOptions(client),
      groupId: options.group,
      sessionTimeout,
      rebalanceTimeout: Math.max(sessionTimeout, REBALANCE_TIMEOUT_MS),
      heartbeatInterval: Math.floor(sessionTimeout / HEARTBEATS_PER_SESSION),
      heartbeatStallTimeout: SILENCE_TIMEOUT_MS,
      // To join is to wait for all other members.
      requestTimeout: REBALANCE_TIMEOUT_MS + REQUEST_TIMEOUT_MS,
      maxWaitTime: FETCH_WAIT_MAX_MS,
      protocols: [PROTOCOL],
      // Asked before each joining: the batch under way ends first, so that nobody else begins it too.
      protocolsMetadata: async () => {
        this.joining = true;
        await Promise.race([this.batchUnderWay, pause(sessionTimeout / 2, this.over.signal)]);
        return Buffer.alloc(0);
      },
    });
    this.connections = new Base(clientOptions(client));
    this.fetches = new Fetches((node, topics) =>
      this.consumer.fetch({ node, topics, connectionPool: this.connections.connections }),
    );
  }

  /**
   * Resolves when it was told to stop and the batch under way is done.
   * @throws what made it impossible to go on
   */
  async run(stopping: AbortSignal): Promise<void> {
    const { signal } = this.over;
    stopping.addEventListener('abort', () => this.over.abort(), { signal });
    const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    const failed = this.watch();
    let takingIn: Promise<void> | undefined;
    try {
      this.consumer.topics.trackAll(...this.options.topics);
      await Promise.race([this.consumer.joinGroup({}), failed, stopped]);
      takingIn = this.takeIn(stopped);
      await Promise.race([takingIn, failed]);
    } finally {
      this.over.abort();
      // Whatever they say now, this member is given up.
      await takingIn?.catch(() => undefined);
      await Promise.allSettled([this.consumer.close(true), this.connections.close()]);
    }
  }

  /** Rejects when the client gives up. */
  private watch(): Promise<never> {
    const { consumer } = this;
    consumer.on('consumer:group:join', (joined) => void this.joined(joined));
    consumer.on('consumer:heartbeat:error', ({ error }) =>
      this.enter({ kind: 'recovering', reason: reasonOf(error) }),
    );
    consumer.on('consumer:heartbeat:end', () => {
      if (this.positions !== undefined && !this.joining) this.enter({ kind: 'running' });
    });
    const failed = new Promise<never>((_, reject) => {
      consumer.on('consumer:heartbeat:stalled', ({ lastError }) =>
        reject(lastError ?? new Error('Kafka answers no heartbeat')),
      );
      // Said when it could not join again; without a listener it would end the process.
      consumer.on('error', (error: Error) => reject(error));
    });
    failed.catch(() => undefined); // said to whoever runs this member, if it still runs
    return failed;
  }

  private async joined({ assignments = [] }: ConsumerGroupJoinPayload): Promise<void> {
    this.generation += 1;
    const { generation } = this;
    this.joining = false;
    this.positions = undefined;
    const assigned = assignments.flatMap(({ topic, partitions }) =>
      partitions.map((partition): TopicPartition => ({ topic, partition })),
    );
    try {
      const known = await this.options.positions(assigned);
      if (generation !== this.generation || this.over.signal.aborted) return;
      this.positions = new Positions(assigned, known);
      this.enter({ kind: 'running' });
      this.positioned.ring();
    } catch (error) {
      // Whoever is asked for positions asks its database until it is stopped; without them no batch is handed over.
      this.enter({ kind: 'recovering', reason: reasonOf(error) });
    }
  }

  private async takeIn(stopped: Promise<void>): Promise<void> {
    const { signal } = this.over;
    while (!signal.aborted) {
      await this.ask();
      if (this.fetches.none) {
        await this.positioned.wait(UNASSIGNED_WAIT_MS, signal);
        continue;
      }
      const answer = await Promise.race([this.fetches.next(), stopped]);
      if (answer) await this.dealWith(answer);
    }
  }

  /** Asks each broker that leads a partition of this member's and is not being asked. */
  private async ask(): Promise<void> {
    const { positions } = this;
    if (positions === undefined || this.joining) return;
    const { topics } = await this.consumer.metadata({ topics: this.consumer.topics.current });
    this.fetches.ask(
      positions.all().flatMap(({ place, offset }): Wanted[] => {
        const topic = topics.get(place.topic);
        const leader = topic?.partitions[place.partition]?.leader;
        if (topic === undefined || leader === undefined) return [];
        return [{ ...place, topicId: topic.id, node: leader, offset }];
      }),
    );
  }

  private async dealWith({ brought, failure }: Answer): Promise<void> {
    if (failure !== undefined) await this.moveIntoTopic(failure);
    for (const { wanted, partition } of brought) await this.handOver(wanted, partition);
  }

  /** A topic that lost its oldest messages, or was made anew, goes on at its earliest. Any other failure is thrown. */
  private async moveIntoTopic({ error, wanted }: NonNullable<Answer['failure']>): Promise<void> {
    if (!isCalled(error, 'OFFSET_OUT_OF_RANGE')) throw error;
    const topics = [...new Set(wanted.map(({ topic }) => topic))];
    const first = await this.consumer.listOffsets({ topics, timestamp: ListOffsetTimestamps.EARLIEST });
    const last = await this.consumer.listOffsets({ topics, timestamp: ListOffsetTimestamps.LATEST });
    for (const { topic, partition, offset } of wanted) {
      const earliest = first.get(topic)?.[partition] ?? 0n;
      const isInside = offset >= earliest && offset <= (last.get(topic)?.[partition] ?? 0n);
      if (!isInside && this.positions?.isAt({ topic, partition }, offset))
        this.positions.move({ topic, partition }, earliest);
    }
  }

  private async handOver(wanted: Wanted, partition: BroughtPartition): Promise<void> {
    const { positions, generation } = this;
    // What was asked for before a rebalance is dropped, and asked for again by whoever has the partition now.
    if (this.joining || this.over.signal.aborted || !positions?.isAt(wanted, wanted.offset)) return;
    const { messages, next, end } = fetched(partition, wanted.offset);
    const last = messages.at(-1);
    if (last === undefined) return positions.move(wanted, next);
    const isStale = (): boolean => this.over.signal.aborted || generation !== this.generation;
    const batch = this.options.onBatch(incomingBatch(wanted, { messages, next, end }, isStale));
    this.batchUnderWay = batch.catch(() => undefined); // whoever hands it over hears of it
    const { nextOffset } = await batch;
    if (isStale()) return;
    const isWhole = BigInt(nextOffset) === BigInt(last.offset) + 1n;
    positions.move(wanted, isWhole ? next : BigInt(nextOffset));
    // The offset that counts has been committed with the effects; this one lets Kafka's tools show the lag.
    const { topic, partition: number } = wanted;
    const told = { topic, partition: number, offset: BigInt(nextOffset), leaderEpoch: -1 };
    await this.consumer.commit({ offsets: [told] }).catch(() => undefined);
  }
}

const incomingBatch = (
  { topic, partition }: TopicPartition,
  { messages, end }: Fetched,
  isStale: () => boolean,
): IncomingBatch => ({
  topic,
  partition,
  messages,
  endOffset: String(end),
  isStale,
  heartbeat: () => Promise.resolve(),
});
