import { describe, expect, it } from '@jest/globals';
import { fetched } from './fetched.js';
import type { BroughtPartition } from './fetches.js';

type Batch = NonNullable<BroughtPartition['records']>[number];
const MARKERS = 0b10_0000;

/** A batch that still has the records of these offsets; the others were compacted away. */
function batch(from: number, to: number, kept: readonly number[], attributes = 0): Batch {
  const records = kept.map((offset) => ({
    length: 0,
    attributes: 0,
    timestampDelta: 0n,
    offsetDelta: offset - from,
    key: Buffer.from(`k${offset}`),
    value: null,
    headers: [],
  }));
  return {
    firstOffset: BigInt(from),
    lastOffsetDelta: to - from,
    length: 0,
    partitionLeaderEpoch: 0,
    magic: 2,
    crc: 0,
    attributes,
    firstTimestamp: 0n,
    maxTimestamp: 0n,
    producerId: -1n,
    producerEpoch: -1,
    firstSequence: -1,
    records,
  };
}

const brought = (...records: Batch[]): BroughtPartition => ({
  partitionIndex: 0,
  errorCode: 0,
  highWatermark: 40n,
  lastStableOffset: 40n,
  logStartOffset: 0n,
  abortedTransactions: null,
  preferredReadReplica: -1,
  records,
});

const offsetsOf = (partition: BroughtPartition, from: bigint) => {
  const { messages, next, end } = fetched(partition, from);
  return { offsets: messages.map(({ offset }) => offset), next, end };
};

describe('what a fetch brings', () => {
  it('begins where it was asked to, although a batch comes whole', () => {
    expect(offsetsOf(brought(batch(4, 7, [4, 5, 6, 7])), 6n)).toEqual({
      offsets: ['6', '7'],
      next: 8n,
      end: 40n,
    });
  });

  it('goes on behind what was compacted away at its end', () => {
    expect(offsetsOf(brought(batch(4, 9, [5])), 4n)).toMatchObject({ offsets: ['5'], next: 10n });
  });

  it("passes over the broker's own markers", () => {
    const partition = brought(batch(4, 4, [4]), batch(5, 5, [5], MARKERS));
    expect(offsetsOf(partition, 4n)).toMatchObject({ offsets: ['4'], next: 6n });
  });

  it('may be nothing at all', () => {
    expect(offsetsOf(brought(), 4n)).toEqual({ offsets: [], next: 4n, end: 40n });
  });
});
