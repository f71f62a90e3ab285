import { Link, useSearch } from '@tanstack/react-router';
import { Empty } from '../../../desk-kit/facts.js';
import { pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { FilterBox, Filters } from '../../../desk-kit/filters.js';
import { PagedTable } from '../../../desk-kit/paged.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { useNarrow, usePage } from '../../../desk-kit/use-address.js';
import { RedemptionsDocument, type RedemptionsQuery } from '../../../generated/merchant/graphql.js';
import { day } from '../../../kit/dates.js';
import { figureIn } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { useAsked, type Known } from '../../../kit/use-asked.js';
import { OutletName } from '../cashiers/outlet-here.js';
import { usePartner } from '../partner/partner-frame.js';
import { DayChart } from './chart.js';
import { redemptionsWords } from './words.js';

type Found = NonNullable<RedemptionsQuery['partnerRedemptions']>;

const FROM = '/p/$partnerId/redemptions';
const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

interface RedemptionsSearch extends PageSearch {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly outletId?: string | undefined;
}

const dayIn = (value: unknown): string | undefined =>
  typeof value === 'string' && A_DAY.test(value) ? value : undefined;

export const redemptionsSearch = (search: Record<string, unknown>): RedemptionsSearch => ({
  ...pageSearch(search),
  from: dayIn(search['from']),
  to: dayIn(search['to']),
  outletId: textOf(search['outletId']),
});

/** What the outlets took, by day as a chart and by outlet as a table. Every sum is the platform's. */
export function RedemptionsPage() {
  const words = useWords(redemptionsWords);
  const { id: partnerId } = usePartner();
  const { from, to, outletId } = useSearch({ from: FROM });
  const { after } = usePage();
  const known = useAsked(
    RedemptionsDocument,
    { partnerId, outletId: outletId ?? null, from: from ?? null, to: to ?? null, after },
    { keepsOver: ['after'] },
  );
  return (
    <>
      <h1>{words.title}</h1>
      <Span known={known} />
      <Told known={known}>
        {({ partnerRedemptions: found }) =>
          found === null ? (
            <Empty title={words.notYours}>
              <p>{words.notYoursHint}</p>
            </Empty>
          ) : (
            <>
              {outletId !== undefined && <OnlyOutlet outletId={outletId} />}
              <Sums found={found} />
              {found.count === 0 ? <NoneInSpan /> : <ByDay days={found.days} />}
              {outletId === undefined && <ByOutlet found={found} />}
            </>
          )
        }
      </Told>
    </>
  );
}

/** Stays where it is while the next span is asked for: whoever set its beginning sets its end next. */
function Span({ known }: { readonly known: Known<RedemptionsQuery> }) {
  const words = useWords(redemptionsWords);
  const narrow = useNarrow<RedemptionsSearch>();
  const search = useSearch({ from: FROM });
  const told = known.state === 'here' ? known.answer.data.partnerRedemptions : undefined;
  if (told === null) return null;
  // Where the address does not say it, it is as the platform has it.
  const from = told?.from ?? search.from;
  const to = told?.to ?? search.to;
  return (
    <Filters>
      <FilterBox
        label={words.from}
        type="date"
        value={from}
        onChoose={(chosen) => narrow({ from: chosen, to })}
      />
      <FilterBox
        label={words.to}
        type="date"
        value={to}
        onChoose={(chosen) => narrow({ from, to: chosen })}
      />
    </Filters>
  );
}

function OnlyOutlet({ outletId }: { readonly outletId: string }) {
  const words = useWords(redemptionsWords);
  const { id: partnerId } = usePartner();
  const { from, to } = useSearch({ from: FROM });
  return (
    <p className="title-line">
      <strong>
        <OutletName outletId={outletId} />
      </strong>
      <Link to={FROM} params={{ partnerId }} search={{ from, to }}>
        {words.allOutlets}
      </Link>
    </p>
  );
}

function Sums({ found: { count, unionPays, memberPays } }: { readonly found: Found }) {
  const words = useWords(redemptionsWords);
  const language = useLanguage();
  return (
    <dl className="card sums">
      <div>
        <dt>{words.count}</dt>
        <dd className="figures">{figureIn(count, language)}</dd>
      </div>
      <div>
        <dt>{words.unionPays}</dt>
        <dd className="figures">{money(unionPays, language)}</dd>
      </div>
      <div>
        <dt>{words.memberPays}</dt>
        <dd className="figures">{money(memberPays, language)}</dd>
      </div>
    </dl>
  );
}

function NoneInSpan() {
  const words = useWords(redemptionsWords);
  return (
    <Empty title={words.none}>
      <p>{words.noneHint}</p>
    </Empty>
  );
}

type Sum = Pick<Found, 'count' | 'unionPays' | 'memberPays'>;

/** The three figures that every table here has. */
function useFigures(): readonly Column<Sum>[] {
  const words = useWords(redemptionsWords);
  const language = useLanguage();
  return [
    { key: 'count', head: words.count, isFigure: true, cell: ({ count }) => count },
    {
      key: 'unionPays',
      head: words.unionPays,
      isFigure: true,
      cell: ({ unionPays }) => money(unionPays, language),
    },
    {
      key: 'memberPays',
      head: words.memberPays,
      isFigure: true,
      cell: ({ memberPays }) => money(memberPays, language),
    },
  ];
}

function ByDay({ days }: { readonly days: Found['days'] }) {
  const words = useWords(redemptionsWords);
  const language = useLanguage();
  const figures = useFigures();
  const columns: readonly Column<Found['days'][number]>[] = [
    { key: 'day', head: words.day, isName: true, cell: (one) => day(one.day, language) },
    ...figures,
  ];
  return (
    <section className="stack">
      <h2>{words.byDay}</h2>
      <div className="card">
        <DayChart days={days} />
      </div>
      <details>
        <summary>{words.numbers}</summary>
        <DeskTable
          caption={words.byDay}
          columns={columns}
          rows={days.filter(({ count }) => count > 0).reverse()}
          keyOf={(one) => one.day}
        />
      </details>
    </section>
  );
}

function ByOutlet({ found: { outlets } }: { readonly found: Found }) {
  const words = useWords(redemptionsWords);
  const { id: partnerId } = usePartner();
  const { from, to } = useSearch({ from: FROM });
  const figures = useFigures();
  type Row = Found['outlets']['nodes'][number];
  const columns: readonly Column<Row>[] = [
    {
      key: 'outlet',
      head: words.outlet,
      isName: true,
      cell: ({ outlet }) =>
        outlet !== null && (
          <Link to={FROM} params={{ partnerId }} search={{ from, to, outletId: outlet.id }}>
            <bdi>{outlet.name}</bdi>
          </Link>
        ),
    },
    ...figures,
  ];
  return (
    <section className="stack">
      <h2>{words.byOutlet}</h2>
      <PagedTable
        list={outlets}
        caption={words.byOutlet}
        columns={columns}
        keyOf={({ outlet }, place) => outlet?.id ?? String(place)}
        none={{ title: words.none, hint: words.noneHint }}
      />
    </section>
  );
}
