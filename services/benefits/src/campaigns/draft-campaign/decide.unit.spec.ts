import { describe, expect, it } from '@jest/globals';
import { unwrap, type BusinessDate } from '@puhui/kernel';
import {
  aDraft,
  aLaunched,
  aLaunching,
  anOffer,
  campaignId,
  countyId,
  inDays,
  now,
  unions,
  provinceId,
  someTerms,
} from '../../spec/some-campaign.js';
import type { CampaignTerms } from '../terms.js';
import { validUntilFor } from '../../vouchers/voucher.js';
import { decideChangeDraft } from '../change-draft/decide.js';
import { decideDraft, type DraftFacts } from './decide.js';
import { campaignProblems, type CampaignProblemCode } from './problems.js';

const facts: DraftFacts = { now, offer: anOffer, unions };
const decide = (terms: CampaignTerms, given: Partial<DraftFacts> = {}) =>
  decideDraft(campaignId, terms, { ...facts, ...given });

describe('a draft', () => {
  it('copies price and partner from the offer, whatever the officer sends', () => {
    const price = { ...someTerms().price, unionPays: '1' } as CampaignTerms['price'];
    const [event] = unwrap(decide(someTerms({ price, partnerId: 'somebody else' })));
    expect(event).toMatchObject({
      name: 'CampaignDrafted',
      data: { campaignId, terms: { price: anOffer.price, partnerId: anOffer.partnerId } },
    });
  });

  it('states each window once: days of use, or a fixed end', () => {
    const windows = { ...someTerms().windows, useWithinDays: null, useUntil: inDays(10) };
    expect(decide(someTerms({ windows })).ok).toBe(true);
  });
});

const windows = someTerms().windows;
const quotas = someTerms().quotas;
const eligibility = someTerms().eligibility;
const budget = someTerms().budget;
const packs = (packUnits: number, issueAt: Date): CampaignTerms['allocation'] => ({
  kind: 'sign_up_then_issue',
  packUnits,
  issueAt: issueAt.toISOString(),
});
const wrong: readonly [CampaignProblemCode, string, Partial<CampaignTerms>][] = [
  ['TITLE_EMPTY', 'title', { title: '  ' }],
  ['TITLE_EMPTY', 'title', { title: '\u200b' }],
  ['TITLE_SIGN', 'title', { title: '\u202e洗车' }],
  ['TITLE_SIGN', 'title', { title: '洗□车' }],
  ['TITLE_SIGN', 'title', { title: '海ロ洗车' }],
  ['TITLE_TOO_LONG', 'title', { title: '洗'.repeat(121) }],
  ['OCCASION_FORM', 'occasion', { occasion: 'General Benefit' }],
  ['BUDGET_LINE_FORM', 'budget.line', { budget: { ...budget, line: '' } }],
  ['BUDGET_OF_ANOTHER_UNION', 'budget.tradeUnionId', { budget: { ...budget, tradeUnionId: countyId } }],
  ['BUDGET_YEAR', 'budget.year', { budget: { ...budget, year: 2027 } }],
  ['UNIONS_EMPTY', 'eligibility.tradeUnionIds', { eligibility: { ...eligibility, tradeUnionIds: [] } }],
  [
    'UNIONS_TOO_MANY',
    'eligibility.tradeUnionIds',
    { eligibility: { ...eligibility, tradeUnionIds: Array.from({ length: 201 }, () => countyId) } },
  ],
  [
    'UNION_OUTSIDE_SUBTREE',
    'eligibility.tradeUnionIds.1',
    {
      tradeUnionId: countyId,
      budget: { ...budget, tradeUnionId: countyId },
      eligibility: { ...eligibility, tradeUnionIds: [countyId, provinceId] },
    },
  ],
  ['WORKER_TYPE_FORM', 'eligibility.workerTypes.0', { eligibility: { ...eligibility, workerTypes: [''] } }],
  [
    'MEMBERSHIP_DAYS',
    'eligibility.minMembershipDays',
    { eligibility: { ...eligibility, minMembershipDays: -1 } },
  ],
  ['TOTAL_UNITS', 'quotas.totalUnits', { quotas: { totalUnits: 0, perPeriod: null, perPerson: null } }],
  [
    'TOTAL_UNITS',
    'quotas.totalUnits',
    { quotas: { totalUnits: 10_000_001, perPeriod: null, perPerson: null } },
  ],
  [
    'PERIOD_UNITS',
    'quotas.perPeriod.units',
    { quotas: { ...quotas, perPeriod: { period: 'day', units: 2001 } } },
  ],
  [
    'PERIOD_KIND',
    'quotas.perPeriod.period',
    { quotas: { ...quotas, perPeriod: { period: 'campaign', units: 5 } } },
  ],
  [
    'PERSON_UNITS',
    'quotas.perPerson.units',
    { quotas: { ...quotas, perPerson: { period: 'day', units: 0 } } },
  ],
  ['CLAIM_WINDOW_EMPTY', 'windows.claimUntil', { windows: { ...windows, claimUntil: windows.claimFrom } }],
  [
    'CLAIM_WINDOW_PAST',
    'windows.claimUntil',
    { windows: { ...windows, claimFrom: inDays(-3), claimUntil: inDays(-1) } },
  ],
  [
    'CLAIM_WINDOW_TOO_LONG',
    'windows.claimUntil',
    { windows: { ...windows, claimUntil: inDays(1200), settleUntil: inDays(2000) } },
  ],
  ['USE_WINDOW_MISSING', 'windows.useUntil', { windows: { ...windows, useWithinDays: null } }],
  ['USE_DAYS', 'windows.useWithinDays', { windows: { ...windows, useWithinDays: 0 } }],
  ['USE_UNTIL_TOO_EARLY', 'windows.useUntil', { windows: { ...windows, useUntil: inDays(4) } }],
  [
    'USE_FROM_TOO_LATE',
    'windows.useFrom',
    { windows: { ...windows, useFrom: inDays(10), useUntil: inDays(10) } },
  ],
  [
    'PACK_TOTAL',
    'quotas.totalUnits',
    { allocation: packs(3, inDays(6)), quotas: { ...quotas, perPerson: null } },
  ],
  ['PACK_OVER_LIMIT', 'quotas.perPerson.units', { allocation: packs(4, inDays(6)) }],
  ['ISSUE_TOO_EARLY', 'allocation.signUpThenIssue.issueAt', { allocation: packs(1, inDays(4)) }],
  [
    'SETTLE_TOO_EARLY',
    'windows.settleUntil',
    { allocation: packs(1, inDays(50)), windows: { ...windows, useWithinDays: 10 } },
  ],
  ['SETTLE_TOO_EARLY', 'windows.settleUntil', { windows: { ...windows, settleUntil: inDays(20) } }],
  ['UNDO_WINDOW', 'undoWindowSeconds', { undoWindowSeconds: -1 }],
  ['UNDO_WINDOW', 'undoWindowSeconds', { undoWindowSeconds: 31 * 24 * 3600 }],
];

