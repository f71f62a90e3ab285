import { useNavigate, useSearch } from '@tanstack/react-router';
import { Choice, FilterBox, Filters, oneOf, pageSearch, type PageSearch } from '../../../desk-kit/filters.js';
import { Empty, Status } from '../../../desk-kit/facts.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import {
  StatementsDocument,
  type StatementsQuery,
  type StatementStatus,
} from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { STATUSES, toneOf } from './statuses.js';
import { statementsWords } from './words.js';

type Row = NonNullable<StatementsQuery['statements']>['nodes'][number];

interface StatementsSearch extends PageSearch {
  readonly status?: StatementStatus | undefined;
  readonly period?: string | undefined;
}

export const statementsSearch = (search: Record<string, unknown>): StatementsSearch => ({
  ...pageSearch(search),
  status: oneOf(STATUSES)(search['status']),
  period: typeof search['period'] === 'string' ? search['period'] : undefined,
});

export function StatementsPage() {
  const words = useWords(statementsWords);
  const { status, period, after, page = 1 } = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const known = useAsked(
    StatementsDocument,
    { status: status ?? null, period: period ?? null, after: after ?? null },
    { keepsLast: true },
  );
  const options = STATUSES.map((value) => ({ value, label: words[value] }));
  return (
    <>
      <h1>{words.title}</h1>
      <Filters>
        <Choice
          label={words.status}
          value={status}
          options={options}
          onChoose={(chosen) => void navigate({ search: { period, status: chosen } })}
        />
        <FilterBox
          label={words.period}
          type="month"
          value={period}
          onChoose={(chosen) => void navigate({ search: { status, period: chosen } })}
        />
      </Filters>
      <Told known={known}>
        {({ statements }) =>
          statements !== null && (
            <>
              <StatementRows rows={statements.nodes} />
              <Pager
                page={page}
                next={statements.pageInfo.hasNextPage ? statements.pageInfo.endCursor : null}
                go={(to) => void navigate({ search: { status, period, ...to } })}
              />
            </>
          )
        }
      </Told>
    </>
  );
}

function StatementRows({ rows }: { readonly rows: readonly Row[] }) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const columns: readonly Column<Row>[] = [
    {
      key: 'number',
      head: words.period,
      isName: true,
      cell: ({ period, sequence }) => words.number(period, String(sequence)),
    },
    { key: 'partner', head: words.partner, cell: ({ partner }) => <bdi>{partner?.name}</bdi> },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={words[status]} tone={toneOf(status)} />,
    },
    { key: 'lines', head: words.lines, isFigure: true, cell: ({ lineCount }) => lineCount },
    { key: 'amount', head: words.amount, isFigure: true, cell: ({ amount }) => money(amount, language) },
  ];
  if (rows.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneHint}</p>
      </Empty>
    );
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
