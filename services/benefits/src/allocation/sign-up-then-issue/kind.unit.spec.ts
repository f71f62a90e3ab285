import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inDays } from '../../spec/some-campaign.js';
import type { Admission, NoUnit, Stock, TermsAround } from '../kind.js';
import { signUpThenIssue } from './kind.js';

const issueAt = inDays(6);
const lessThanADayLater = new Date(inDays(7).getTime() - 1);
const settings = (packUnits = 4) =>
  ({ kind: 'sign_up_then_issue', packUnits, issueAt: issueAt.toISOString() }) as const;
const stock = (given: Partial<Stock>): Stock => ({
  unitsLeft: 12,
  periodUnitsLeft: null,
  perPersonUnits: 4,
  takenBy: new Map(),
  ...given,
});
const admit = (people: readonly string[], given: Partial<Stock> = {}): (Admission | NoUnit)[] =>
  signUpThenIssue
    .admit(
      people.map((personId) => ({ personId, workerType: 'courier' })),
      stock(given),
      settings(),
    )
    .map((answer) => (answer.ok ? answer.value : answer.error));
const said = (people: readonly string[], given: Partial<Stock> = {}): string[] =>
  admit(people, given).map((one) => (typeof one === 'string' ? one : one.outcome));

describe('sign up, then issue', () => {
  it('keeps a whole pack for each entry until its time', () => {
    expect(admit(['a'])).toEqual([{ outcome: 'entered', units: 4, settlesAt: issueAt }]);
  });

  it('gives the last entries to whoever came first', () => {
    expect(said(['a', 'b', 'c'], { unitsLeft: 8 })).toEqual(['entered', 'entered', 'SOLD_OUT']);
  });

  it('splits no pack: what is left of one is no place', () => {
    expect(said(['a', 'b'], { unitsLeft: 7 })).toEqual(['entered', 'SOLD_OUT']);
    expect(said(['a'], { periodUnitsLeft: 3 })).toEqual(['PERIOD_SOLD_OUT']);
  });

  it('tells who has signed up already, even when no entry is left', () => {
    expect(said(['a', 'a'], { unitsLeft: 4 })).toEqual(['entered', 'PERSON_LIMIT_REACHED']);
    expect(said(['a'], { unitsLeft: 0, takenBy: new Map([['a', 4]]) })).toEqual(['PERSON_LIMIT_REACHED']);
  });

  it('issues to each the pack that was kept for them', () => {
    const entries = [4, 2].map((units, nr) => ({ id: `e${nr}`, personId: `p${nr}`, units }));
    expect(signUpThenIssue.settle?.(entries, settings())).toEqual([{ issueUnits: 4 }, { issueUnits: 2 }]);
  });
});

describe('sign up, then issue, whoever comes in whatever order', () => {
  const people = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 20 });
  const limits = fc.record({
    unitsLeft: fc.nat({ max: 30 }),
    periodUnitsLeft: fc.option(fc.nat({ max: 30 }), { nil: null }),
    perPersonUnits: fc.option(fc.constantFrom(4, 8), { nil: null }),
  });

  it('never exceeds a limit, and refuses only when there is no place', () => {
    fc.assert(
      fc.property(people, limits, (asking, given) => {
        const answers = said(asking, given);
        expect(answers).toHaveLength(asking.length);
        const entered = asking.filter((_, nr) => answers[nr] === 'entered');
        const most = Math.min(given.unitsLeft, given.periodUnitsLeft ?? Infinity);
        expect(entered.length * 4).toBeLessThanOrEqual(most);
        for (const one of new Set(asking))
          expect(entered.filter((person) => person === one).length * 4).toBeLessThanOrEqual(
            given.perPersonUnits ?? Infinity,
          );
        if (answers.includes('SOLD_OUT')) expect(given.unitsLeft - entered.length * 4).toBeLessThan(4);
      }),
    );
  });

  it('decides one batch as it decides its two halves, one after the other', () => {
    fc.assert(
      fc.property(people, limits, fc.nat({ max: 20 }), (asking, given, cut) => {
        const [first, second] = [asking.slice(0, cut), asking.slice(cut)];
        const before = said(first, given);
        const kept = first.filter((_, nr) => before[nr] === 'entered');
        const takenBy = new Map<string, number>();
        for (const person of kept) takenBy.set(person, (takenBy.get(person) ?? 0) + 4);
        const left = given.periodUnitsLeft;
        const after = said(second, {
          ...given,
          unitsLeft: given.unitsLeft - kept.length * 4,
          periodUnitsLeft: left === null ? null : left - kept.length * 4,
          takenBy,
        });
        expect([...before, ...after]).toEqual(said(asking, given));
      }),
    );
  });
});

const around: TermsAround = {
  totalUnits: 40,
  perPeriodUnits: null,
  perPersonUnits: 4,
  claimUntil: inDays(5),
  useUntil: inDays(20),
};

describe('the settings of sign up, then issue', () => {
  const check = (given: ReturnType<typeof settings>, changes: Partial<TermsAround> = {}) =>
    signUpThenIssue
      .check(given, { ...around, ...changes })
      .map(({ code, field, units }) => [code, field, ...(units === undefined ? [] : [units])].join(' '));
  const PACK = 'allocation.signUpThenIssue.packUnits';
  const AT = 'allocation.signUpThenIssue.issueAt';

  it('fit terms of whole packs, issued between the close and the end of use', () => {
    expect(check(settings())).toEqual([]);
    expect(check(settings(), { perPersonUnits: null, useUntil: null })).toEqual([]);
  });

  it.each([
    ['a pack of nothing', settings(0), {}, [`PACK_UNITS ${PACK}`]],
    [
      'a pack of more than may be',
      settings(101),
      { totalUnits: 404, perPersonUnits: null },
      [`PACK_UNITS ${PACK}`],
    ],
    [
      'packs that the total is not made of',
      settings(),
      { totalUnits: 41 },
      ['PACK_TOTAL quotas.totalUnits 4'],
    ],
    [
      'a pack beyond a person',
      settings(),
      { perPersonUnits: 3 },
      ['PACK_OVER_LIMIT quotas.perPerson.units 4'],
    ],
    [
      'a pack beyond a period',
      settings(),
      { perPeriodUnits: 3 },
      ['PACK_OVER_LIMIT quotas.perPeriod.units 4'],
    ],
    ['an issue before the close', settings(), { claimUntil: inDays(7) }, [`ISSUE_TOO_EARLY ${AT}`]],
    ['an issue when use is over', settings(), { useUntil: issueAt }, [`ISSUE_TOO_LATE ${AT}`]],
    [
      'an issue on the last day of use',
      settings(),
      { useUntil: lessThanADayLater },
      [`ISSUE_TOO_LATE ${AT}`],
    ],
    ['an issue a day before use is over', settings(), { useUntil: inDays(7) }, []],
  ])('are refused for %s', (_, given, changes, problems) => {
    expect(check(given as ReturnType<typeof settings>, changes)).toEqual(problems);
  });
});
