import type { ReactNode } from 'react';
import { useParams, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { EmptyPage } from '../../../desk-kit/facts.js';
import { UnionName, UnionSearch, useUnionName } from '../../../desk-kit/union-search.js';
import {
  AllocateBudgetDocument,
  LinesOfDocument,
  type LinesOfQuery,
} from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useOccasionName } from '../../../kit/occasion.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { UnionCrumb } from '../union/union-crumb.js';
import { Another, LeadOfBudget, ToBudget } from './deed-of-budget.js';
import { budgetWords } from './words.js';
import { InYear } from './calendar.js';

const ROUTE = '/union/$tradeUnionId/allocate';
type Lines = NonNullable<LinesOfQuery['budget']>['lines'];

export function AllocatePage(): ReactNode {
  const { year } = useSearch({ from: ROUTE });
  const { tradeUnionId } = useParams({ from: ROUTE });
  return (
    <>
      <UnionCrumb tradeUnionId={tradeUnionId} page="budget" />
      <InYear given={year}>{(of) => <AllocateIn year={of} />}</InYear>
    </>
  );
}

function AllocateIn({ year }: { readonly year: string }) {
  const words = useWords(budgetWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const known = useAsked(LinesOfDocument, { tradeUnionId, year: Number(year) });
  return (
    <Told known={known}>
      {({ budget }) =>
        budget === null || budget.lines.length === 0 ? (
          <EmptyPage title={words.noLine}>
            <p>{words.noLineHint}</p>
          </EmptyPage>
        ) : (
          <Allocate tradeUnionId={tradeUnionId} year={year} lines={budget.lines} />
        )
      }
    </Told>
  );
}

interface AllocateProps {
  readonly tradeUnionId: string;
  readonly year: string;
  readonly lines: Lines;
}

function Allocate({ tradeUnionId, year, lines }: AllocateProps) {
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
      title={words.allocateTitle}
      lead={<LeadOfBudget union={union} says={words.allocateLead} />}
      start={options.length === 1 && options[0] ? { line: options[0].value } : {}}
      fields={{
        line: { label: words.line, kind: 'choice', options },
        toTradeUnionId: {
          label: words.to,
          kind: 'text',
          control: ({ onChange, ...props }) => <UnionSearch which="active" {...props} onChoose={onChange} />,
        },
        amount: { label: words.amount, kind: 'money' },
        document: { label: words.document, hint: words.documentHint, kind: 'text' },
      }}
      check={({ line, toTradeUnionId, amount, document }) => ({
        facts: [
          [words.from, union],
          [words.to, <UnionName key="to" tradeUnionId={toTradeUnionId} />],
          [words.year, words.yearOf(year)],
          [words.line, nameOf(line)],
          [words.amount, <strong key="amount">{money(amount, language)}</strong>],
          [words.document, document],
        ],
        happens: words.allocateHappens(money(amount, language)),
        act: words.allocateAct,
      })}
      deed={{
        name: `allocate.${tradeUnionId}.${year}`,
        document: AllocateBudgetDocument,
        variables: (given, idempotencyKey) => ({
          input: { ...given, fromTradeUnionId: tradeUnionId, year: Number(year), idempotencyKey },
        }),
        resultOf: ({ allocateBudget }) => allocateBudget,
      }}
      more={(refused, asAnother) =>
        refused.__typename === 'BudgetAlreadyAllocated' && (
          <Another says={words.allocateAnother} act={asAnother} />
        )
      }
      became={() => ({
        title: words.allocated,
        next: <ToBudget tradeUnionId={tradeUnionId} />,
      })}
    />
  );
}
