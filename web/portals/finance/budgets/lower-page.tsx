import type { ReactNode } from 'react';
import { useParams, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { EmptyPage } from '../../../desk-kit/facts.js';
import { useUnionName } from '../../../desk-kit/union-search.js';
import {
  LinesOfDocument,
  LowerBudgetDocument,
  type LinesOfQuery,
} from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useOccasionName } from '../../../kit/occasion.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { UnionCrumb } from '../union/union-crumb.js';
import { Another, LeadOfBudget, NotOfReleased, ToBudget } from './deed-of-budget.js';
import { budgetWords } from './words.js';
import { InYear } from './calendar.js';

const ROUTE = '/union/$tradeUnionId/lower';
type Lines = NonNullable<LinesOfQuery['budget']>['lines'];

export function LowerPage(): ReactNode {
  const { year } = useSearch({ from: ROUTE });
  const { tradeUnionId } = useParams({ from: ROUTE });
  return (
    <>
      <UnionCrumb tradeUnionId={tradeUnionId} page="budget" />
      <InYear given={year}>{(of) => <LowerIn year={of} />}</InYear>
    </>
  );
}

function LowerIn({ year }: { readonly year: string }) {
  const words = useWords(budgetWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const known = useAsked(LinesOfDocument, { tradeUnionId, year: Number(year) });
  return (
    <Told known={known}>
      {({ budget }) =>
        budget === null || budget.lines.length === 0 ? (
          <EmptyPage title={words.noneToLower}>
            <p>{words.noneToLowerHint}</p>
          </EmptyPage>
        ) : (
          <Lower tradeUnionId={tradeUnionId} year={year} lines={budget.lines} />
        )
      }
    </Told>
  );
}

interface LowerProps {
  readonly tradeUnionId: string;
  readonly year: string;
  readonly lines: Lines;
}

function Lower({ tradeUnionId, year, lines }: LowerProps) {
  const words = useWords(budgetWords);
  const language = useLanguage();
  const nameOf = useOccasionName();
  const union = useUnionName(tradeUnionId);
  const options = lines.map(({ line, free }) => ({
    value: line,
    label: `${nameOf(line)} · ${words.freeNow(money(free, language))}`,
  }));
  return (
    <DeedPage
      title={words.lowerTitle}
      lead={
        <>
          <LeadOfBudget union={union} says={words.lowerLead} />
          <NotOfReleased lines={lines} />
        </>
      }
      start={options.length === 1 && options[0] ? { line: options[0].value } : {}}
      fields={{
        line: { label: words.line, kind: 'choice', options },
        amount: { label: words.amount, kind: 'money' },
        document: { label: words.document, hint: words.documentHint, kind: 'text' },
      }}
      check={({ line, amount, document }) => ({
        facts: [
          [words.tradeUnion, union],
          [words.year, words.yearOf(year)],
          [words.line, nameOf(line)],
          [words.amount, <strong key="amount">{money(amount, language)}</strong>],
          [words.document, document],
        ],
        happens: words.lowerHappens(money(amount, language)),
        act: words.lowerAct,
      })}
      deed={{
        name: `lower.${tradeUnionId}.${year}`,
        document: LowerBudgetDocument,
        variables: (given, idempotencyKey) => ({
          input: { ...given, tradeUnionId, year: Number(year), idempotencyKey },
        }),
        resultOf: ({ lowerBudget }) => lowerBudget,
      }}
      more={(refused, asAnother) =>
        refused.__typename === 'BudgetAlreadyLowered' && <Another says={words.lowerAnother} act={asAnother} />
      }
      became={() => ({
        title: words.lowered,
        next: <ToBudget tradeUnionId={tradeUnionId} />,
      })}
    />
  );
}
