import type { FactLine } from '../../../../desk-kit/facts.js';
import { CampaignCoversDocument, type KnownCampaignFragment } from '../../../../generated/union/graphql.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { money } from '../../../../kit/money.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { deedsWords } from './words.js';

/** What a launch would bind, and what there is to bind; while billing is away there is no line of the latter. */
export function useCostLines({ greatestCost, budget }: KnownCampaignFragment): {
  readonly lines: readonly FactLine[];
  readonly isTooLittle: boolean;
} {
  const words = useWords(deedsWords);
  const language = useLanguage();
  const { tradeUnionId, year, line } = budget;
  const known = useAsked(CampaignCoversDocument, { tradeUnionId, year, amount: greatestCost });
  const lines = known.state === 'here' ? (known.answer.data.budget?.lines ?? []) : [];
  const paidFrom = lines.find((one) => one.line === line) ?? null;
  return {
    lines: [
      [words.greatestCost, money(greatestCost, language)],
      [words.available, paidFrom === null ? null : money(paidFrom.available, language)],
    ],
    isTooLittle: paidFrom !== null && !paidFrom.covers,
  };
}
