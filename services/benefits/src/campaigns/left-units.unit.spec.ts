import { describe, expect, it } from '@jest/globals';
import { inDays, now, someTerms } from '../spec/some-campaign.js';
import { claimsOver, leftUnits, unclaimedUnits } from './left-units.js';

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

  it('are none of a draft that was thrown away', () => {
    expect(leftUnits({ ...launched, status: 'discarded' }, 0, now)).toBe(0);
  });

  it('end in the instant in which claims end', () => {
    expect(leftUnits(launched, 1_300, new Date(windows.claimUntil.getTime() - 1))).toBe(700);
    expect(leftUnits(launched, 1_300, windows.claimUntil)).toBe(0);
    expect(leftUnits(launched, 1_300, inDays(6))).toBe(0);
  });
});

describe('a campaign whose claims are over', () => {
  it('is a launched one, from the instant in which claims end', () => {
    expect(claimsOver(launched, new Date(windows.claimUntil.getTime() - 1))).toBe(false);
    expect(claimsOver(launched, windows.claimUntil)).toBe(true);
    for (const status of ['draft', 'launching', 'closed', 'discarded'] as const)
      expect(claimsOver({ ...launched, status }, inDays(6))).toBe(false);
  });

  it('keeps bound what nobody claimed, until it is closed', () => {
    expect(unclaimedUnits(launched, 1_300)).toBe(700);
    expect(unclaimedUnits(launched, 2_001)).toBe(0);
    expect(unclaimedUnits({ ...launched, status: 'closed' }, 1_300)).toBe(0);
  });
});
