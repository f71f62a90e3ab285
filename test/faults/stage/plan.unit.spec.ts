import { describe, expect, it } from '@jest/globals';
import { INSTANCES, planOf, saidOf } from './plan.js';

const SIXTY = 60;

describe('a plan of faults', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planOf(7, SIXTY)).toEqual(planOf(7, SIXTY));
    expect(planOf(8, SIXTY)).not.toEqual(planOf(7, SIXTY));
  });

  it('begins alike however many are wanted of it', () => {
    expect(planOf(7, 200).slice(0, 80)).toEqual(planOf(7, 80));
  });

  it.each([1, 2, 3, 4, 5])('has every sort of fault among sixty by seed %d', (seed) => {
    const plan = planOf(seed, SIXTY);
    expect(plan).toHaveLength(SIXTY);
    expect(new Set(plan.map(({ kind }) => kind)).size).toBe(6);
    const said = plan.map(saidOf);
    for (const once of ['kafka stopped for 60 s', 'postgres killed', 'gateway killed', 'issuer killed'])
      expect(said).toContain(once);
  });

  it('hits each instance sooner or later, and never the same one twice at a time', () => {
    const killed = planOf(11, 600).flatMap((fault) => (fault.kind === 'killed' ? [fault.parts] : []));
    expect(new Set(killed.flat())).toEqual(new Set([...INSTANCES, 'gateway', 'issuer', 'postgres', 'kafka']));
    for (const parts of killed) expect(new Set(parts).size).toBe(parts.length);
    const pairs = killed.filter((parts) => parts.length === 2 && parts[1]?.endsWith('-2'));
    for (const [one, other] of pairs) expect(other).toBe(`${one}-2`);
    expect(pairs.length).toBeGreaterThan(10);
  });

  it('keeps clocks wrong by tenths of seconds, forward and backward', () => {
    const jumps = planOf(5, 600).flatMap((fault) => (fault.kind === 'clock-jumped' ? [fault.byMs] : []));
    expect(jumps.some((byMs) => byMs > 0) && jumps.some((byMs) => byMs < 0)).toBe(true);
    for (const byMs of jumps) expect(Math.abs(byMs % 100)).toBe(0);
  });
});
