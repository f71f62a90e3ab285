import { useParams } from '@tanstack/react-router';
import { Section, Status } from '../../../desk-kit/facts.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { UnionName } from '../../../desk-kit/union-search.js';
import { ControlTotalsDocument, type ControlTotalsQuery } from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
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
const OF_UNION = ['consumed', 'statementLines', 'paid', 'payments', 'creditsDue'] as const;

/** A name is asked for each; a province has hundreds of unions. */
const UNIONS_SHOWN_MAX = 20;

/** What the books say in sum, each figure with what it means; whoever compares two of them reads why they may differ. */
export function TotalsPage() {
  const words = useWords(totalsWords);
  const { tradeUnionId } = useParams({ from: '/union/$tradeUnionId/totals' });
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

function Agreement({ totals: { payments, paid } }: { readonly totals: Totals }) {
  const words = useWords(totalsWords);
  const agree = payments === paid;
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
    { key: 'amount', head: words.amount, isFigure: true, cell: (figure) => money(totals[figure], language) },
    {
      key: 'means',
      head: words.means,
      cell: (figure) => <span className="quiet">{words[`${figure}Means`]}</span>,
    },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={FIGURES} keyOf={(figure) => figure} />;
}

function Books({ totals: { books } }: { readonly totals: Totals }) {
  const words = useWords(totalsWords);
  const language = useLanguage();
  type Book = Totals['books'][number];
  const columns: readonly Column<Book>[] = [
    {
      key: 'union',
      head: words.tradeUnion,
      isName: true,
      cell: ({ tradeUnionId }) => <UnionName tradeUnionId={tradeUnionId} />,
    },
    { key: 'book', head: words.book, cell: ({ book }) => words[book] },
    { key: 'debits', head: words.debits, isFigure: true, cell: ({ debits }) => money(debits, language) },
    { key: 'credits', head: words.credits, isFigure: true, cell: ({ credits }) => money(credits, language) },
    { key: 'entries', head: words.entries, isFigure: true, cell: ({ entries }) => String(entries) },
    {
      key: 'check',
      head: words.check,
      cell: ({ debits, credits }) => (
        <Status
          word={debits === credits ? words.balanced : words.unbalanced}
          tone={debits === credits ? 'good' : 'bad'}
        />
      ),
    },
  ];
  const shown = unionsWithFigures(books, ({ debits, credits }) => [debits, credits]);
  if (shown.length === 0) return null;
  return (
    <Section title={words.books}>
      <DeskTable
        caption={words.books}
        columns={columns}
        rows={shown.slice(0, 2 * UNIONS_SHOWN_MAX)}
        keyOf={({ tradeUnionId, book }) => `${tradeUnionId} ${book}`}
      />
    </Section>
  );
}

function PerUnion({ totals: { tradeUnions } }: { readonly totals: Totals }) {
  const words = useWords(totalsWords);
  const language = useLanguage();
  type Part = Totals['tradeUnions'][number];
  const shown = unionsWithFigures(tradeUnions, (part) => OF_UNION.map((figure) => part[figure]));
  if (shown.length === 0) return null;
  const columns: readonly Column<Part>[] = [
    {
      key: 'union',
      head: words.tradeUnion,
      isName: true,
      cell: ({ tradeUnionId }) => <UnionName tradeUnionId={tradeUnionId} />,
    },
    ...OF_UNION.map((figure): Column<Part> => ({
      key: figure,
      head: words[figure],
      isFigure: true,
      cell: (part) => money(part[figure], language),
    })),
  ];
  return (
    <Section title={words.perUnion}>
      <DeskTable
        caption={words.perUnion}
        columns={columns}
        rows={shown.slice(0, UNIONS_SHOWN_MAX)}
        keyOf={({ tradeUnionId }) => tradeUnionId}
      />
      {shown.length > UNIONS_SHOWN_MAX && (
        <p className="quiet small">{words.firstUnions(String(UNIONS_SHOWN_MAX))}</p>
      )}
    </Section>
  );
}
