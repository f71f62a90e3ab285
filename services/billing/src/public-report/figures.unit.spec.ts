import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fen, newId, PUBLIC_COUNT_MIN, timesFen } from '@puhui/kernel';
import { nextFigure, publicSums, toldYears, type PublicFigure, type ToldFigure } from './figures.js';

const campaignId = newId(new Date());
const one = fen(1_900n);
const spent = (count: number) => ({ campaignId, year: 2026, amount: timesFen(one, count) });
const next = (told: PublicFigure | undefined, count: number) => nextFigure(told, spent(count), one);
const figure = (count: number): PublicFigure => {
  const told = next(undefined, count);
  if (told === null) throw new Error('nothing is told');
  return told;
};

describe('what the public is told of a campaign', () => {
  it('is how often it was redeemed and what that cost, from ten on', () => {
    expect(figure(10)).toEqual({ campaignId, year: 2026, count: 10, spent: 19_000n });
    expect(figure(1_000)).toMatchObject({ count: 1_000, spent: 1_900_000n });
  });

  it('is neither count nor cost under ten, since one tells the other', () => {
    expect(figure(9)).toEqual({ campaignId, year: 2026, count: null, spent: null });
  });

  it('is nothing while it is not known what one costs, and nothing before the first', () => {
    expect(nextFigure(undefined, spent(10), undefined)).toBeNull();
    expect(nextFigure(undefined, spent(10), fen(0n))).toBeNull();
    expect(next(undefined, 0)).toBeNull();
  });

  it('stands until ten more have come or gone, and ends when fewer than ten are left', () => {
    const told = figure(12);
    for (const count of [3, 11, 12, 13, 21]) expect(next(told, count)).toBeNull();
    expect(next(told, 22)).toMatchObject({ count: 22 });
    expect(next(told, 2)).toMatchObject({ count: null, spent: null });
    expect(next(figure(30), 20)).toMatchObject({ count: 20 });
  });

  it('is said to be too little once', () => {
    for (const count of [1, 9]) expect(next(figure(5), count)).toBeNull();
    expect(next(figure(5), 10)).toMatchObject({ count: 10 });
  });

  it('tells no change of one to nine, whatever comes and goes from month to month', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 24 }), (counts) => {
        let told: PublicFigure | undefined;
        for (const count of counts) {
          const after = next(told, count) ?? told;
          const [was, is] = [told?.count ?? null, after?.count ?? null];
          if (was !== null && is !== null && was !== is)
            expect(Math.abs(is - was)).toBeGreaterThanOrEqual(PUBLIC_COUNT_MIN);
          expect(is === null || is >= PUBLIC_COUNT_MIN).toBe(true);
          told = after;
        }
      }),
    );
  });
});

describe('the sums of a public report', () => {
  it('leave out what is not told: from all of them together it could be reckoned', () => {
    const told = [figure(10), figure(20)];
    const sums = publicSums([...told, figure(9)]);
    expect(sums).toEqual({ count: 30, spent: 57_000n, untold: 1 });
    expect(sums.spent).toBe(publicSums(told).spent);
  });
});

describe('what a closing says of the years that it tells anew', () => {
  const told = (year: number, period = '2026-11'): ToldFigure => ({
    ...figure(12),
    campaignId: newId(new Date()),
    year,
    period,
  });

  it('is all that is told of them, and nothing of other years or of what is too little', () => {
    const [first, older] = [told(2026), told(2025, '2026-03')];
    const untold: ToldFigure = { ...told(2026), count: null, spent: null };
    const campaign = ({ campaignId, period: through }: ToldFigure) => ({ campaignId, count: 12, through });
    expect(toldYears([first, older, untold], new Set([2026]))).toEqual([
      { year: 2026, campaigns: [campaign(first)] },
    ]);
    expect(toldYears([older, first], new Set([2025, 2026]))).toEqual([
      { year: 2026, campaigns: [campaign(first)] },
      { year: 2025, campaigns: [campaign(older)] },
    ]);
  });

  it('leaves out a year that no event could carry: the month is closed all the same', () => {
    const many = Array.from({ length: 2_001 }, () => told(2026));
    expect(toldYears([...many, told(2025)], new Set([2025, 2026])).map(({ year }) => year)).toEqual([2025]);
  });
});
