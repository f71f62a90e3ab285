import type { PartitionOffset, TopicPartition } from '../../broker.js';

const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

/** Where each partition that is assigned goes on. One that nobody knows of begins at its earliest message. */
export class Positions {
  private readonly next: Map<string, { readonly place: TopicPartition; offset: bigint }>;

  constructor(assigned: readonly TopicPartition[], known: readonly PartitionOffset[]) {
    const offsets = new Map(known.map((one) => [keyOf(one), BigInt(one.offset)]));
    this.next = new Map(
      assigned.map((place) => [keyOf(place), { place, offset: offsets.get(keyOf(place)) ?? 0n }]),
    );
  }

  all(): { readonly place: TopicPartition; readonly offset: bigint }[] {
    return [...this.next.values()];
  }

  /** Whether the partition still goes on where it was when something was asked of it. */
  isAt(place: TopicPartition, offset: bigint): boolean {
    return this.next.get(keyOf(place))?.offset === offset;
  }

  move(place: TopicPartition, offset: bigint): void {
    const found = this.next.get(keyOf(place));
    if (found !== undefined) found.offset = offset;
  }
}
