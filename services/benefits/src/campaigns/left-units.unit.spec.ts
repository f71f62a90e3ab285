import { describe, expect, it } from '@jest/globals';
import { inDays, now, someTerms } from '../spec/some-campaign.js';
import { leftUnits } from './left-units.js';

const { quotas, windows } = someTerms();
const launched = { status: 'launched', quotas, windows } as const;

describe('units that somebody can still have', () => {
  it('are what is not claimed, as long as claims are open', () => {
    expect(leftUnits(launched, 1_300, now)).toBe(700);
    expect(leftUnits(launched, 2_000, now)).toBe(0);
  });

  it('are none where fewer are given out than were claimed before', () => {
    expect(leftUnits(launched, 2_001, now)).toBe(0);
  });

  it('end with the campaign, which keeps its total', () => {
    expect(leftUnits({ ...launched, status: 'closed' }, 1_300, now)).toBe(0);
  });

  it('end in the instant in which claims end', () => {
    expect(leftUnits(launched, 1_300, new Date(windows.claimUntil.getTime() - 1))).toBe(700);
    expect(leftUnits(launched, 1_300, windows.claimUntil)).toBe(0);
    expect(leftUnits(launched, 1_300, inDays(6))).toBe(0);
  });
});
