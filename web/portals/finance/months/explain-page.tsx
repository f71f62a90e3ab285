import { useParams, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { EmptyPage, Facts } from '../../../desk-kit/facts.js';
import { textOf } from '../../../desk-kit/address.js';
import { useUnionName } from '../../../desk-kit/union-search.js';
import { CampaignTraceDocument, ExplainSuspenseDocument } from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useAsked } from '../../../kit/use-asked.js';
import { ToMonths } from './to-months.js';
import { monthWords } from './words.js';

interface ExplainSearch {
  readonly month?: string | undefined;
  readonly amount?: string | undefined;
}
export const explainSearch = (search: Record<string, unknown>): ExplainSearch => ({
  month: textOf(search['month']),
  amount: textOf(search['amount']),
});
const ROUTE = '/union/$tradeUnionId/explain/$campaignId';

/** The amount in the address is what the reader saw: when it has changed since, the server refuses and says so. */
export function ExplainPage() {
  const words = useWords(monthWords);
  const language = useLanguage();
  const { tradeUnionId, campaignId } = useParams({ from: ROUTE });
  const { month, amount = '' } = useSearch({ from: ROUTE });
  const union = useUnionName(tradeUnionId);
  const campaign = useAsked(CampaignTraceDocument, { campaignId, after: null });
  const title = campaign.state === 'here' ? (campaign.answer.data.campaign?.title ?? null) : null;
  if (!/^\d+$/.test(amount))
    return (
      <EmptyPage title={words.gone}>
        <p>{words.goneHint}</p>
        <p>
          <ToMonths tradeUnionId={tradeUnionId} month={month} />
        </p>
      </EmptyPage>
    );
  const facts = [
    [words.tradeUnion, union],
    [words.campaign, title],
    [words.amount, money(amount, language)],
  ] as const;
  return (
    <DeedPage
      title={words.explainTitle}
      lead={
        <>
          <p>{words.explainLead}</p>
          <Facts lines={facts} />
        </>
      }
      fields={{
        explanation: { label: words.explanation, hint: words.explanationHint, kind: 'words' },
      }}
      check={({ explanation }) => ({
        facts: [...facts, [words.explanation, explanation]],
        happens: words.explainHappens,
        act: words.explainAct,
      })}
      deed={{
        name: `explain.${campaignId}.${amount}`,
        document: ExplainSuspenseDocument,
        variables: ({ explanation }, idempotencyKey) => ({ campaignId, amount, explanation, idempotencyKey }),
        resultOf: ({ explainSuspense }) => explainSuspense,
      }}
      became={() => ({
        title: words.explainDone,
        next: <ToMonths tradeUnionId={tradeUnionId} month={month} />,
      })}
    />
  );
}
