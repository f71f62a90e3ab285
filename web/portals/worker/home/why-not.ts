import { moment, day } from '../../../kit/dates.js';
import { figureIn } from '../../../kit/figure.js';
import { explained, unreachable } from '../../../kit/refusal.js';
import type { Language } from '../../../kit/words.js';
import type { CampaignCardFragment } from '../../../generated/worker/graphql.js';
import { homeWords } from './words.js';

type Outlook = NonNullable<CampaignCardFragment['outlook']>;
type Holding = NonNullable<CampaignCardFragment['holding']>;
export type NotNow = Exclude<Outlook, { __typename: 'ClaimPossible' }>;
type Of = Pick<CampaignCardFragment, 'allocation' | 'holding' | 'quotas'>;

/** Why somebody can't have it now, and when they could: short, where the graph's own sentence says more than a card holds. */
export function whyNot(outlook: NotNow, { allocation, holding, quotas }: Of, language: Language): string {
  const words = homeWords[language];
  const said = allocation.entersFirst ? saidOfSignUps(language) : saidOfUnits(language);
  const period = periodIn(words, quotas.perPeriod?.period);
  switch (outlook.__typename) {
    case 'CampaignNotOpen':
      return outlook.opensAt === null
        ? asTold(outlook, language)
        : said.opensAt(moment(outlook.opensAt, language));
    case 'PeriodSoldOut':
      return outlook.nextFrom === null
        ? said.periodGone(period)
        : said.periodGoneUntil(period, moment(outlook.nextFrom, language));
    case 'PersonLimitReached':
      return words.limitReached(
        said.some(figureIn(Math.floor(outlook.limit / allocation.claimUnits), language)),
        holding === null ? said.taken : holds(holding, language),
        outlook.nextFrom === null ? '' : moment(outlook.nextFrom, language),
      );
    case 'NotEligible':
      return outlook.from === null
        ? asTold(outlook, language)
        : said.eligibleFrom(day(outlook.from, language));
    case 'SoldOut':
      return said.gone;
    case 'MerchantNotOpen':
      return asTold(outlook, language);
    default:
      return unreachable(outlook);
  }
}

type Period = NonNullable<CampaignCardFragment['quotas']['perPerson']>['period'];

/** The present one, as people call it; of a limit for the whole campaign there is nothing to say. */
export const periodIn = (words: (typeof homeWords)[Language], period: Period | undefined): string =>
  period === undefined || period === 'CAMPAIGN' ? '' : words[period];

function saidOfUnits(language: Language) {
  const words = homeWords[language];
  return {
    opensAt: words.opensAt,
    periodGone: words.periodSoldOut,
    periodGoneUntil: words.periodSoldOutUntil,
    some: words.units,
    taken: words.taken,
    eligibleFrom: words.eligibleFrom,
    gone: words.soldOut,
  };
}

/** Of what people sign up for, a place is what there is to be had. */
function saidOfSignUps(language: Language) {
  const words = homeWords[language];
  return {
    opensAt: words.signUpOpensAt,
    periodGone: words.periodPlacesGone,
    periodGoneUntil: words.periodPlacesGoneUntil,
    some: words.places,
    taken: words.placesTaken,
    eligibleFrom: words.signUpEligibleFrom,
    gone: words.placesGone,
  };
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
