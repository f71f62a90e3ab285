import type {
  Consumer,
  ConsumerConfig,
  ConsumerRunConfig,
  EachBatchPayload,
  ConsumerEvents,
  Kafka,
  TopicPartitionOffset,
} from 'kafkajs';

type Listener = (event: never) => void;

/** kafkajs's consumer as far as its life is concerned: it joins, crashes and stops when a spec says so. */
export class FakeKafka implements Pick<Kafka, 'consumer'> {
  readonly made: FakeConsumer[] = [];
  /** What each of them was made with. */
  readonly configs: (ConsumerConfig | undefined)[] = [];

  /** @param failure what connecting ends in; undefined lets it connect. */
  constructor(private readonly failure: () => Error | undefined = () => undefined) {}

  get last(): FakeConsumer {
    const last = this.made.at(-1);
    if (last === undefined) throw new Error('no consumer was made yet');
    return last;
  }

  consumer = (config?: ConsumerConfig): Consumer => {
    this.configs.push(config);
    const made = new FakeConsumer(this.failure());
    this.made.push(made);
    return made.asConsumer();
  };
}

const notNeeded = async (): Promise<never> => {
  throw new Error('a subscription has no use for this');
};

export class FakeConsumer {
  readonly sought: TopicPartitionOffset[] = [];
  /** Until it resolves a fetch is under way, behind which the library ends. */
  fetch: Promise<void> = Promise.resolve();
  private config: ConsumerRunConfig | undefined;
  private readonly listeners = new Map<string, Listener[]>();

  constructor(private readonly failure: Error | undefined) {}

  rejoin(memberAssignment: Record<string, number[]>): void {
    this.emit('consumer.group_join', { memberAssignment, memberId: 'member-1' });
  }

  /** Hands over a batch of one message, as the library does. */
  async bring(offset: string): Promise<void> {
    const message = { offset, key: null, value: null, headers: {}, timestamp: '0', attributes: 0 };
    await this.config?.eachBatch?.({
      batch: {
        topic: 't',
        partition: 0,
        highWatermark: offset,
        messages: [message],
        isEmpty: () => false,
        firstOffset: () => offset,
        lastOffset: () => offset,
        offsetLag: () => '0',
        offsetLagLow: () => '0',
      },
      resolveOffset: () => undefined,
      heartbeat: async () => undefined,
      pause: () => () => undefined,
      commitOffsetsIfNecessary: async () => undefined,
      uncommittedOffsets: () => ({ topics: [] }),
      isRunning: () => true,
      isStale: () => false,
    } satisfies EachBatchPayload);
  }

  crash(error: Error, restart: boolean): void {
    this.emit('consumer.stop', {});
    this.emit('consumer.crash', { error, groupId: 'g', restart });
  }

  stopSilently(): void {
    this.emit('consumer.stop', {});
  }

  asConsumer(): Consumer {
    return {
      connect: async () => {
        if (this.failure !== undefined) throw this.failure;
      },
      disconnect: async () => {
        await this.fetch;
        this.emit('consumer.stop', {});
      },
      subscribe: async () => undefined,
      run: async (config) => {
        this.config = config;
        this.rejoin({ t: [0] });
      },
      stop: async () => undefined,
      seek: (position) => void this.sought.push(position),
      on: (name: string, listener: Listener) => {
        this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
        return () => undefined;
      },
      commitOffsets: notNeeded,
      describeGroup: notNeeded,
      pause: () => undefined,
      paused: () => [],
      resume: () => undefined,
      logger: () => {
        throw new Error('a subscription has no use for this');
      },
      events: EVENTS,
    };
  }

  private emit(name: string, payload: object): void {
    for (const listener of this.listeners.get(name) ?? []) listener({ payload } as never);
  }
}

const EVENTS: ConsumerEvents = {
  HEARTBEAT: 'consumer.heartbeat',
  COMMIT_OFFSETS: 'consumer.commit_offsets',
  GROUP_JOIN: 'consumer.group_join',
  FETCH: 'consumer.fetch',
  FETCH_START: 'consumer.fetch_start',
  START_BATCH_PROCESS: 'consumer.start_batch_process',
  END_BATCH_PROCESS: 'consumer.end_batch_process',
  CONNECT: 'consumer.connect',
  DISCONNECT: 'consumer.disconnect',
  STOP: 'consumer.stop',
  CRASH: 'consumer.crash',
  REBALANCING: 'consumer.rebalancing',
  RECEIVED_UNSUBSCRIBED_TOPICS: 'consumer.received_unsubscribed_topics',
  REQUEST: 'consumer.network.request',
  REQUEST_TIMEOUT: 'consumer.network.request_timeout',
  REQUEST_QUEUE_SIZE: 'consumer.network.request_queue_size',
};
