import { expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { newest, newestKeeping } from './newest.js';
import type { ReceivedEvent } from './received.js';

interface Data {
  readonly name: string;
  readonly by?: string | null;
}
const NOW = new Date('2026-11-22T00:00:00Z');
const told = (aggregateId: string, version: number, data: Data): ReceivedEvent<Data> => ({
  id: newId(NOW),
  type: 'spec',
  definition: undefined,
  topic: 'spec',
  partition: 0,
  offset: '0',
  aggregateId,
  version,
  tradeUnionId: null,
  occurredAt: NOW,
  businessDate: '2026-11-22',
  actorId: null,
  causationId: null,
  correlationId: null,
  traceparent: null,
  data,
});
const batch = [
  told('b', 2, { name: 'second' }),
  told('a', 1, { name: 'first', by: 'somebody' }),
  told('b', 1, { name: 'first', by: 'another' }),
  told('a', 3, { name: 'third', by: null }),
  told('a', 2, { name: 'second' }),
  told('c', 1, { name: 'first' }),
];

it('of each aggregate the highest version is the newest, in the order of keys', () => {
  expect(newest(batch).map(({ aggregateId, version }) => [aggregateId, version])).toEqual([
    ['a', 3],
    ['b', 2],
    ['c', 1],
  ]);
});

it('what never changes is kept from an older version where the newest says nothing of it', () => {
  expect(newestKeeping(batch, 'by').map(({ data }) => data)).toEqual([
    { name: 'third', by: 'somebody' },
    { name: 'second', by: 'another' },
    { name: 'first', by: undefined },
  ]);
});
