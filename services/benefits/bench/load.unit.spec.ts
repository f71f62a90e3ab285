import { describe, expect, it } from '@jest/globals';
import { percentile } from './load.js';

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, nr) => 100 - nr);

  it('is the value below which so many lie', () => {
    expect(percentile(hundred, 50)).toBe(51);
    expect(percentile(hundred, 99)).toBe(100);
    expect(percentile([7], 99)).toBe(7);
  });

  it('of nothing is 0, and leaves the values as they were', () => {
    expect(percentile([], 50)).toBe(0);
    expect(hundred[0]).toBe(100);
  });
});
