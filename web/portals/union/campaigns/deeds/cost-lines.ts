import type { FactLine } from '../../../../desk-kit/facts.js';
import { CampaignBudgetDocument, type KnownCampaignFragment } from '../../../../generated/union/graphql.js';
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
  const known = useAsked(CampaignBudgetDocument, { tradeUnionId, year });
  const lines = known.state === 'here' ? (known.answer.data.budget?.lines ?? []) : [];
  const available = lines.find((one) => one.line === line)?.available ?? null;
  return {
    lines: [
      [words.greatestCost, money(greatestCost, language)],
      [words.available, available === null ? null : money(available, language)],
    ],
    isTooLittle: available !== null && BigInt(greatestCost) > BigInt(available),
  };
}
