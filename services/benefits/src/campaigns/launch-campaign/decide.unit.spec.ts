import { describe, expect, it } from '@jest/globals';
import { fen, unwrap } from '@puhui/kernel';
import {
  aDraft,
  aLaunched,
  aLaunching,
  anOffer,
  attemptId,
  campaignId,
  drafted,
  given,
  inDays,
  launchedEvent,
  launchRefused,
  launchRequested,
  now,
  provinceId,
  raiseId,
  raiseRequested,
} from '../../spec/some-campaign.js';
import { decideCancelLaunch } from '../cancel-launch/decide.js';
import { decideAnswer } from './decide-answer.js';
import { decideLaunch } from './decide.js';

const facts = {
  now,
  attemptId,
  version: 1,
  authorIds: [],
  offer: anOffer,
  union: { path: [provinceId], status: 'active' as const },
};
const raising = () => given(drafted(), launchRequested, launchedEvent, raiseRequested);

describe('a launch', () => {
  it('asks for the whole possible cost', () => {
    expect(unwrap(decideLaunch(aDraft(), facts))).toEqual([launchRequested]);
  });

  it('may be tried again after a refusal', () => {
    const again = given(drafted(), launchRequested, launchRefused);
    expect(decideLaunch(again, { ...facts, version: 3 }).ok).toBe(true);
    // What stood on somebody's page before is not what they would launch.
    expect(decideLaunch(again, { ...facts, version: 1 })).toEqual({
      ok: false,
      error: { code: 'CAMPAIGN_VERSION_DIFFERS', version: 3 },
    });
  });

  it.each([
    ['CAMPAIGN_STEP_NOT_OPEN', aLaunching(), facts],
    ['CAMPAIGN_STEP_NOT_OPEN', aLaunched(), facts],
    ['CLAIM_WINDOW_OVER', aDraft(), { ...facts, now: inDays(5) }],
    ['OFFER_NOT_AVAILABLE', aDraft(), { ...facts, offer: { ...anOffer, status: 'withdrawn' as const } }],
    ['OFFER_NOT_AVAILABLE', aDraft(), { ...facts, offer: null }],
    [
      'TRADE_UNION_NOT_ACTIVE',
      aDraft(),
      { ...facts, union: { ...facts.union, status: 'dissolved' as const } },
    ],
    ['TRADE_UNION_UNKNOWN', aDraft(), { ...facts, union: null }],
  ])('is refused as %s', (code, campaign, given_) => {
    expect(decideLaunch(campaign, given_)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('a cancellation', () => {
  it('withdraws the launch that waits', () => {
    expect(unwrap(decideCancelLaunch(aLaunching()))).toMatchObject([
      { name: 'CampaignLaunchCancelled', data: { campaignId, attemptId } },
    ]);
  });

  it('withdraws the raise that waits, and the campaign stays launched', () => {
    const campaign = raising();
    const [event] = unwrap(decideCancelLaunch(campaign));
    expect(event?.data).toMatchObject({ attemptId: raiseId });
  });

  it.each([
    ['draft', aDraft()],
    ['launched', aLaunched()],
  ])('has nothing to withdraw when %s', (status, campaign) => {
    expect(decideCancelLaunch(campaign)).toEqual({
      ok: false,
      error: { code: 'CAMPAIGN_STEP_NOT_OPEN', status },
    });
  });
});

describe('an answer of billing', () => {
  const encumbered = { kind: 'encumbered', attemptId, amount: fen(3_800_000n) } as const;
  const refused = { kind: 'refused', attemptId, reason: 'BUDGET_EXCEEDED', free: fen(5n) } as const;

  it('launches the campaign, or makes it a draft again', () => {
    expect(decideAnswer(aLaunching(), encumbered)).toEqual([launchedEvent]);
    expect(decideAnswer(aLaunching(), refused)).toMatchObject([
      { name: 'CampaignLaunchRefused', data: { reason: 'BUDGET_EXCEEDED', free: '5' } },
    ]);
  });

  it('raises the quota, or leaves it as it was', () => {
    const amount = fen(950_000n);
    expect(decideAnswer(raising(), { kind: 'encumbered', attemptId: raiseId, amount })).toMatchObject([
      { name: 'CampaignQuotaChanged', data: { attemptId: raiseId, totalUnits: 2500, releasedUnits: 0 } },
    ]);
    expect(decideAnswer(raising(), { ...refused, attemptId: raiseId })).toMatchObject([
      { name: 'CampaignQuotaRaiseRefused' },
    ]);
  });

  it('to another attempt, or to an answered or cancelled one, changes nothing', () => {
    expect(decideAnswer(aLaunching(), { ...encumbered, attemptId: raiseId })).toEqual([]);
    expect(decideAnswer(aLaunched(), encumbered)).toEqual([]);
    expect(decideAnswer(aDraft(), refused)).toEqual([]);
  });

  it('that binds another amount than was asked for throws', () => {
    expect(() => decideAnswer(aLaunching(), { ...encumbered, amount: fen(1n) })).toThrow(
      'encumbered-is-what-was-asked-for',
    );
  });
});
