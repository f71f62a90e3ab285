import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Section, Status } from '../../../desk-kit/facts.js';
import { LongTable } from '../../../desk-kit/long-table.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { UnionName } from '../../../desk-kit/union-search.js';
import { ControlTotalsDocument, type ControlTotalsQuery } from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { oneOf } from '../../../desk-kit/address.js';
import { ToFigure, type BudgetFigureName } from '../books/to-figure.js';
import { UnionHead } from '../union/union-head.js';
import { unionsWithFigures } from './unions-with-figures.js';
import { totalsWords } from './words.js';

type Totals = NonNullable<ControlTotalsQuery['controlTotals']>;

const FIGURES = [
  'appropriated',
  'allocatedDown',
  'free',
  'encumbered',
  'reused',
  'consumed',
  'released',
  'open',
  'paid',
  'suspense',
  'statementLines',
  'payments',
  'creditsDue',
] as const;
type TotalsFigure = (typeof FIGURES)[number];
const OF_UNION = ['consumed', 'statementLines', 'paid', 'payments', 'creditsDue'] as const;

const ROUTE = '/union/$tradeUnionId/totals';

interface TotalsSearch {
  /** Of which figure each union's part is told. */
  readonly figure?: TotalsFigure | undefined;
}
export const totalsSearch = (search: Record<string, unknown>): TotalsSearch => ({
  figure: oneOf(FIGURES)(search['figure']),
});

/** A name is asked for each; a province has hundreds of unions. */
const UNIONS_AT_ONCE = 20;
/** Two of each union. */
const BOOKS_AT_ONCE = 40;