describe('a draft is refused, naming the field', () => {
  it.each(wrong)('%s at %s', (code, field, changes) => {
    const decided = decide(someTerms(changes));
    expect(decided).toMatchObject({
      ok: false,
      error: {
        code: 'INVALID_CAMPAIGN',
        problems: expect.arrayContaining([expect.objectContaining({ code, field })]),
      },
    });
  });

  it('when settlement ends before the last undo is over, but not when it ends with it', () => {
    const terms = someTerms();
    const settledBy = (ms: number): CampaignTerms => {
      const over = validUntilFor(windows, windows.claimUntil)!.getTime() + terms.undoWindowSeconds * 1000;
      return { ...terms, windows: { ...windows, settleUntil: new Date(over + ms) } };
    };
    expect(decide(settledBy(0)).ok).toBe(true);
    expect(decide(settledBy(-1))).toMatchObject({ error: { problems: [{ code: 'SETTLE_TOO_EARLY' }] } });
    const [zh, en] = campaignProblems.SETTLE_TOO_EARLY;
    expect(zh).toContain('不能早于');
    expect(en).toContain('must not end before');
  });

  it('with everything that is wrong at once', () => {
    const decided = decide(someTerms({ title: '', occasion: '', undoWindowSeconds: -1 }));
    expect(decided).toMatchObject({
      error: { problems: [{ field: 'title' }, { field: 'occasion' }, { field: 'undoWindowSeconds' }] },
    });
  });
});

describe('a draft is refused as a whole', () => {
  it('when the cost is above the largest amount', () => {
    const price = { ...anOffer.price, listPrice: '9000000000000001100', unionPays: '9000000000000000000' };
    const offer = { ...anOffer, price: price as typeof anOffer.price };
    expect(decide(someTerms(), { offer })).toMatchObject({
      error: { problems: [{ code: 'COST_TOO_LARGE' }] },
    });
  });

  it('on an unknown offer or union', () => {
    expect(decide(someTerms(), { offer: null })).toMatchObject({ error: { code: 'OFFER_UNKNOWN' } });
    expect(decide(someTerms({ eligibility: { ...eligibility, tradeUnionIds: ['nobody'] } }))).toMatchObject({
      error: { code: 'TRADE_UNION_UNKNOWN', tradeUnion: 'nobody' },
    });
  });

  it.each([
    ['withdrawn', { status: 'withdrawn' as const }],
    ['not_published', { status: 'draft' as const }],
    ['not_published', { status: 'unknown' as const }],
    ['of_another_union', { tradeUnionId: countyId }],
    ['partner_not_contracted', { partnerStatus: 'suspended' }],
    ['partner_not_contracted', { partnerStatus: null }],
    ['outside_its_dates', { availableTo: '2026-11-26' as BusinessDate }],
  ])('on an offer that is %s', (reason, changes) => {
    expect(decide(someTerms(), { offer: { ...anOffer, ...changes } })).toMatchObject({
      error: { code: 'OFFER_NOT_AVAILABLE', reason },
    });
  });
});

it('a draft without a way of giving out, or with several, is refused', () => {
  expect(decideDraft(campaignId, { ...someTerms(), allocation: null }, facts)).toMatchObject({
    error: { problems: [{ code: 'ALLOCATION_KIND', field: 'allocation' }] },
  });
});

describe('a change of a draft', () => {
  it('replaces the terms', () => {
    const change = { version: 1, drafted: someTerms({ title: '两元洗车' }) };
    const [event] = unwrap(decideChangeDraft(aDraft(), change, facts));
    expect(event).toMatchObject({ name: 'CampaignDraftChanged', data: { terms: { title: '两元洗车' } } });
  });

  it('takes nothing away that its officer has not seen', () => {
    expect(decideChangeDraft(aDraft(), { version: 0, drafted: someTerms() }, facts)).toEqual({
      ok: false,
      error: { code: 'CAMPAIGN_VERSION_DIFFERS', version: 1 },
    });
  });

  it.each([
    ['launching', aLaunching()],
    ['launched', aLaunched()],
  ])('is refused once the campaign is %s', (status, campaign) => {
    expect(decideChangeDraft(campaign, { version: campaign.version, drafted: someTerms() }, facts)).toEqual({
      ok: false,
      error: { code: 'CAMPAIGN_STEP_NOT_OPEN', status },
    });
  });
});
