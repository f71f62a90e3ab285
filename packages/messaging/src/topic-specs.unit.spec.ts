import { DAY_MS } from '@puhui/kernel';
import { describe, expect, it } from '@jest/globals';
import { topicNames, topics } from '@puhui/contracts';
import { topicSpecs } from './topic-specs.js';

describe('topic settings', () => {
  it('never compact facts, and keep them as long as the table says', () => {
    const facts = topicSpecs(topicNames.filter((name) => topics[name].kind === 'fact'));
    expect(facts.length).toBeGreaterThan(0);
    for (const spec of facts) expect(spec).toMatchObject({ compacted: false, retentionMs: 30 * DAY_MS });
  });

  it('compact states and keep them for ever', () => {
    const states = topicSpecs(topicNames.filter((name) => topics[name].kind === 'state'));
    expect(states.length).toBeGreaterThan(0);
    for (const spec of states) expect(spec).toMatchObject({ compacted: true, retentionMs: -1 });
  });

  it('keep words for a day at most, and of those a log may forget all but the newest', () => {
    const words = topicSpecs(topicNames.filter((name) => topics[name].kind === 'word'));
    expect(words.length).toBeGreaterThan(0);
    for (const spec of words) {
      expect(spec).toMatchObject({ compacted: false, retentionMs: DAY_MS });
      expect(spec.newest_max).toBeGreaterThan(100);
    }
    const kept = topicSpecs(topicNames.filter((name) => topics[name].kind !== 'word'));
    expect(kept.filter(({ newest_max }) => newest_max !== undefined)).toEqual([]);
  });

  it('have the table’s partitions, for a key must stay on its partition', () => {
    for (const { name, partitions } of topicSpecs(topicNames)) {
      expect(partitions).toBe(Object.entries(topics).find(([known]) => known === name)?.[1].partitions);
    }
  });
});
