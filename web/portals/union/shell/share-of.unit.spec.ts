import { describe, expect, it } from '@jest/globals';
import { shareOf } from './share-of.js';

describe('a share of a whole', () => {
  it.each([
    ['a half', 20, 40, 50],
    ['everything', 40, 40, 100],
    ['more than there is', 60, 40, 100],
    ['so little that it would not be seen', 1, 100_000, 1],
    ['nothing', 0, 40, 0],
    ['of nothing', 3, 0, 0],
  ])('is drawn for %s', (_, part, whole, percent) => {
    expect(shareOf(part, whole)).toBe(percent);
  });
});
