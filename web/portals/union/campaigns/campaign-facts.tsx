import type { FactLine } from '../../../desk-kit/facts.js';
import { OccasionsDocument, type KnownCampaignFragment } from '../../../generated/union/graphql.js';
import { momentInFull, untilInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { listed } from '../../../kit/listed.js';
import { money, priceWords } from '../../../kit/money.js';
import { occasionIn, useOccasionName } from '../../../kit/occasion.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useFigure } from '../../../kit/figure.js';
import { allocationTold } from './allocation/kinds.js';
import { campaignsWords } from './words.js';

const SECONDS_PER_HOUR = 3600;

/** Everything that was decided about a campaign, a line each. */
export function useCampaignFacts(campaign: KnownCampaignFragment): readonly FactLine[] {
  return [...useSubject(campaign), ...useReach(campaign), ...useTimes(campaign)];
}

function useSubject({
  offer,
  partner,
  price,
  occasion,
  budget,
  tradeUnion,
}: KnownCampaignFragment): FactLine[] {
  const words = useWords(campaignsWords);
  const language = useLanguage();
  const { before, amount } = priceWords(price, language);
  const lineOf = useOccasionName();
  const isFixed = price.kind === 'FIXED_PRICE';
  const named = useOccasion(budget.tradeUnionId, occasion);
  const memberPays = isFixed ? words.memberPays : words.memberPaysLeast;
  return [
    [words.tradeUnion, tradeUnion?.name ?? null],
    [words.merchant, partner?.name ?? null],
    [words.offer, offer?.title ?? null],
    [words.listPrice, isFixed && price.listPrice !== null ? money(price.listPrice, language) : null],
    [words.price, isFixed ? null : `${before} ${amount}`],
    [memberPays, money(price.memberPays, language)],
    [words.unionPays, money(price.unionPays, language)],
    [words.partnerBears, money(price.partnerBears, language)],
    [words.occasion, named],
    [words.budget, words.line(lineOf(budget.line), String(budget.year))],
  ];
}

/** An occasion in words: everybody's, or the union's own where billing has one for its code. */
function useOccasion(tradeUnionId: string, code: string): string {
  const language = useLanguage();
  const known = useAsked(OccasionsDocument, { tradeUnionId });
  const occasions = known.state === 'here' ? (known.answer.data.occasions ?? []) : [];
  const name = occasions.find((one) => one.code === code)?.name;
  return occasionIn(language, code) ?? (language === 'zh' && name !== undefined ? name : code);
}

function useReach({ eligibility, quotas, allocation }: KnownCampaignFragment): FactLine[] {
  const words = useWords(campaignsWords);
  const language = useLanguage();
  const figure = useFigure();
  const { tradeUnions, workerTypes, minMembershipDays, verifiedOnly } = eligibility;
  const names = listed(
    tradeUnions.map((union) => union?.name ?? '…'),
    language,
  );
  const who = [
    words.whoIn(names),
    minMembershipDays > 0 ? words.minDays(figure(minMembershipDays)) : '',
    verifiedOnly ? words.verifiedOnly : '',
  ].filter((part) => part !== '');
  const { claimUnits, entersFirst } = allocation;
  const placesOf = (units: number): string => figure(Math.floor(units / claimUnits));
  const per = (quota: KnownCampaignFragment['quotas']['perPerson']): string | null => {
    if (quota === null) return null;
    const [units, period] = [figure(quota.units), words[quota.period]];
    return entersFirst
      ? words.placesPer(placesOf(quota.units), units, period)
      : words.unitsPer(units, period);
  };
  const total = figure(quotas.totalUnits);
  return [
    [words.who, who.join(language === 'zh' ? '；' : '; ')],
    [words.workerTypes, workerTypes.length === 0 ? null : listed(workerTypes, language)],
    [
      words.quota,
      entersFirst ? words.places(placesOf(quotas.totalUnits), figure(claimUnits), total) : words.units(total),
    ],
    [words.perPerson, per(quotas.perPerson)],
    [words.perPeriod, per(quotas.perPeriod)],
    [words.allocation, allocationTold(allocation, { language, figure })],
  ];
}

function useTimes({ windows, undoWindowSeconds, allocation }: KnownCampaignFragment): FactLine[] {
  const words = useWords(campaignsWords);
  const language = useLanguage();
  const figure = useFigure();
  const { claimFrom, claimUntil, useFrom, useWithinDays, useUntil, settleUntil } = windows;
  const { entersFirst } = allocation;
  const useWithin = entersFirst ? words.useWithinOfIssue : words.useWithin;
  const use = [
    useFrom === null ? '' : words.useFrom(momentInFull(useFrom, language)),
    useWithinDays === null ? '' : useWithin(figure(useWithinDays)),
    useUntil === null ? '' : words.useUntil(untilInFull(useUntil, language)),
  ].filter((part) => part !== '');
  return [
    [
      entersFirst ? words.signUps : words.claims,
      words.fromTo(momentInFull(claimFrom, language), untilInFull(claimUntil, language)),
    ],
    [words.use, use.join(language === 'zh' ? '，' : ', ')],
    [words.settle, untilInFull(settleUntil, language)],
    [words.undo, words.undoHours(figure(undoWindowSeconds / SECONDS_PER_HOUR))],
  ];
}
