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

  it('have the table’s partitions, for a key must stay on its partition', () => {
    for (const { name, partitions } of topicSpecs(topicNames)) {
      expect(partitions).toBe(Object.entries(topics).find(([known]) => known === name)?.[1].partitions);
    }
  });
});
