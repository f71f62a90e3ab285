import { describe, expect, it } from '@jest/globals';
import { standsOf, STATUSES, STEPS, stepsOf, toneOf, WAY } from './statuses.js';

describe('what a desk offers for a merchant', () => {
  it('is nothing once it has left, and something before', () => {
    const left = STATUSES.filter((status) => stepsOf[status].length === 0);
    expect(left).toEqual(['DELISTED', 'REJECTED']);
  });

  it('reaches every step that has a page', () => {
    const offered: ReadonlySet<string> = new Set(Object.values(stepsOf).flatMap((steps) => [...steps]));
    expect(STEPS.filter((step) => !offered.has(step))).toEqual([]);
  });

  it('names first what leads on, as far as the counter', () => {
    const way = WAY.map((status) => standsOf({ status, noticeRuns: false }));
    expect(way.map((stands) => stepsOf[stands][0])).toEqual([
      'qualify',
      'publicise',
      'contract',
      'live',
      'suspend',
    ]);
    expect(stepsOf[standsOf({ status: 'PUBLICISED', noticeRuns: true })]).not.toContain('contract');
    expect(toneOf('LIVE')).toBe('good');
  });
});
