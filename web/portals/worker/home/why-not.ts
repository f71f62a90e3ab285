import { moment, day } from '../../../kit/dates.js';
import { explained, unreachable } from '../../../kit/refusal.js';
import type { Language } from '../../../kit/words.js';
import type { CampaignCardFragment } from '../../../generated/worker/graphql.js';
import { homeWords } from './words.js';

type Outlook = NonNullable<CampaignCardFragment['outlook']>;
export type NotNow = Exclude<Outlook, { __typename: 'ClaimPossible' }>;

/** Why somebody can't have it now, and when they could: short, where the graph's own sentence says more than a card holds. */
export function whyNot(outlook: NotNow, language: Language): string {
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
      return outlook.nextFrom === null
        ? words.limitReached(outlook.limit)
        : words.limitReachedUntil(outlook.limit, moment(outlook.nextFrom, language));
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

function asTold(outlook: NotNow, language: Language): string {
  const { what, hint } = explained(outlook, language);
  return `${what} ${hint}`;
}
