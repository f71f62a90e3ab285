import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Stock } from '../kind.js';
import { firstCome } from './kind.js';

const stock = (given: Partial<Stock>): Stock => ({
  unitsLeft: 10,
  periodUnitsLeft: null,
  perPersonUnits: null,
  takenBy: new Map(),
  ...given,
});
const said = (people: string[], given: Partial<Stock>): string[] =>
  firstCome
    .admit(
      people.map((personId) => ({ personId, workerType: 'courier' })),
      stock(given),
      { kind: 'first_come' },
    )
    .map((answer) => (answer.ok ? answer.value.outcome : answer.error));

describe('first come, first served', () => {
  it('gives the last units to whoever arrived first', () => {
    expect(said(['a', 'b', 'c'], { unitsLeft: 2 })).toEqual(['granted', 'granted', 'SOLD_OUT']);
  });

  it('keeps a period within its own units, even when the campaign has more', () => {
    expect(said(['a', 'b'], { periodUnitsLeft: 1 })).toEqual(['granted', 'PERIOD_SOLD_OUT']);
  });

  it('tells a person at the limit so, even when nothing is left', () => {
    expect(said(['a'], { unitsLeft: 0, perPersonUnits: 1, takenBy: new Map([['a', 1]]) })).toEqual([
      'PERSON_LIMIT_REACHED',
    ]);
  });

  it('counts what a person takes within the same batch', () => {
    expect(said(['a', 'a', 'b'], { perPersonUnits: 1 })).toEqual([
      'granted',
      'PERSON_LIMIT_REACHED',
      'granted',
    ]);
  });

  it('reports the campaign as sold out before the period', () => {
    expect(said(['a'], { unitsLeft: 0, periodUnitsLeft: 0 })).toEqual(['SOLD_OUT']);
  });

  it('never gives more than any limit allows, whoever comes in whatever order', () => {
    const person = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const limit = fc.option(fc.nat({ max: 6 }), { nil: null });
    fc.assert(
      fc.property(fc.array(person), fc.nat({ max: 12 }), limit, limit, (people, units, period, each) => {
        const answers = said(people, { unitsLeft: units, periodUnitsLeft: period, perPersonUnits: each });
        const granted = people.filter((_, i) => answers[i] === 'granted');
        expect(answers).toHaveLength(people.length);
        expect(granted.length).toBeLessThanOrEqual(Math.min(units, period ?? units));
        for (const one of new Set(people))
          expect(granted.filter((p) => p === one).length).toBeLessThanOrEqual(each ?? units);
        expect(!answers.includes('SOLD_OUT') || granted.length === units).toBe(true);
      }),
    );
  });
});
