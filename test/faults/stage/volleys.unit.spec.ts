import { describe, expect, it } from '@jest/globals';
import { planOf, type Fault } from './plan.js';
import { volleysOf } from './volleys.js';

const killed = (
  ...parts: ('members' | 'members-2' | 'billing' | 'gateway' | 'postgres' | 'kafka')[]
): Fault => ({
  kind: 'killed',
  parts,
});
const full: Fault = { kind: 'disk-full', ms: 2_000 };
const jumped: Fault = { kind: 'clock-jumped', byMs: 5_000, ms: 2_000 };
const moved: Fault = { kind: 'business-time-moved', byMs: 1 };
const silence: Fault = { kind: 'stopped', part: 'kafka', ms: 60_000 };
const sizes = (...plan: Fault[]): number[] => volleysOf(plan).map(({ faults }) => faults.length);

describe('volleys of a plan', () => {
  it.each([1, 7, 20_261_126])('have each fault once and in its place, by seed %d', (seed) => {
    const plan = planOf(seed, 240);
    const volleys = volleysOf(plan);
    expect(volleys.flatMap(({ faults }) => faults)).toEqual(plan);
    for (const { first, faults } of volleys) expect(plan[first]).toBe(faults[0]);
    expect(volleys.length).toBeLessThan(plan.length / 1.7);
  });

  it('are of three at most that hit nothing in common', () => {
    expect(sizes(killed('members'), killed('billing'), killed('gateway'), killed('postgres'))).toEqual([
      3, 1,
    ]);
    expect(sizes(killed('members'), killed('members-2'))).toEqual([1, 1]);
    expect(sizes(killed('gateway'), jumped, full)).toEqual([2, 1]);
    expect(sizes(full, killed('postgres'), killed('billing'))).toEqual([1, 2]);
    expect(sizes(killed('billing'), moved, killed('members'))).toEqual([1, 1, 1]);
  });

  it('of a broker that is silent for a minute begin with it, and have more in them', () => {
    const volleys = volleysOf([
      killed('billing'),
      silence,
      killed('billing'),
      killed('gateway'),
      jumped,
      killed('postgres'),
      killed('kafka'),
    ]);
    expect(volleys.map(({ isSilence, faults }) => [isSilence, faults.length])).toEqual([
      [false, 1],
      [true, 5],
      [false, 1],
    ]);
  });

  it('leave both instances of a service alone while the broker is away', () => {
    expect(sizes(silence, killed('members', 'members-2'))).toEqual([1, 1]);
  });
});
