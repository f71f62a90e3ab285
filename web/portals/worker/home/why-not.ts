import { moment, day } from '../../../kit/dates.js';
import { explained, unreachable } from '../../../kit/refusal.js';
import type { Language } from '../../../kit/words.js';
import type { CampaignCardFragment } from '../../../generated/worker/graphql.js';
import { homeWords } from './words.js';

type Outlook = NonNullable<CampaignCardFragment['outlook']>;
type Holding = NonNullable<CampaignCardFragment['holding']>;
export type NotNow = Exclude<Outlook, { __typename: 'ClaimPossible' }>;

/** Why somebody can't have it now, and when they could: short, where the graph's own sentence says more than a card holds. */
export function whyNot(outlook: NotNow, holding: Holding | null, language: Language): string {
  const words = homeWords[language];
  switch (outlook.__typename) {
    case 'CampaignNotOpen':
      return outlook.opensAt === null
        ? asTold(outlook, language)
        : words.opensAt(moment(outlook.opensAt, language));
    case 'PeriodSoldOut':
      return outlook.nextFrom === null
        ? words.periodSoldOut
        : words.periodSoldOutUntil(moment(outlook.nextFrom, language));
    case 'PersonLimitReached':
      return words.limitReached(
        outlook.limit,
        holding === null ? words.taken : holds(holding, language),
        outlook.nextFrom === null ? '' : moment(outlook.nextFrom, language),
      );
    case 'NotEligible':
      return outlook.from === null
        ? asTold(outlook, language)
        : words.eligibleFrom(day(outlook.from, language));
    case 'SoldOut':
      return words.soldOut;
    default:
      return unreachable(outlook);
  }
}

/** What somebody has of it already: a place on a list is no voucher yet. */
export function holds({ status, settlesAt }: Holding, language: Language): string {
  const words = homeWords[language];
  return status === 'WAITING' && settlesAt !== null
    ? words.waiting(moment(settlesAt, language))
    : words[status];
}

function asTold(outlook: NotNow, language: Language): string {
  const { what, hint } = explained(outlook, language);
  return `${what} ${hint}`;
}
