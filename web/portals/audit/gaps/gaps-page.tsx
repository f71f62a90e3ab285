import { useNavigate, useSearch } from '@tanstack/react-router';
import { Empty } from '../../../desk-kit/facts.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import { RedemptionsInGapsDocument, type RedemptionsInGapsQuery } from '../../../generated/audit/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { gapWords } from './words.js';

type Row = NonNullable<RedemptionsInGapsQuery['redemptionsInDutyGaps']>['nodes'][number];

export function GapsPage() {
  const words = useWords(gapWords);
  const { after, page = 1 } = useSearch({ from: '/gaps' });
  const navigate = useNavigate({ from: '/gaps' });
  const known = useAsked(RedemptionsInGapsDocument, { after: after ?? null }, { keepsLast: true });
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <Told known={known}>
        {({ redemptionsInDutyGaps: found }) =>
          found !== null &&
          (found.nodes.length === 0 ? (
            <Empty title={words.none}>
              <p>{words.noneHint}</p>
            </Empty>
          ) : (
            <>
              <Rows rows={found.nodes} />
              <Pager
                page={page}
                next={found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null}
                go={(to) => void navigate({ search: to ?? {} })}
              />
            </>
          ))
        }
      </Told>
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const words = useWords(gapWords);
  const language = useLanguage();
  const columns: readonly Column<Row>[] = [
    {
      key: 'at',
      head: words.redeemedAt,
      isName: true,
      cell: ({ redemption }) => moment(redemption.redeemedAt, language),
    },
    { key: 'campaign', head: words.campaign, cell: ({ voucher }) => <bdi>{voucher.campaign.title}</bdi> },
    { key: 'outlet', head: words.outlet, cell: ({ redemption }) => <bdi>{redemption.outlet?.name}</bdi> },
    { key: 'cashier', head: words.cashier, cell: ({ cashierId }) => words.person(cashierId.slice(-4)) },
    {
      key: 'gap',
      head: words.gap,
      cell: ({ gap: { from, to } }) =>
        words.gapOf(moment(from, language), to === null ? words.still : moment(to, language)),
    },
    {
      key: 'amount',
      head: words.amount,
      isFigure: true,
      cell: ({ redemption }) => money(redemption.unionPays, language),
    },
    {
      key: 'follow',
      head: words.follow,
      cell: ({ voucher }) => <a href={`/finance/voucher/${voucher.id}`}>{words.open}</a>,
    },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={(row) => row.redemption.id} />;
}
