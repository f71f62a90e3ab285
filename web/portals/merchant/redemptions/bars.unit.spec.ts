import { describe, expect, it } from '@jest/globals';
import { barsOf, scaleOf } from './bars.js';

const paper = { width: 100, height: 50 };

describe('the bars of a chart', () => {
  it('are as tall as their days, and never end outside the paper', () => {
    expect(barsOf([0, 5, 10], 10, paper).map(({ height, y }) => [height, y])).toEqual([
      [0, 50],
      [25, 25],
      [50, 0],
    ]);
    const bars = barsOf(
      Array.from({ length: 92 }, (_, nth) => nth),
      100,
      paper,
    );
    expect(bars.every(({ x, width }) => x >= 0 && x + width <= 100)).toBe(true);
  });

  it('can be seen where there was one among thousands, and are nothing where there was none', () => {
    expect(barsOf([1, 9_000], 9_000, paper)[0]?.height).toBe(2);
    expect(barsOf([0, 0], 1, paper).map(({ height }) => height)).toEqual([0, 0]);
    expect(barsOf([], 1, paper)).toEqual([]);
  });
});

describe('the scale of a chart', () => {
  it('goes up in round numbers to the largest or beyond', () => {
    expect(scaleOf(0)).toEqual([0, 1]);
    expect(scaleOf(1)).toEqual([0, 1]);
    expect(scaleOf(7)).toEqual([0, 5, 10]);
    expect(scaleOf(30)).toEqual([0, 10, 20, 30]);
    expect(scaleOf(1234)).toEqual([0, 500, 1000, 1500]);
  });
});
