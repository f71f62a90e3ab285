import { describe, expect, it } from '@jest/globals';
import { STATUSES, STEPS, stepsOf, toneOf, WAY } from './statuses.js';

describe('what a desk offers for a merchant', () => {
  it('is nothing once it has left, and something before', () => {
    const left = STATUSES.filter((status) => stepsOf[status].length === 0);
    expect(left).toEqual(['DELISTED', 'REJECTED']);
  });

  it('reaches every step that has a page', () => {
    const offered: ReadonlySet<string> = new Set(STATUSES.flatMap((status) => [...stepsOf[status]]));
    expect(STEPS.filter((step) => !offered.has(step))).toEqual([]);
  });

  it('names first what leads on, as far as the counter', () => {
    expect(WAY.map((status) => stepsOf[status][0])).toEqual([
      'qualify',
      'publicise',
      'contract',
      'live',
      'suspend',
    ]);
    expect(toneOf('LIVE')).toBe('good');
  });
});
