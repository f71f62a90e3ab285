import { describe, expect, it } from '@jest/globals';
import { instantAhead, readAhead, type Ahead } from './ahead.js';

const at = (by: Ahead, now: string, days = 0): string => instantAhead(by, days, new Date(now)).toISOString();

describe('business time is moved ahead', () => {
  it.each([
    ['HOUR', '2026-11-28T10:27:00.000Z'],
    ['DAY', '2026-11-29T09:27:00.000Z'],
    ['WEEK', '2026-12-05T09:27:00.000Z'],
    ['NOTICE', '2026-12-06T09:27:00.000Z'],
  ] as const)('by one %s', (by, then) => {
    expect(at(by, '2026-11-28T09:27:00.000Z')).toBe(then);
  });

  it('by as many days as somebody says', () => {
    expect(at('DAYS', '2026-11-28T09:27:00.000Z', 100)).toBe('2027-03-08T09:27:00.000Z');
  });

  it.each([
    // In China it is the first of December by then.
    ['2026-11-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
    ['2026-11-30T15:59:59.000Z', '2026-11-30T16:00:00.000Z'],
  ])('to the beginning of the next month, as China has it: from %s', (now, then) => {
    expect(at('MONTH', now)).toBe(then);
  });
});

it('what nobody chose is as long as a public notice often is', () => {
  expect([readAhead(''), readAhead('MONTH')]).toEqual(['NOTICE', 'MONTH']);
});
