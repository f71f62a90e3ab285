import type { Consumer, FetchOptions } from '@platformatic/kafka';
import type { TopicPartition } from '../../broker.js';

type FetchResponse = Awaited<ReturnType<Consumer['fetch']>>;
export type BroughtPartition = FetchResponse['responses'][number]['partitions'][number];
type AskedTopic = FetchOptions<Buffer, Buffer, Buffer, Buffer>['topics'][number];

/** A partition, the broker that leads it, and where it goes on. */
export interface Wanted extends TopicPartition {
  readonly node: number;
  readonly topicId: string;
  readonly offset: bigint;
}

/** What one broker said of what it was asked for. */
export interface Answer {
  readonly brought: readonly { readonly wanted: Wanted; readonly partition: BroughtPartition }[];
  /** Why it brought nothing. */
  readonly failure?: { readonly error: unknown; readonly wanted: readonly Wanted[] };
}

type Fetch = (node: number, topics: AskedTopic[]) => Promise<FetchResponse>;

const PARTITION_BYTES_MAX = 1024 * 1024;
const NO_EPOCH = -1;

/** Fetches that are under way, one for each broker: the next of one is asked for when its last answer was dealt with. */
export class Fetches {
  private readonly underWay = new Map<number, Promise<[number, Answer]>>();

  constructor(private readonly fetch: Fetch) {}

  get none(): boolean {
    return this.underWay.size === 0;
  }

  ask(all: readonly Wanted[]): void {
    for (const [node, wanted] of Map.groupBy(all, (one) => one.node))
      if (!this.underWay.has(node)) this.underWay.set(node, this.answer(node, wanted));
  }

  /** The answer that comes first. */
  async next(): Promise<Answer> {
    const [node, answer] = await Promise.race(this.underWay.values());
    this.underWay.delete(node);
    return answer;
  }

  private async answer(node: number, wanted: readonly Wanted[]): Promise<[number, Answer]> {
    try {
      const { responses } = await this.fetch(node, topicsOf(wanted));
      const brought = responses.flatMap(({ topicId, partitions }) =>
        partitions.flatMap((partition) =>
          wanted
            .filter((one) => one.topicId === topicId && one.partition === partition.partitionIndex)
            .map((one) => ({ wanted: one, partition })),
        ),
      );
      return [node, { brought }];
    } catch (error) {
      return [node, { brought: [], failure: { error, wanted } }];
    }
  }
}

const topicsOf = (wanted: readonly Wanted[]): AskedTopic[] =>
  [...Map.groupBy(wanted, ({ topicId }) => topicId)].map(([topicId, places]) => ({
    topicId,
    partitions: places.map(({ partition, offset }) => ({
      partition,
      fetchOffset: offset,
      partitionMaxBytes: PARTITION_BYTES_MAX,
      currentLeaderEpoch: NO_EPOCH,
      lastFetchedEpoch: NO_EPOCH,
    })),
  }));
