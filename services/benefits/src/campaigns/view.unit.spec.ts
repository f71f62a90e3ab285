import { expect, it } from '@jest/globals';
import {
  aDraft,
  aLaunched,
  aLaunching,
  anOffer,
  attemptId,
  countyId,
  discardedEvent,
  discarderId,
  drafted,
  given,
  launchRefused,
  launchRequested,
  now,
  provinceId,
  someTerms,
} from '../spec/some-campaign.js';
import { campaignView } from './view.js';

it('a campaign shows its terms, and others by reference', () => {
  expect(campaignView(aDraft())).toMatchObject({
    status: 'draft',
    title: '一元洗车',
    createdAt: now,
    tradeUnion: { __typename: 'TradeUnion', id: provinceId },
    offer: { __typename: 'Offer', id: anOffer.id },
    partner: { __typename: 'Partner', id: anOffer.partnerId },
    eligibility: { tradeUnions: [{ __typename: 'TradeUnion', id: countyId }], verifiedOnly: true },
    allocation: { __typename: 'FirstCome', kind: 'first_come' },
    quotas: {
      totalUnits: 2000,
      perPeriod: { period: 'month', units: 2000 },
      perPerson: { period: 'month', units: 1 },
    },
    launch: null,
    discarded: null,
  });
});

it('a draft that was thrown away shows when and by whom', () => {
  expect(campaignView(given(drafted(), discardedEvent))).toMatchObject({
    status: 'discarded',
    discarded: { at: now, by: { __typename: 'Person', id: discarderId } },
  });
});

it('a campaign shows a fixed price with its shares', () => {
  expect(campaignView(aDraft()).price).toEqual({
    kind: 'fixed_price',
    memberPays: 100n,
    unionPays: 1900n,
    partnerBears: 1000n,
    listPrice: 3000n,
    threshold: null,
    amountOff: null,
  });
});

it('a campaign shows an amount off with the least that the member pays', () => {
  const price = {
    kind: 'amount_off',
    threshold: '5000',
    amountOff: '4000',
    unionPays: '4000',
    partnerBears: '0',
  } as const;
  expect(campaignView(given(drafted(someTerms({ price })))).price).toMatchObject({
    kind: 'amount_off',
    memberPays: 1000n,
    unionPays: 4000n,
    listPrice: null,
    threshold: 5000n,
  });
});

it('a campaign shows its waiting attempt, its standing one, and why one was refused', () => {
  const attempt = { attemptId, kind: 'launch', units: 2000, amount: 3_800_000n, requestedAt: now };
  expect(campaignView(aLaunching()).launch).toEqual({ ...attempt, status: 'under_way', refusal: null });
  expect(campaignView(aLaunched()).launch).toEqual({ ...attempt, status: 'encumbered', refusal: null });
  expect(campaignView(given(drafted(), launchRequested, launchRefused)).launch).toEqual({
    ...attempt,
    status: 'refused',
    refusal: {
      reason: 'BUDGET_EXCEEDED',
      message: '预算余额不足',
      messageEn: 'The budget line has not enough left',
      free: 100n,
      knownOccasions: [],
    },
  });
});

// Every reason that billing gives (services/billing, commitments/attempt.ts).
it.each([
  ['BUDGET_EXCEEDED', '预算余额不足', 'not enough left'],
  ['BUDGET_LINE_UNKNOWN', '没有这条预算', 'no such budget line'],
  ['BUDGET_LINE_DIFFERS', '另一条预算', 'bound to another budget line'],
  ['BUDGET_LINE_OF_ANOTHER_ACCOUNT', '别的事由', 'adopted for another occasion'],
  ['BUDGET_OF_ANOTHER_UNION', '别的工会', 'another union’s'],
  ['BUDGET_YEAR_OVER', '年度已经结束', 'a year that is over'],
  ['AMOUNT_INVALID', '份数乘以每份补贴', 'units times the subsidy'],
  ['OCCASION_UNKNOWN', '没有这种事由', 'no account for such an occasion'],
  ['OFFICER_NOT_ENTITLED', '不再担任', 'no officer of the union any more'],
  ['ATTEMPT_CANCELLED', '已经撤回', 'was cancelled'],
])('a campaign says in both languages why a launch was refused as %s', (reason, zh, en) => {
  const refused = { ...launchRefused, data: { ...launchRefused.data, reason } } as typeof launchRefused;
  const { launch } = campaignView(given(drafted(), launchRequested, refused));
  expect(launch?.refusal).toMatchObject({
    reason,
    message: expect.stringContaining(zh),
    messageEn: expect.stringContaining(en),
  });
  expect(launch?.refusal?.message).not.toContain(reason);
});

it('a campaign lists the valid occasions when its own is none of them', () => {
  const data = {
    ...launchRefused.data,
    reason: 'OCCASION_UNKNOWN',
    free: null,
    knownOccasions: ['film', 'hardship', 'dragon-boat'],
  };
  const refused = { ...launchRefused, data } as typeof launchRefused;
  const { launch } = campaignView(given(drafted(), launchRequested, refused));
  expect(launch?.refusal).toMatchObject({
    message: expect.stringContaining('可用的事由有：观看电影（film）、困难帮扶（hardship）、dragon-boat'),
    messageEn: expect.stringContaining('it has for: film, hardship, dragon-boat'),
    knownOccasions: ['film', 'hardship', 'dragon-boat'],
  });
});

it('a campaign shows an unknown reason as it is', () => {
  const refused = {
    ...launchRefused,
    data: { ...launchRefused.data, reason: 'LINE_FROZEN' },
  } as typeof launchRefused;
  const { launch } = campaignView(given(drafted(), launchRequested, refused));
  expect(launch?.refusal).toMatchObject({
    reason: 'LINE_FROZEN',
    messageEn: 'The budget refused it (LINE_FROZEN)',
  });
});
