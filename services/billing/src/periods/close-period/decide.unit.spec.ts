import { describe, expect, it } from '@jest/globals';
import { fen, newId } from '@puhui/kernel';
import { decideClose, type PeriodState } from './decide.js';

const clear: PeriodState = {
  closed: false,
  parked: { keys: 0, ofAnyUnion: 0 },
  factsWaiting: 0,
  suspense: [],
};
// 00:30 on 1 December in Shanghai: November is over there, though not in UTC.
const now = new Date('2026-11-30T16:30:00.000Z');
const suspense = (explained: bigint | null) => [
  { campaignId: newId(now), amount: fen(5n), explained: explained === null ? null : fen(explained) },
];

describe('deciding whether a month closes', () => {
  it.each([
    ['nothing stands in the way', '2026-11', clear, undefined],
    ['suspense is explained to the fen', '2026-11', { ...clear, suspense: suspense(5n) }, undefined],
    ['it is closed already', '2026-11', { ...clear, closed: true }, 'PERIOD_ALREADY_CLOSED'],
    ['it is not over in Shanghai', '2026-12', clear, 'PERIOD_NOT_OVER'],
    ['a key is parked', '2026-11', { ...clear, parked: { keys: 1, ofAnyUnion: 0 } }, 'PARKED_KEYS_WAITING'],
    ['a fact waits', '2026-11', { ...clear, factsWaiting: 2 }, 'FACTS_WAITING'],
    [
      'nobody explained the suspense',
      '2026-11',
      { ...clear, suspense: suspense(null) },
      'SUSPENSE_NOT_EXPLAINED',
    ],
    [
      'the explanation is of another amount',
      '2026-11',
      { ...clear, suspense: suspense(4n) },
      'SUSPENSE_NOT_EXPLAINED',
    ],
  ])('answers when %s', (_, period, state, code) => {
    const decided = decideClose(period, now, state);
    expect(decided.ok ? undefined : decided.error.code).toBe(code);
  });
});
