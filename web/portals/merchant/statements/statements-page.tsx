import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Empty } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Choice, Filters } from '../../../desk-kit/filters.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import { StatementsDocument, type StatementsQuery } from '../../../generated/merchant/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { usePartner } from '../partner/partner-frame.js';
import { STATUSES, StatementStatusWord } from './statuses.js';
import { statementsWords } from './words.js';

type Row = NonNullable<StatementsQuery['statements']>['nodes'][number];

const FROM = '/p/$partnerId/statements';

interface StatementsSearch extends PageSearch {
  readonly status?: (typeof STATUSES)[number] | undefined;
}

export const statementsSearch = (search: Record<string, unknown>): StatementsSearch => ({
  ...pageSearch(search),
  status: oneOf(STATUSES)(search['status']),
});

/** What the unions owe, month by month, and what is paid of it. */
export function StatementsPage() {
  const words = useWords(statementsWords);
  const { id: partnerId } = usePartner();
  const { status, after, page = 1 } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const known = useAsked(
    StatementsDocument,
    { partnerId, status: status ?? null, after: after ?? null },
    { keepsLast: true },
  );
  return (
    <>
      <h1>{words.title}</h1>
      <Filters>
        <Choice
          label={words.status}
          value={status}
          options={STATUSES.map((value) => ({ value, label: words[value] }))}
          onChoose={(chosen) => void navigate({ search: { status: chosen } })}
        />
      </Filters>
      <Told known={known}>
        {({ statements }) =>
          statements !== null && (
            <>
              <StatementRows rows={statements.nodes} filtered={status !== undefined} />
              <Pager
                page={page}
                next={statements.pageInfo.hasNextPage ? statements.pageInfo.endCursor : null}
                go={(to) => void navigate({ search: { status, ...to } })}
              />
            </>
          )
        }
      </Told>
    </>
  );
}

function StatementRows({ rows, filtered }: { readonly rows: readonly Row[]; readonly filtered: boolean }) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const { id: partnerId } = usePartner();
  if (rows.length === 0)
    return (
      <Empty title={filtered ? words.noneOfKind : words.none}>
        <p>{filtered ? words.noneOfKindHint : words.noneHint}</p>
      </Empty>
    );
  const columns: readonly Column<Row>[] = [
    {
      key: 'number',
      head: words.number,
      isName: true,
      cell: ({ id, period, sequence }) => (
        <Link to="/p/$partnerId/statements/$statementId" params={{ partnerId, statementId: id }}>
          {words.numberOf(period, String(sequence))}
        </Link>
      ),
    },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    { key: 'status', head: words.status, cell: ({ status }) => <StatementStatusWord status={status} /> },
    {
      key: 'paidOn',
      head: words.paidOn,
      cell: ({ payments }) => {
        const paidOn = payments.find(({ status }) => status === 'PAID')?.paidOn ?? null;
        return paidOn === null ? '—' : day(paidOn, language);
      },
    },
    { key: 'lines', head: words.lines, isFigure: true, cell: ({ lineCount }) => lineCount },
    { key: 'amount', head: words.amount, isFigure: true, cell: ({ amount }) => money(amount, language) },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
