import { Link, useSearch } from '@tanstack/react-router';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Choice } from '../../../desk-kit/filters.js';
import { ListPage } from '../../../desk-kit/paged.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { StatementsDocument, type StatementsQuery } from '../../../generated/merchant/graphql.js';
import { day, month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { usePartner } from '../partner/partner-frame.js';
import { WhichRevision } from './exchange.js';
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
  const { status } = useSearch({ from: FROM });
  const narrow = useNarrow<StatementsSearch>();
  return (
    <ListPage
      title={words.title}
      filters={{
        boxes: (
          <Choice
            label={words.status}
            value={status}
            options={STATUSES.map((value) => ({ value, label: words[value] }))}
            onChoose={(chosen) => narrow({ status: chosen })}
          />
        ),
        narrow: status !== undefined,
      }}
      document={StatementsDocument}
      variables={{ partnerId, status: status ?? null }}
      of={({ statements }) => statements}
      everyMs={NEWS_OF_OTHERS_MS}
      columns={useColumns()}
      keyOf={({ id }) => id}
      none={{ title: words.none, hint: words.noneHint }}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const { id: partnerId } = usePartner();
  return [
    {
      key: 'number',
      head: words.number,
      isName: true,
      cell: ({ id, period, sequence }) => (
        <Link to="/p/$partnerId/statements/$statementId" params={{ partnerId, statementId: id }}>
          {words.numberOf(month(period, language), String(sequence))}
        </Link>
      ),
    },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    {
      key: 'status',
      head: words.status,
      cell: ({ status, revision, disputes }) => (
        <span className="stack">
          <StatementStatusWord status={status} />
          <WhichRevision revision={revision} disputes={disputes} />
        </span>
      ),
    },
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
}
