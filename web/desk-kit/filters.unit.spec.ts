import { expect, it } from '@jest/globals';
import { isWhole } from './filters.js';

it('a whole month or day is taken as it is chosen, half a one and a year that is being typed are not', () => {
  expect([isWhole('month', '2026-12'), isWhole('date', '2026-12-01')]).toEqual([true, true]);
  for (const half of ['', '0002-12', '0202-12']) expect(isWhole('month', half)).toBe(false);
  expect(isWhole('search', '2026-12')).toBe(false);
});
