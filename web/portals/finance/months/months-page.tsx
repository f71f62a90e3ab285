import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { holds, useMe } from '../../../desk-kit/duties.js';
import { Empty, Status } from '../../../desk-kit/facts.js';
import { textOf } from '../../../desk-kit/address.js';
import { FilterBox, Filters } from '../../../desk-kit/filters.js';
import { useNameOfPerson } from '../../../desk-kit/person-name.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import {
  MonthsOfDocument,
  MonthStateDocument,
  type MonthsOfQuery,
  type MonthStateQuery,
} from '../../../generated/finance/graphql.js';
import { momentInFull, month as monthOf } from '../../../kit/dates.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { Told } from '../../../kit/told.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { useAsked } from '../../../kit/use-asked.js';
import { InMonth } from '../budgets/calendar.js';
import { UnionHead } from '../union/union-head.js';
import { everyClosedMonth, type ClosedMonth } from './every-closed-month.js';
import { monthWords } from './words.js';

type State = NonNullable<MonthStateQuery['closingObstacles']>;
type Closed = NonNullable<MonthsOfQuery['closedPeriods']>[number];
type Row = ClosedMonth<Closed>;
interface MonthsSearch {
  readonly month?: string | undefined;
}
export const monthsSearch = (search: Record<string, unknown>): MonthsSearch => ({
  month: textOf(search['month']),
});
const ROUTE = '/union/$tradeUnionId/months';

export function MonthsPage() {
  const { month } = useSearch({ from: ROUTE });
  return <InMonth given={month}>{(inView) => <MonthsOf month={inView} />}</InMonth>;
}

function MonthsOf({ month }: { readonly month: string }) {
  const words = useWords(monthWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const navigate = useNavigate({ from: ROUTE });
  const state = useAsked(
    MonthStateDocument,
    { tradeUnionId, period: month },
    { everyMs: NEWS_OF_OTHERS_MS, mayChange: ({ closingObstacles }) => closingObstacles?.closed !== true },
  );
  const closed = useAsked(MonthsOfDocument, { tradeUnionId });
  return (
    <>
      <UnionHead title={words.title} tradeUnionId={tradeUnionId} page="months" />
      <p className="quiet">{words.lead}</p>
      <Filters>
        <FilterBox
          label={words.month}
          type="month"
          value={month}
          onChoose={(chosen) => void navigate({ search: { month: chosen } })}
        />
      </Filters>
      <Told known={state} of={words.inTheWay}>
        {({ closingObstacles }) =>
          closingObstacles !== null && <InTheWay state={closingObstacles} tradeUnionId={tradeUnionId} />
        }
      </Told>
      <Told known={closed} of={words.history}>
        {({ closedPeriods }) => <History months={closedPeriods ?? []} />}
      </Told>
    </>
  );
}

interface InTheWayProps {
  readonly state: State;
  readonly tradeUnionId: string;
}

function InTheWay({ state, tradeUnionId }: InTheWayProps) {
  const words = useWords(monthWords);
  const figure = useFigure();
  const { period, closed, over, closable, parkedKeys, parkedKeysOfAnyUnion, factsWaiting } = state;
  const open = state.suspense.filter(({ isExplained }) => !isExplained);
  const mayClose = holds(useMe(), ['FINANCE_OFFICER']);
  if (closed)
    return (
      <p className="note good">
        <strong>{words.closed}</strong>
      </p>
    );
  if (closable)
    return (
      <div className="note good stack">
        <p>
          <strong>{words.ready}</strong>
          {words.readyHint}
        </p>
        {mayClose && (
          <p>
            <Link
              to="/union/$tradeUnionId/close"
              params={{ tradeUnionId }}
              search={{ month: period }}
              className="button"
            >
              {words.close}
            </Link>
          </p>
        )}
      </div>
    );
  return (
    <section className="note stack" aria-label={words.inTheWay}>
      <strong>{words.inTheWay}</strong>
      {!over && <p>{words.notOver}</p>}
      {parkedKeys > 0 && <p>{words.parked(figure(parkedKeys))}</p>}
      {parkedKeysOfAnyUnion > 0 && <p>{words.parkedOfAny(figure(parkedKeysOfAnyUnion))}</p>}
      {factsWaiting > 0 && <p>{words.waiting(figure(factsWaiting))}</p>}
      {open.length > 0 && <SuspenseRows rows={open} tradeUnionId={tradeUnionId} month={period} />}
    </section>
  );
}

interface SuspenseRowsProps {
  readonly rows: State['suspense'];
  readonly tradeUnionId: string;
  readonly month: string;
}

function SuspenseRows({ rows, tradeUnionId, month }: SuspenseRowsProps) {
  const words = useWords(monthWords);
  const language = useLanguage();
  const mayExplain = holds(useMe(), ['FINANCE_OFFICER']);
  const columns: readonly Column<State['suspense'][number]>[] = [
    {
      key: 'campaign',
      head: words.campaign,
      isName: true,
      cell: ({ campaign }) =>
        campaign !== null && (
          <Link to="/campaign/$campaignId" params={{ campaignId: campaign.id }} search={{}}>
            <bdi>{campaign.title}</bdi>
          </Link>
        ),
    },
    { key: 'amount', head: words.amount, isFigure: true, cell: ({ amount }) => money(amount, language) },
    {
      key: 'explain',
      head: words.explain,
      cell: ({ campaign }) =>
        mayExplain &&
        campaign !== null && (
          <Link
            to="/union/$tradeUnionId/explain/$campaignId"
            params={{ tradeUnionId, campaignId: campaign.id }}
            search={{ month }}
          >
            {words.explain}
          </Link>
        ),
    },
  ];
  return (
    <>
      <p>{words.suspense}</p>
      <DeskTable
        caption={words.suspense}
        columns={columns}
        rows={rows}
        keyOf={({ campaign }, place) => campaign?.id ?? String(place)}
      />
    </>
  );
}

function History({ months }: { readonly months: readonly Closed[] }) {
  const words = useWords(monthWords);
  const language = useLanguage();
  const nameOf = useNameOfPerson();
  const every = everyClosedMonth(months);
  const first = every[every.length - 1];
  const nameOfMonth = (row: Row): string => {
    const said = monthOf(row.period, language);
    return row === first ? words.andBefore(said) : said;
  };
  const columns: readonly Column<Row>[] = [
    { key: 'month', head: words.month, isName: true, cell: nameOfMonth },
    { key: 'at', head: words.closedAt, cell: ({ by }) => momentInFull(by.closedAt, language) },
    {
      key: 'by',
      head: words.closedBy,
      cell: ({ by }) => (
        <bdi>
          {nameOf(
            by.closedBy,
            asFarAs(() => by.decidedBy, null),
          )}
        </bdi>
      ),
    },
    {
      key: 'state',
      head: words.title,
      cell: ({ period, by }) => (
        <Status
          word={period === by.period ? words.closedDone : words.closedWith(monthOf(by.period, language))}
          tone="quiet"
        />
      ),
    },
  ];
  if (months.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneHint}</p>
      </Empty>
    );
  return (
    <section className="stack" aria-label={words.history}>
      <h2>{words.history}</h2>
      <DeskTable caption={words.history} columns={columns} rows={every} keyOf={({ period }) => period} />
    </section>
  );
}
