import { describe, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import fc from 'fast-check';
import {
  aDraft,
  aLaunched,
  drafted,
  given,
  inDays,
  launchedEvent,
  launchRequested,
  now,
  raiseId,
  raiseRequested,
  someTerms,
} from '../../spec/some-campaign.js';
import { decideClose } from '../close-campaign/decide.js';
import { evolve } from '../campaign.js';
import type { CampaignTerms } from '../terms.js';
import { decideQuota } from './decide.js';

const active = { status: 'active' } as const;
const facts = { now, attemptId: raiseId, claimedUnits: 1200, union: active };

const packs = { kind: 'sign_up_then_issue', packUnits: 4, issueAt: inDays(10).toISOString() } as const;
const launchedWith = (changes: Partial<CampaignTerms>) =>
  given(
    drafted(someTerms({ quotas: { ...someTerms().quotas, perPerson: null }, ...changes })),
    launchRequested,
    launchedEvent,
  );

describe('a raise of the quota', () => {
  it('is refused once nobody can claim, or the union is dissolved; a cut is not', () => {
    const over = { ...facts, now: inDays(5) };
    const gone = { ...facts, union: { status: 'dissolved' } } as const;
    expect(decideQuota(aLaunched(), 2500, over)).toMatchObject({ error: { code: 'CLAIM_WINDOW_OVER' } });
    expect(decideQuota(aLaunched(), 2500, gone)).toMatchObject({ error: { code: 'TRADE_UNION_NOT_ACTIVE' } });
    for (const late of [over, gone]) expect(decideQuota(aLaunched(), 1500, late).ok).toBe(true);
  });
});

describe('a change of the quota', () => {
  it('upwards asks for the money of the units that are added', () => {
    expect(unwrap(decideQuota(aLaunched(), 2500, facts))).toEqual([raiseRequested]);
  });

  it('downwards is immediate, and releases units and amount', () => {
    expect(unwrap(decideQuota(aLaunched(), 1500, facts))).toMatchObject([
      {
        name: 'CampaignQuotaChanged',
        data: { attemptId: null, totalUnits: 1500, releasedUnits: 500, releasedAmount: '950000' },
      },
    ]);
  });

  it('to exactly what is claimed is the deepest cut', () => {
    expect(decideQuota(aLaunched(), 1200, facts).ok).toBe(true);
    expect(decideQuota(aLaunched(), 1199, facts)).toEqual({
      ok: false,
      error: { code: 'QUOTA_TOO_LOW', claimedUnits: 1200, asked: 1199 },
    });
  });

  it.each([0, -5, 1.5, 10_000_001, 2000])('to %p is refused', (asked) => {
    expect(decideQuota(aLaunched(), asked, facts)).toMatchObject({
      error: { code: 'INVALID_INPUT', field: 'totalUnits' },
    });
  });

  it.each([2002, 1998])('to %p is refused where units are given out in packs of four', (asked) => {
    expect(decideQuota(launchedWith({ allocation: packs }), asked, facts)).toMatchObject({
      error: { code: 'INVALID_CAMPAIGN', problems: [{ code: 'PACK_TOTAL' }] },
    });
  });

  it('by whole packs is allowed', () => {
    for (const asked of [2004, 1996])
      expect(decideQuota(launchedWith({ allocation: packs }), asked, facts).ok).toBe(true);
  });

  it('above the largest amount is refused, and throws nothing', () => {
    const [unionPays, listPrice] = ['1000000000000', '1000000001100'];
    const price = { ...someTerms().price, listPrice, unionPays } as CampaignTerms['price'];
    expect(decideQuota(launchedWith({ price }), 10_000_000, facts)).toMatchObject({
      error: { code: 'INVALID_CAMPAIGN', problems: [{ code: 'COST_TOO_LARGE', field: 'quotas.totalUnits' }] },
    });
  });

  it('waits for the previous change', () => {
    const raising = given(drafted(), launchRequested, launchedEvent, raiseRequested);
    expect(decideQuota(raising, 3000, facts)).toEqual({
      ok: false,
      error: { code: 'QUOTA_CHANGE_UNDER_WAY', attemptId: raiseId },
    });
  });

  it('of a draft is a change of the draft', () => {
    expect(decideQuota(aDraft(), 3000, facts)).toMatchObject({ error: { code: 'CAMPAIGN_STEP_NOT_OPEN' } });
  });
});

describe('cuts and a close', () => {
  it('together release exactly what was never claimed, whatever is cut and claimed', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1999 }), fc.nat({ max: 1998 }), (claimedUnits, slack) => {
        const cutTo = Math.max(1, Math.min(1999, claimedUnits + slack));
        const [cut] = unwrap(decideQuota(aLaunched(), cutTo, { ...facts, claimedUnits }));
        if (cut?.name !== 'CampaignQuotaChanged') throw new Error('a cut changes the quota');
        const after = evolve(aLaunched(), cut, now);
        const [closed] = unwrap(decideClose(after, claimedUnits));
        if (closed?.name !== 'CampaignClosed') throw new Error('a close closes');
        expect(claimedUnits + cut.data.releasedUnits + closed.data.unissuedUnits).toBe(2000);
        const released = BigInt(cut.data.releasedAmount) + BigInt(closed.data.unissuedAmount);
        expect(BigInt(claimedUnits) * 1900n + released).toBe(3_800_000n);
      }),
    );
  });

  it('take back a raise that waits, before the close', () => {
    const raising = given(drafted(), launchRequested, launchedEvent, raiseRequested);
    expect(unwrap(decideClose(raising, 10)).map(({ name }) => name)).toEqual([
      'CampaignLaunchCancelled',
      'CampaignClosed',
    ]);
  });

  it('need a launched campaign', () => {
    expect(decideClose(aDraft(), 0)).toMatchObject({
      error: { code: 'CAMPAIGN_STEP_NOT_OPEN', status: 'draft' },
    });
  });

  it('never release less than nothing: more claims than units throws', () => {
    expect(() => decideClose(aLaunched(), 2001)).toThrow('never-oversold');
  });
});
