import { describe, expect, it } from '@jest/globals';
import { DAY_MS, PUBLIC_COUNT_MIN } from '@puhui/kernel';
import fc from 'fast-check';
import type { PeriodQuota, Windows } from '../campaigns/terms.js';
import { mostOfOne, personsTold, reckoned, type ToldCampaign } from './persons.js';

const once = (count: number): ToldCampaign => ({ count, mostOfOne: 1 });
const free = (count: number): ToldCampaign => ({ count, mostOfOne: null });

describe('how many persons the public is told', () => {
  it('is at least so many, in tens', () => {
    expect(personsTold(1_234, [free(2_000)])).toBe(1_230);
    expect(personsTold(1_240, [free(2_000)])).toBe(1_240);
  });

  it('is nothing when there are too few, however often they redeemed', () => {
    expect(personsTold(9, [free(12)])).toBeNull();
    expect(personsTold(1, [free(500)])).toBeNull();
    expect(personsTold(19, [free(500)])).toBeNull();
    expect(personsTold(0, [])).toBeNull();
  });

  it('is what the counts say themselves where each may redeem once in the only campaign', () => {
    expect(personsTold(1_700, [once(1_700)])).toBe(1_700);
    expect(personsTold(12, [once(12)])).toBe(10);
  });

  it('does not tell that all of the smaller campaign were in the larger one', () => {
    // 19 persons would say that exactly 4 were in the first and not in the second.
    const both = [once(19), once(15)];
    expect(new Set([19, 20, 29].map((persons) => personsTold(persons, both)))).toEqual(new Set([10]));
  });
});

const toldCampaigns = fc.array(
  fc.record({
    count: fc.integer({ min: PUBLIC_COUNT_MIN, max: 60 }),
    mostOfOne: fc.option(fc.integer({ min: 1, max: 4 })),
  }),
  { minLength: 1, maxLength: 5 },
);

/** Whoever knows the rule, and all counts and terms, tries every number. */
const possible = (campaigns: readonly ToldCampaign[], told: number | null): number[] => {
  const { least, most } = reckoned(campaigns);
  return Array.from({ length: most - least + 1 }, (_, nth) => least + nth).filter(
    (persons) => personsTold(persons, campaigns) === told,
  );
};

describe('whoever holds the persons against the redemptions', () => {
  it('is left ten possible numbers, or all that the redemptions left', () => {
    fc.assert(
      fc.property(toldCampaigns, fc.nat(), (campaigns, chance) => {
        const { least, most } = reckoned(campaigns);
        const persons = least + (chance % (most - least + 1));
        const told = personsTold(persons, campaigns);
        const left = possible(campaigns, told);
        expect(left).toContain(persons);
        expect(left.length).toBeGreaterThanOrEqual(Math.min(PUBLIC_COUNT_MIN, most - least + 1));
        if (told !== null) {
          expect(told).toBeGreaterThanOrEqual(PUBLIC_COUNT_MIN);
          expect(told % PUBLIC_COUNT_MIN).toBe(0);
          expect(told).toBeLessThanOrEqual(persons);
        }
      }),
    );
  });

  it('reads between two closings a change of none, or of tens', () => {
    fc.assert(
      fc.property(toldCampaigns, toldCampaigns, fc.nat(), (before, more, chance) => {
        const both = [...before, ...more];
        const told = [before, both].map((campaigns) => {
          const { least, most } = reckoned(campaigns);
          return personsTold(least + (chance % (most - least + 1)), campaigns) ?? 0;
        });
        expect(Math.abs((told[1] ?? 0) - (told[0] ?? 0)) % PUBLIC_COUNT_MIN).toBe(0);
      }),
    );
  });
});

describe('how often one person can redeem in a campaign', () => {
  const windows = (from: string, until: string): Pick<Windows, 'claimFrom' | 'claimUntil'> => ({
    claimFrom: new Date(from),
    claimUntil: new Date(until),
  });
  const most = (perPerson: PeriodQuota | null, of: ReturnType<typeof windows>) =>
    mostOfOne({
      quotas: { totalUnits: 100, perPeriod: null, perPerson },
      windows: {
        ...of,
        useFrom: null,
        useWithinDays: 20,
        useUntil: null,
        settleUntil: new Date(of.claimUntil.getTime() + DAY_MS),
      },
    });

  it('follows from its terms: units for each period that claims can fall in', () => {
    // A Sunday and the Tuesday after it, in Shanghai; the month ends between.
    const of = windows('2026-11-28T16:00:00Z', '2026-12-01T02:00:00Z');
    expect(most({ period: 'campaign', units: 2 }, of)).toBe(2);
    expect(most({ period: 'day', units: 2 }, of)).toBe(6);
    expect(most({ period: 'week', units: 1 }, of)).toBe(2);
    expect(most({ period: 'month', units: 1 }, of)).toBe(2);
    expect(most(null, of)).toBeNull();
  });
});
