import { useParams, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { OfUnion } from '../../../desk-kit/of-union.js';
import { useUnionName } from '../../../desk-kit/union-search.js';
import { AdoptBudgetDocument } from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useOccasionName, useOccasions } from '../../../kit/occasion.js';
import { UnionCrumb } from '../union/union-crumb.js';
import { Another, LeadOfBudget, ToBudget } from './deed-of-budget.js';
import { budgetWords } from './words.js';
import { InYear, useYearsToAdopt } from './calendar.js';

const ROUTE = '/union/$tradeUnionId/adopt';

export function AdoptPage() {
  const { year } = useSearch({ from: ROUTE });
  const { tradeUnionId } = useParams({ from: ROUTE });
  return (
    <>
      <UnionCrumb tradeUnionId={tradeUnionId} page="budget" />
      <OfUnion tradeUnionId={tradeUnionId}>
        <InYear given={year}>{(asked) => <Adopt asked={asked} />}</InYear>
      </OfUnion>
    </>
  );
}

function Adopt({ asked }: { readonly asked: string }) {
  const words = useWords(budgetWords);
  const language = useLanguage();
  const { tradeUnionId } = useParams({ from: ROUTE });
  const nameOf = useOccasionName();
  const union = useUnionName(tradeUnionId);
  const years = useYearsToAdopt();
  return (
    <DeedPage
      title={words.adoptTitle}
      lead={<LeadOfBudget union={union} says={words.adoptLead} />}
      start={{ year: asked, line: 'general-benefits' }}
      fields={{
        year: {
          label: words.year,
          kind: 'choice',
          options: (years ?? [asked]).map((year) => ({ value: year, label: words.yearOf(year) })),
          // Of an address or of what was typed last year; while the year isn't told, the platform says so when it is asked.
          wrong: (year) => (years === null || years.includes(year) ? null : words.adoptedInYears(...years)),
        },
        line: { label: words.line, hint: words.lineHint, kind: 'choice', options: useOccasions() },
        ownLine: { label: words.ownLine, hint: words.ownLineHint, kind: 'text', optional: true },
        amount: { label: words.amount, kind: 'money' },
        document: { label: words.document, hint: words.documentHint, kind: 'text' },
      }}
      check={({ year, line, ownLine, amount, document }) => ({
        facts: [
          [words.tradeUnion, union],
          [words.year, words.yearOf(year)],
          [words.line, nameOf(ownLine || line)],
          [words.amount, <strong key="amount">{money(amount, language)}</strong>],
          [words.document, document],
        ],
        happens: words.adoptHappens(money(amount, language)),
        act: words.adoptAct,
      })}
      deed={{
        name: `adopt.${tradeUnionId}`,
        document: AdoptBudgetDocument,
        variables: ({ ownLine, ...given }, idempotencyKey) => ({
          input: {
            ...given,
            line: ownLine || given.line,
            tradeUnionId,
            year: Number(given.year),
            idempotencyKey,
          },
        }),
        resultOf: ({ adoptBudget }) => adoptBudget,
      }}
      more={(refused, asAnother) =>
        refused.__typename === 'BudgetAlreadyAdopted' && <Another says={words.adoptAnother} act={asAnother} />
      }
      became={() => ({
        title: words.adoptedDone,
        next: <ToBudget tradeUnionId={tradeUnionId} />,
      })}
    />
  );
}
