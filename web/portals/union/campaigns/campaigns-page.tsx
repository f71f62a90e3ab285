import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Empty, Status } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Choice } from '../../../desk-kit/filters.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import {
  CampaignsDocument,
  type CampaignsQuery,
  type CampaignStatus,
} from '../../../generated/union/graphql.js';
import { moment, until } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useFigure } from '../shell/figure.js';
import { OfUnion, ofUnionSearch, type OfUnionSearch } from '../shell/of-union.js';
import { STATUSES, toneOf } from './statuses.js';
import { campaignsWords } from './words.js';

type Row = NonNullable<CampaignsQuery['campaigns']>['nodes'][number];

interface CampaignsSearch extends PageSearch, OfUnionSearch {
  readonly status?: CampaignStatus | undefined;
}
export const campaignsSearch = (search: Record<string, unknown>): CampaignsSearch => ({
  ...pageSearch(search),
  ...ofUnionSearch(search),
  status: oneOf(STATUSES)(search['status']),
});

export function CampaignsPage() {
  const words = useWords(campaignsWords);
  const { union, status } = useSearch({ from: '/campaigns' });
  const navigate = useNavigate({ from: '/campaigns' });
  const options = STATUSES.map((value) => ({ value, label: words[value] }));
  return (
    <>
      <div className="title-line">
        <h1>{words.title}</h1>
        <Link to="/campaigns/new" search={{ union }} className="button small">
          {words.design}
        </Link>
      </div>
      <OfUnion
        chosen={union}
        onChoose={(chosen) => void navigate({ search: { status, union: chosen } })}
        filters={
          <Choice
            label={words.status}
            value={status}
            options={options}
            onChoose={(chosen) => void navigate({ search: { union, status: chosen } })}
          />
        }
      >
        {(tradeUnionId) => <List tradeUnionId={tradeUnionId} />}
      </OfUnion>
    </>
  );
}

function List({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const { after, page = 1, ...filters } = useSearch({ from: '/campaigns' });
  const navigate = useNavigate({ from: '/campaigns' });
  const known = useAsked(
    CampaignsDocument,
    { tradeUnionId, status: filters.status ?? null, after: after ?? null },
    { keepsLast: true },
  );
  return (
    <Told known={known}>
      {({ campaigns }) =>
        campaigns !== null && (
          <>
            <Rows rows={campaigns.nodes} />
            <Pager
              page={page}
              next={campaigns.pageInfo.hasNextPage ? campaigns.pageInfo.endCursor : null}
              go={(to) => void navigate({ search: { ...filters, ...to } })}
            />
          </>
        )
      }
    </Told>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const words = useWords(campaignsWords);
  const language = useLanguage();
  const figure = useFigure();
  if (rows.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneHint}</p>
      </Empty>
    );
  const columns: readonly Column<Row>[] = [
    {
      key: 'title',
      head: words.name,
      isName: true,
      cell: ({ id, title }) => (
        <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
          <bdi>{title}</bdi>
        </Link>
      ),
    },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    {
      key: 'claims',
      head: words.claims,
      cell: ({ windows: { claimFrom, claimUntil } }) =>
        words.fromTo(moment(claimFrom, language), until(claimUntil, language)),
    },
    {
      key: 'claimed',
      head: words.claimed,
      isFigure: true,
      cell: ({ claimedUnits, quotas }) => words.of(figure(claimedUnits), figure(quotas.totalUnits)),
    },
    {
      key: 'redeemed',
      head: words.redeemed,
      isFigure: true,
      cell: ({ redeemedUnits }) => figure(redeemedUnits),
    },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={words[status]} tone={toneOf(status)} />,
    },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
