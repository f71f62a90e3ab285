import { describe, expect, it } from '@jest/globals';
import { median, percentile, ratioOf, summaryOf, type Figures } from './figures.js';

const figures = (contender: string, round: number, perSecond: number, p99Ms: number | null): Figures => ({
  contender,
  round,
  done: perSecond,
  seconds: 1,
  perSecond,
  p50Ms: p99Ms === null ? null : p99Ms / 2,
  p99Ms,
  cpuUs: { Node: 1000 / perSecond },
  problems: [],
});

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

describe('a median', () => {
  it('is the one in the middle, or lies between the two in the middle', () => {
    expect(median([9, 1, 4])).toBe(4);
    expect(median([9, 1, 4, 6])).toBe(5);
    expect(median([3])).toBe(3);
    expect(median([])).toBe(0);
  });
});

describe('a summary', () => {
  const rounds = [figures('new', 1, 300, 10), figures('old', 1, 100, 40), figures('new', 2, 500, 30)];

  it('has the medians of its contender, and its worst and best round', () => {
    expect(summaryOf('new', rounds)).toEqual({
      contender: 'new',
      perSecond: 400,
      worst: 300,
      best: 500,
      p50Ms: 10,
      p99Ms: 20,
      cpuUs: { Node: (1000 / 300 + 1000 / 500) / 2 },
    });
  });

  it('has no times that one round did not measure', () => {
    expect(summaryOf('new', [...rounds, figures('new', 3, 400, null)])).toMatchObject({ p99Ms: null });
  });
});

describe('a ratio', () => {
  it('is the median of what the rounds gave, each against the other of its round', () => {
    // By medians over all it would be 200 : 100; the machine was slow in round 2 for both.
    const rounds = [
      figures('new', 1, 200, 10),
      figures('old', 1, 100, 20),
      figures('old', 2, 10, 200),
      figures('new', 2, 30, 100),
      figures('new', 3, 900, 5),
      figures('old', 3, 300, 20),
    ];
    expect(ratioOf(['new', 'old'], rounds)).toEqual({ of: 'new', to: 'old', perSecond: 3, p99: 0.5 });
  });

  it('leaves out a round that one of the two did not run', () => {
    const rounds = [figures('new', 1, 200, null), figures('old', 1, 100, 20), figures('new', 2, 900, null)];
    expect(ratioOf(['new', 'old'], rounds)).toMatchObject({ perSecond: 2, p99: null });
  });
});
