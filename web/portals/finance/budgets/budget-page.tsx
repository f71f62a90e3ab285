import { Link, useParams, useSearch } from '@tanstack/react-router';
import { holds, useMe } from '../../../desk-kit/duties.js';
import { Section } from '../../../desk-kit/facts.js';
import { pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { Choice, Filters } from '../../../desk-kit/filters.js';
import { PagedList } from '../../../desk-kit/paged.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import {
  BudgetFlowOfDocument,
  BudgetsDocument,
  type BudgetOfListFragment,
} from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useOccasionName } from '../../../kit/occasion.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { ToFigure } from '../books/to-figure.js';
import { UnionHead } from '../union/union-head.js';
import { Flow } from './flow.js';
import { budgetWords } from './words.js';
import { InYear, useIsOver, useYears } from './calendar.js';

interface BudgetSearch extends PageSearch {
  readonly year?: string | undefined;
}
export const budgetSearch = (search: Record<string, unknown>): BudgetSearch => ({
  ...pageSearch(search),
  year: textOf(search['year']),
});

const ROUTE = '/union/$tradeUnionId/budget';

export function BudgetPage() {
  const { year } = useSearch({ from: ROUTE });
  return <InYear given={year}>{(inView) => <BudgetOf year={inView} />}</InYear>;
}

function BudgetOf({ year }: { readonly year: string }) {
  const words = useWords(budgetWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const narrow = useNarrow<BudgetSearch>();
  const of = { tradeUnionId, year: Number(year) };
  const flow = useAsked(BudgetFlowOfDocument, of);
  const years = useYears(tradeUnionId, year);
  return (
    <>
      <UnionHead
        title={words.title}
        tradeUnionId={tradeUnionId}
        page="budget"
        actions={<Actions year={year} />}
      />
      <Filters>
        <Choice
          label={words.year}
          value={year}
          all={false}
          options={years.map((value) => ({ value, label: words.yearOf(value) }))}
          onChoose={(chosen) => narrow({ year: chosen })}
        />
      </Filters>
      <Told known={flow} of={words.flow}>
        {({ budgetFlow }) => budgetFlow !== null && <Flow flow={budgetFlow} of={of} />}
      </Told>
      <Section title={words.lines} id="lines">
        <p className="quiet small">{words.rowAddsUp}</p>
        <PagedList
          document={BudgetsDocument}
          variables={of}
          of={({ budgets }) => budgets}
          caption={words.lines}
          columns={useColumns()}
          keyOf={({ id }) => id}
          none={{ title: words.none(year), hint: words.noneHint }}
        />
      </Section>
    </>
  );
}

function Actions({ year }: { readonly year: string }) {
  const words = useWords(budgetWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const isOver = useIsOver(year);
  if (!holds(useMe(), ['FINANCE_OFFICER'])) return null;
  if (isOver) return <span className="quiet small">{words.yearIsOver(year)}</span>;
  return (
    <>
      <Link
        to="/union/$tradeUnionId/adopt"
        params={{ tradeUnionId }}
        search={{ year }}
        className="button small"
      >
        {words.adopt}
      </Link>
      <Link
        to="/union/$tradeUnionId/allocate"
        params={{ tradeUnionId }}
        search={{ year }}
        className="button plain small"
      >
        {words.allocate}
      </Link>
      <Link
        to="/union/$tradeUnionId/lower"
        params={{ tradeUnionId }}
        search={{ year }}
        className="button plain small"
      >
        {words.lower}
      </Link>
      <Link
        to="/union/$tradeUnionId/hand-back"
        params={{ tradeUnionId }}
        search={{ year }}
        className="button plain small"
      >
        {words.handBack}
      </Link>
    </>
  );
}

type Figure = (typeof FIGURES)[number];

/** A line whose union cannot be named leads nowhere. */
function Amount({ row, figure }: { readonly row: BudgetOfListFragment; readonly figure: Figure }) {
  const language = useLanguage();
  const { tradeUnion, year, line } = row;
  const amount = money(figure === 'encumbered' ? row.open : row[figure], language);
  if (tradeUnion === null) return amount;
  return (
    <ToFigure tradeUnionId={tradeUnion.id} figure={figure} year={year} line={line}>
      {amount}
    </ToFigure>
  );
}

/** What became of what was appropriated: the first is the sum of the others, but for what is said to be of another. */
const FIGURES = [
  'appropriated',
  'allocatedDown',
  'encumbered',
  'consumed',
  'paid',
  'released',
  'free',
] as const;

function useColumns(): readonly Column<BudgetOfListFragment>[] {
  const words = useWords(budgetWords);
  const nameOf = useOccasionName();
  return [
    {
      key: 'union',
      head: words.tradeUnion,
      isName: true,
      cell: ({ tradeUnion, year }) =>
        tradeUnion !== null && (
          <Link
            to="/union/$tradeUnionId/budget"
            params={{ tradeUnionId: tradeUnion.id }}
            search={{ year: String(year) }}
          >
            <bdi>{tradeUnion.name}</bdi>
          </Link>
        ),
    },
    { key: 'line', head: words.line, cell: ({ line }) => nameOf(line) },
    ...FIGURES.map((figure): Column<BudgetOfListFragment> => ({
      key: figure,
      head: figure === 'paid' ? words.paidOfThat : words[figure],
      isFigure: true,
      cell: (row) => <Amount row={row} figure={figure} />,
    })),
  ];
}