/** What the books say in sum, each figure with what it means; whoever compares two of them reads why they may differ. */
export function TotalsPage() {
  const words = useWords(totalsWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const known = useAsked(ControlTotalsDocument, { tradeUnionId });
  return (
    <>
      <UnionHead title={words.title} tradeUnionId={tradeUnionId} page="totals" />
      <p className="quiet">{words.lead}</p>
      <Told known={known}>
        {({ controlTotals }) =>
          controlTotals !== null && (
            <>
              <Agreement totals={controlTotals} />
              <Sums totals={controlTotals} />
              <Books totals={controlTotals} />
              <PerUnion totals={controlTotals} />
            </>
          )
        }
      </Told>
    </>
  );
}

function Agreement({ totals: { paymentsAgree: agree } }: { readonly totals: Totals }) {
  const words = useWords(totalsWords);
  return (
    <p className={agree ? 'note good' : 'note bad'} role="status">
      <strong>{agree ? words.agree : words.disagree}</strong>
    </p>
  );
}

function Sums({ totals }: { readonly totals: Totals }) {
  const words = useWords(totalsWords);
  const language = useLanguage();
  const columns: readonly Column<(typeof FIGURES)[number]>[] = [
    { key: 'figure', head: words.figure, isName: true, cell: (figure) => words[figure] },
    {
      key: 'amount',
      head: words.amount,
      isFigure: true,
      cell: (figure) => (
        <Down figure={figure} unions={totals.tradeUnions}>
          {money(totals[figure], language)}
        </Down>
      ),
    },
    {
      key: 'means',
      head: words.means,
      cell: (figure) => <span className="quiet">{words[`${figure}Means`]}</span>,
    },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={FIGURES} keyOf={(figure) => figure} />;
}

/** Where a figure comes from: a balance of accounts, the sides of accounts, or statements. */
const BEHIND = {
  appropriated: 'appropriated',
  allocatedDown: 'allocatedDown',
  free: 'free',
  encumbered: 'whole book',
  reused: 'released',
  consumed: 'consumed',
  released: 'released',
  open: 'open',
  paid: 'paid',
  suspense: 'suspense',
  statementLines: 'statements',
  payments: 'statements',
  creditsDue: 'statements',
} as const satisfies Readonly<Record<TotalsFigure, BudgetFigureName | 'whole book' | 'statements'>>;

interface DownProps {
  readonly figure: TotalsFigure;
  /** Whose figure it is: of several, their parts come first. */
  readonly unions: readonly { readonly tradeUnionId: string }[];
  readonly children: string;
}

/** One step from a figure towards the redemptions behind it. */
function Down({ figure, unions, children }: DownProps) {
  const behind = BEHIND[figure];
  const { tradeUnionId: here } = useParams({ from: ROUTE });
  const [one, another] = unions;
  if (behind === 'statements') return <Link to="/statements">{children}</Link>;
  if (one === undefined) return children;
  if (another !== undefined)
    return (
      <Link to={ROUTE} params={{ tradeUnionId: here }} search={{ figure }} hash="unions">
        {children}
      </Link>
    );
  const { tradeUnionId } = one;
  if (behind !== 'whole book')
    return (
      <ToFigure tradeUnionId={tradeUnionId} figure={behind}>
        {children}
      </ToFigure>
    );
  return (
    <Link to="/union/$tradeUnionId/books" params={{ tradeUnionId }} search={{ book: 'CONTROL' }}>
      {children}
    </Link>
  );
}

interface ToBooksProps {
  readonly tradeUnionId: string;
  readonly book: Totals['books'][number]['book'];
}

/** From a sum to the accounts that it is of, and on to each redemption. */
const ToBooks = ({ tradeUnionId, book }: ToBooksProps) => (
  <Link to="/union/$tradeUnionId/books" params={{ tradeUnionId }} search={{ book }}>
    <UnionName tradeUnionId={tradeUnionId} />
  </Link>
);

function Books({ totals: { books } }: { readonly totals: Totals }) {
  const words = useWords(totalsWords);
  const language = useLanguage();
  type Book = Totals['books'][number];
  const columns: readonly Column<Book>[] = [
    {
      key: 'union',
      head: words.tradeUnion,
      isName: true,
      cell: ({ tradeUnionId, book }) => <ToBooks tradeUnionId={tradeUnionId} book={book} />,
    },
    { key: 'book', head: words.book, cell: ({ book }) => words[book] },
    { key: 'debits', head: words.debits, isFigure: true, cell: ({ debits }) => money(debits, language) },
    { key: 'credits', head: words.credits, isFigure: true, cell: ({ credits }) => money(credits, language) },
    { key: 'entries', head: words.entries, isFigure: true, cell: ({ entries }) => entries },
    {
      key: 'check',
      head: words.check,
      cell: ({ balanced }) => (
        <Status word={balanced ? words.balanced : words.unbalanced} tone={balanced ? 'good' : 'bad'} />
      ),
    },
  ];
  const shown = unionsWithFigures(books, ({ debits, credits }) => [debits, credits]);
  if (shown.length === 0) return null;
  return (
    <Section title={words.books}>
      <LongTable
        caption={words.books}
        columns={columns}
        rows={shown}
        atOnce={BOOKS_AT_ONCE}
        keyOf={({ tradeUnionId, book }) => `${tradeUnionId} ${book}`}
      />
    </Section>
  );
}

function PerUnion({ totals: { tradeUnions } }: { readonly totals: Totals }) {
  const words = useWords(totalsWords);
  const language = useLanguage();
  type Part = Totals['tradeUnions'][number];
  const { figure: chosen } = useSearch({ from: ROUTE });
  const told: readonly TotalsFigure[] = chosen === undefined ? OF_UNION : [chosen];
  const shown = unionsWithFigures(tradeUnions, (part) => told.map((figure) => part[figure]));
  if (shown.length === 0) return null;
  const columns: readonly Column<Part>[] = [
    {
      key: 'union',
      head: words.tradeUnion,
      isName: true,
      cell: ({ tradeUnionId }) => <ToBooks tradeUnionId={tradeUnionId} book="CONTROL" />,
    },
    ...told.map((figure): Column<Part> => ({
      key: figure,
      head: words[figure],
      isFigure: true,
      cell: (part) => (
        <Down figure={figure} unions={[part]}>
          {money(part[figure], language)}
        </Down>
      ),
    })),
  ];
  return (
    <Section title={words.perUnion} id="unions">
      <LongTable
        caption={words.perUnion}
        columns={columns}
        rows={shown}
        atOnce={UNIONS_AT_ONCE}
        keyOf={({ tradeUnionId }) => tradeUnionId}
      />
    </Section>
  );
}
