import { describe, expect, it } from '@jest/globals';
import { DAY_MS, PUBLIC_COUNT_MIN } from '@puhui/kernel';
import fc from 'fast-check';
import type { PeriodQuota, Windows } from '../campaigns/terms.js';
import { mostOfOne, personsTold, reckoned, type ToldCampaign } from './persons.js';
import type { Told, ToldBefore } from './told-persons.js';

const once = (count: number): ToldCampaign => ({ count, mostOfOne: 1 });
const free = (count: number): ToldCampaign => ({ count, mostOfOne: null });

const tell = (
  persons: number,
  campaigns: readonly ToldCampaign[],
  before: ToldBefore | null = null,
): number | null => personsTold(persons, campaigns, before).persons;

describe('how many persons the public is told', () => {
  it('is at least so many, in tens', () => {
    expect(tell(1_234, [free(2_000)])).toBe(1_230);
    expect(tell(1_240, [free(2_000)])).toBe(1_240);
  });

  it('is nothing when there are too few, however often they redeemed', () => {
    expect(tell(9, [free(12)])).toBeNull();
    expect(tell(1, [free(500)])).toBeNull();
    expect(tell(19, [free(500)])).toBeNull();
    expect(tell(0, [])).toBeNull();
  });

  it('is what the counts say themselves where each may redeem once in the only campaign', () => {
    expect(tell(1_700, [once(1_700)])).toBe(1_700);
    expect(tell(12, [once(12)])).toBe(10);
  });

  it('does not tell that all of the smaller campaign were in the larger one', () => {
    // 19 persons would say that exactly 4 were in the first and not in the second.
    const both = [once(19), once(15)];
    expect(new Set([19, 20, 29].map((persons) => tell(persons, both)))).toEqual(new Set([10]));
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
    (persons) => tell(persons, campaigns) === told,
  );
};

describe('whoever holds the persons against the redemptions', () => {
  it('is left ten possible numbers, or all that the redemptions left', () => {
    fc.assert(
      fc.property(toldCampaigns, fc.nat(), (campaigns, chance) => {
        const { least, most } = reckoned(campaigns);
        const persons = least + (chance % (most - least + 1));
        const told = tell(persons, campaigns);
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

  it.each<Closings>([
    { counts: [29, 30], mostOfOne: null },
    { counts: [60, 71], mostOfOne: null },
    { counts: [29, 40, 59], mostOfOne: null },
    { counts: [39, 40], mostOfOne: 3 },
  ])('is left ten of each after the closings that once told more: %j', leavesTenOfEach);

  it('is left ten of each after two closings as well, or all that the redemptions left', () => {
    fc.assert(fc.property(someClosings, leavesTenOfEach));
  });

  it('hears of more persons when more come, however slowly', () => {
    let before: ToldBefore | null = null;
    const told = Array.from({ length: 12 }, (_, month) => {
      const said: Told = personsTold(15 * (month + 1), [free(15 * (month + 1))], before);
      before = said;
      return said.persons;
    });
    expect(told.at(-1)).toBeGreaterThanOrEqual(100);
  });
});

interface Closings {
  /** Redemptions of one campaign, closing by closing. */
  readonly counts: readonly number[];
  readonly mostOfOne: number | null;
}
const someClosings = fc
  .record({
    first: fc.integer({ min: PUBLIC_COUNT_MIN, max: 60 }),
    // What three leave together is open (ADR 0193).
    more: fc.array(fc.nat(19), { minLength: 1, maxLength: 1 }),
    mostOfOne: fc.option(fc.constantFrom(1, 3, 10)),
  })
  .map(({ first, more, mostOfOne: limit }): Closings => {
    const counts = [first];
    for (const some of more) counts.push((counts.at(-1) ?? 0) + some);
    return { counts, mostOfOne: limit };
  });

function leavesTenOfEach(given: Closings): void {
  const { told, reckonable } = closingsOf(given);
  for (const histories of told.values())
    for (const nth of given.counts.keys()) {
      const [left, all] = [histories, reckonable].map((of) => new Set(of.map((one) => one[nth])).size);
      expect(left).toBeGreaterThanOrEqual(Math.min(PUBLIC_COUNT_MIN, all ?? 0));
    }
}

type History = readonly number[];

/** All numbers of persons, closing by closing, that the redemptions leave, by what the public is told at each. */
function closingsOf({ counts, mostOfOne: limit }: Closings): {
  readonly told: ReadonlyMap<string, readonly History[]>;
  readonly reckonable: readonly History[];
} {
  const reckonable: History[] = [];
  const told = new Map<string, History[]>();
  const go = (nth: number, history: History, before: ToldBefore | null, key: string): void => {
    const count = counts[nth];
    if (count === undefined) {
      reckonable.push(history);
      told.set(key, [...(told.get(key) ?? []), history]);
      return;
    }
    const campaigns = [{ count, mostOfOne: limit }];
    const { least, most } = reckoned(campaigns);
    const last = history.at(-1);
    const came = nth === 0 ? most : (last ?? 0) + count - (counts[nth - 1] ?? 0);
    for (let persons = Math.max(least, last ?? 0); persons <= Math.min(came, most); persons += 1) {
      const said = personsTold(persons, campaigns, before);
      go(nth + 1, [...history, persons], said, `${key} ${said.persons}`);
    }
  };
  go(0, [], null, '');
  return { told, reckonable };
}

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
