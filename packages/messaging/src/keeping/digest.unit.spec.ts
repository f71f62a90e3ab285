import { describe, expect, it } from '@jest/globals';
import { adopted, anId } from '../testing/sample-events.js';
import { eventDigest, type DigestedEvent } from './keep-events.js';

const event: DigestedEvent = adopted();
const changes: Partial<DigestedEvent>[] = [
  { id: anId() },
  { type: 'puhui.Other.v1' },
  { topic: 'puhui.other.v1' },
  { aggregate: 'other' },
  { aggregateId: anId() },
  { version: 2 },
  { tradeUnionId: null },
  { occurredAt: new Date(0) },
  { businessDate: '1970-01-01' },
  { actorId: anId() },
  { causationId: anId() },
  { correlationId: anId() },
  { data: { ...event.data, amount: '101' } },
];

describe('the digest of an event', () => {
  it('is the same for the same facts', () => {
    expect(eventDigest({ ...event })).toBe(eventDigest(event));
    expect(eventDigest(event)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(changes)('changes with %p', (change) => {
    expect(eventDigest({ ...event, ...change })).not.toBe(eventDigest(event));
  });

  it('covers every fact that the event has', () => {
    expect(new Set(changes.flatMap((change) => Object.keys(change)))).toEqual(new Set(Object.keys(event)));
  });
});
