import { occasionInChinese } from '@puhui/contracts';
import { fen, type Fen, type Id } from '@puhui/kernel';
import { kindOf } from '../allocation/kinds.js';
import type { Attempt, Campaign } from './campaign.js';
import { sharesOf, type Price } from './price-kinds/kinds.js';
import { subsidyOf } from './terms.js';

/** Reasons that billing gives for a refused encumbrance, in words. */
const launchRefusals: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  BUDGET_EXCEEDED: ['预算余额不足', 'The budget line has not enough left'],
  BUDGET_LINE_UNKNOWN: ['没有这条预算', 'There is no such budget line'],
  BUDGET_LINE_DIFFERS: [
    '本活动的资金已占用另一条预算，不能再换',
    'The campaign is bound to another budget line already, and keeps it',
  ],
  BUDGET_LINE_OF_ANOTHER_ACCOUNT: [
    '这条预算是为别的事由批准的，列支科目不同；请改用本活动事由的预算，或改事由',
    'The budget line was adopted for another occasion, which is booked to another account; take the line of the campaign’s own occasion, or change the occasion',
  ],
  BUDGET_OF_ANOTHER_UNION: [
    '这条预算属于别的工会，只能使用本工会的预算',
    'The budget line is another union’s; a campaign is paid from its own union’s budget',
  ],
  BUDGET_YEAR_OVER: [
    '这条预算的年度已经结束：请把开始时间改到本年度，并改用本年度的预算；已经发布的活动不能再追加',
    'The budget line is of a year that is over: let it begin in this year, and take a line of this year; what is launched already can’t be raised any more',
  ],
  AMOUNT_INVALID: [
    '申请金额不等于份数乘以每份补贴，请重新编辑活动后再发布',
    'The amount is not the units times the subsidy of each; change the draft and launch it again',
  ],
  OCCASION_UNKNOWN: ['本工会没有这种事由的列支科目', 'This union has no account for such an occasion'],
  OFFICER_NOT_ENTITLED: [
    '发布人已不再担任该工会的职责，请由在任的工会干部重新发布',
    'Who launched it is no officer of the union any more; another officer launches it again',
  ],
  ATTEMPT_CANCELLED: ['这次发布已经撤回', 'This attempt was cancelled'],
};

const occasionUnknown = (known: readonly string[]): readonly [string, string] => [
  `本工会没有这种事由的列支科目，可用的事由有：${known.map(occasionInChinese).join('、')}（最接近的在前，至多列 20 个）`,
  `This union has no account for such an occasion; it has for: ${known.join(', ')} (the nearest first, 20 at most)`,
];

const ref = <T extends string>(typename: T, id: Id) => ({ __typename: typename, id });

/** A campaign as the graph shows it; counts and lists are resolved by fields. */
export const campaignView = (campaign: Campaign) => {
  const { terms } = campaign;
  return {
    __typename: 'Campaign' as const,
    id: campaign.id,
    version: campaign.version,
    status: campaign.status,
    createdAt: campaign.createdAt,
    title: terms.title,
    occasion: terms.occasion,
    budget: terms.budget,
    undoWindowSeconds: terms.undoWindowSeconds,
    windows: terms.windows,
    tradeUnion: ref('TradeUnion', terms.tradeUnionId),
    offer: ref('Offer', terms.offerId),
    partner: ref('Partner', terms.partnerId),
    price: priceView(terms.price),
    allocation: kindOf(terms.allocation).view(terms.allocation),
    eligibility: {
      ...terms.eligibility,
      tradeUnions: terms.eligibility.tradeUnionIds.map((id) => ref('TradeUnion', id)),
    },
    quotas: terms.quotas,
    discarded:
      campaign.status === 'discarded'
        ? { at: campaign.discarded.at, by: ref('Person', campaign.discarded.by) }
        : null,
    greatestCost: subsidyOf(terms, terms.quotas.totalUnits),
    launch: campaign.attempt === null ? null : attemptView(campaign.attempt),
  };
};
export type CampaignView = ReturnType<typeof campaignView>;

export type PriceView = ReturnType<typeof priceView>;

export function priceView(price: Price) {
  return {
    kind: price.kind,
    ...sharesOf(price),
    listPrice: price.kind === 'fixed_price' ? amount(price.listPrice) : null,
    threshold: price.kind === 'amount_off' ? amount(price.threshold) : null,
    amountOff: price.kind === 'amount_off' ? amount(price.amountOff) : null,
  };
}

const amount = (digits: string): Fen => fen(BigInt(digits));

function attemptView(attempt: Attempt) {
  const { outcome } = attempt;
  return {
    attemptId: attempt.id,
    kind: attempt.kind,
    status: outcome.state,
    units: attempt.units,
    amount: attempt.amount,
    requestedAt: attempt.requestedAt,
    refusal: outcome.state === 'refused' ? refusalView(outcome) : null,
  };
}

function refusalView({
  reason,
  free,
  knownOccasions = [],
}: Extract<Attempt['outcome'], { state: 'refused' }>) {
  const [message, messageEn] = (reason === 'OCCASION_UNKNOWN' && knownOccasions.length > 0
    ? occasionUnknown(knownOccasions)
    : null) ??
    launchRefusals[reason] ?? ['预算没有批准', `The budget refused it (${reason})`];
  return { reason, message, messageEn, free, knownOccasions };
}
