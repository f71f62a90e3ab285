import { describe, expect, it } from '@jest/globals';
import { blockHash, CHAIN_ALGORITHM, GENESIS, type Block } from './chain.js';

const block: Block = {
  number: '1',
  algorithm: CHAIN_ALGORITHM,
  previous: GENESIS,
  events: [
    { id: '019f0000-0000-7000-8000-000000000001', digest: 'a'.repeat(64) },
    { id: '019f0000-0000-7000-8000-000000000002', digest: 'b'.repeat(64) },
  ],
};

describe('the hash of a block', () => {
  it('is fixed for ever: an auditor computes it offline', () => {
    expect(blockHash(block)).toBe('613fcb4a0a66635b567ab93246ea4bc7bce47ebc752941ccb3f87f880da40eed');
  });

  it.each<[string, Partial<Block>]>([
    ['its number', { number: '2' }],
    ['the hash before', { previous: 'f'.repeat(64) }],
    ['the algorithm', { algorithm: 'other' }],
    ['the order of events', { events: [...block.events].reverse() }],
    ['an event left out', { events: block.events.slice(1) }],
    ['a digest', { events: [{ ...block.events[0]!, digest: 'c'.repeat(64) }, block.events[1]!] }],
  ])('changes with %s', (_, change) => {
    expect(blockHash({ ...block, ...change })).not.toBe(blockHash(block));
  });
});
