import { useParams, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Facts } from '../../../desk-kit/facts.js';
import { StandsOtherwise, useStandsOtherwise } from '../../../desk-kit/not-now.js';
import { useUnionName } from '../../../desk-kit/union-search.js';
import { WhileItWaits } from '../../../desk-kit/while-it-waits.js';
import {
  ExplainSuspenseDocument,
  MonthStateDocument,
  type MonthStateQuery,
} from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useAsked } from '../../../kit/use-asked.js';
import { InMonth } from '../budgets/calendar.js';
import { UnionCrumb } from '../union/union-crumb.js';
import { ToMonths } from './to-months.js';
import { monthWords } from './words.js';

type Held = NonNullable<MonthStateQuery['closingObstacles']>['suspense'][number];
const ROUTE = '/union/$tradeUnionId/explain/$campaignId';

export function ExplainPage(): ReactNode {
  const { month } = useSearch({ from: ROUTE });
  const { tradeUnionId } = useParams({ from: ROUTE });
  return (
    <>
      <UnionCrumb tradeUnionId={tradeUnionId} page="months" />
      <InMonth given={month}>{(asked) => <ExplainIn month={asked} />}</InMonth>
    </>
  );
}

/** What is to be explained is what the books hold now; an address names the campaign alone. */
function ExplainIn({ month }: { readonly month: string }) {
  const words = useWords(monthWords);
  const { tradeUnionId, campaignId } = useParams({ from: ROUTE });
  const known = useAsked(MonthStateDocument, { tradeUnionId, period: month });
  return (
    <WhileItWaits
      known={known}
      one={(data) => heldIn(data, campaignId)}
      gone={words.gone}
      dealtWith={(data) => (heldIn(data, campaignId)?.isExplained === true ? words.isExplained : null)}
      back={<ToMonths tradeUnionId={tradeUnionId} month={month} />}
    >
      {(held) => <Explain held={held} month={month} />}
    </WhileItWaits>
  );
}

const heldIn = ({ closingObstacles }: MonthStateQuery, campaignId: string): Held | null =>
  closingObstacles?.suspense.find(({ campaign }) => campaign?.id === campaignId) ?? null;

function Explain({ held, month }: { readonly held: Held | null; readonly month: string }) {
  const words = useWords(monthWords);
  const language = useLanguage();
  const { tradeUnionId, campaignId } = useParams({ from: ROUTE });
  const union = useUnionName(tradeUnionId);
  const standing = useStandsOtherwise();
  const back = <ToMonths tradeUnionId={tradeUnionId} month={month} />;
  const [seen, setSeen] = useState<string | null>(null);
  if (seen === null && held !== null) setSeen(held.amount);
  // What somebody explains is the amount that they have read, also where it is asked for again after a broken line.
  const amount = seen ?? held?.amount ?? '0';
  const isAnother = held !== null && held.amount !== amount;
  const facts = [
    [words.tradeUnion, union],
    [words.campaign, held?.campaign?.title ?? null],
    [words.amount, money(amount, language)],
  ] as const;
  return (
    <StandsOtherwise standing={isAnother ? { why: words.changed, back } : standing}>
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
          variables: ({ explanation }, idempotencyKey) => ({
            campaignId,
            amount,
            explanation,
            idempotencyKey,
          }),
          resultOf: ({ explainSuspense }) => explainSuspense,
        }}
        became={() => ({
          title: words.explainDone,
          next: back,
        })}
      />
    </StandsOtherwise>
  );
}
