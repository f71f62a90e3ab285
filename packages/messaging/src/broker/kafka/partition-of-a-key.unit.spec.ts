import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import { partitionOfKey } from './kafka-publisher.js';

const [theirs, ours] = [Partitioners.DefaultPartitioner(), partitionOfKey()];
const partitions = (count: number) =>
  Array.from({ length: count }, (_, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 1,
    replicas: [1],
    isr: [1],
  }));
const isSame = (key: string, count: number): void => {
  const given = { topic: 'a', partitionMetadata: partitions(count), message: { key, value: null } };
  expect(ours(given)).toBe(theirs(given));
};

it('a key goes into the partition that kafkajs would choose, whatever is in it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 60 }), isSame));
});

it('ids go where they always went', () => {
  fc.assert(fc.property(fc.uuid(), (id) => isSame(id, 6)));
});
