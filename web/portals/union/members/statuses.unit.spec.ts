import { describe, expect, it } from '@jest/globals';
import { calledOf, offeredOf, STATUSES, STEPS, stepsOf, toneOf } from './statuses.js';

describe('what a desk offers for a membership', () => {
  it('is nothing once it has ended, and something before', () => {
    const ended = STATUSES.filter((status) => stepsOf[status].length === 0);
    expect(ended).toEqual(['TRANSFERRED', 'LEFT']);
  });

  it('reaches every step that has a page', () => {
    const offered: ReadonlySet<string> = new Set(STATUSES.flatMap((status) => [...stepsOf[status]]));
    expect(STEPS.filter((step) => !offered.has(step))).toEqual([]);
  });

  it('is turning somebody down who is no member yet, and ending a membership that there is', () => {
    expect(STATUSES.map((status) => calledOf('end', status))).toEqual([
      'turnDown',
      'turnDown',
      'end',
      'end',
      'end',
      'end',
    ]);
    expect(calledOf('verify', 'APPLIED')).toBe('verify');
  });

  it('is no second transfer while the first waits for its answer', () => {
    const of = (status: 'WAITING' | 'REFUSED' | null) =>
      offeredOf({ status: 'ACTIVE', transfer: status && { status }, tradeUnion: null }).includes('transfer');
    expect([of(null), of('REFUSED'), of('WAITING')]).toEqual([true, true, false]);
    expect(offeredOf({ status: null, transfer: null, tradeUnion: null })).toEqual([]);
  });

  it('leads nobody into a union that is dissolved', () => {
    const of = (status: 'APPLIED' | 'VERIFIED' | 'ACTIVE' | 'RETAINED') =>
      offeredOf({ status, transfer: null, tradeUnion: { status: 'DISSOLVED' } });
    expect(of('APPLIED')).toEqual(['correct', 'end', 'unmask']);
    expect(of('VERIFIED')).toEqual(['correct', 'end', 'unmask']);
    expect(of('ACTIVE')).toEqual(stepsOf.ACTIVE);
    expect(of('RETAINED')).toEqual(['transfer', 'correct', 'end', 'unmask']);
  });

  it('begins with checking, then taking in', () => {
    expect([stepsOf.APPLIED[0], stepsOf.VERIFIED[0]]).toEqual(['verify', 'activate']);
    expect(STATUSES.filter((status) => toneOf(status) === 'waits')).toEqual(['APPLIED', 'VERIFIED']);
  });
});
