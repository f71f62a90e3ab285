import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Empty, Status } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Choice, Filters } from '../../../desk-kit/filters.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import {
  OutletsDocument,
  type OutletsQuery,
  type OutletStatus,
} from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { usePartner } from '../partner/partner-frame.js';
import { RegionName } from './region.js';
import { outletsWords } from './words.js';

type Row = NonNullable<OutletsQuery['outlets']>['nodes'][number];

const STATUSES = ['OPEN', 'CLOSED'] as const;
const FROM = '/p/$partnerId/outlets';

interface OutletsSearch extends PageSearch {
  readonly status?: OutletStatus | undefined;
}

export const outletsSearch = (search: Record<string, unknown>): OutletsSearch => ({
  ...pageSearch(search),
  status: oneOf(STATUSES)(search['status']),
});

export function OutletsPage() {
  const words = useWords(outletsWords);
  const { id: partnerId } = usePartner();
  const { status, after, page = 1 } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const known = useAsked(
    OutletsDocument,
    { partnerId, status: status ?? null, after: after ?? null },
    { keepsLast: true },
  );
  return (
    <>
      <div className="title-line">
        <h1>{words.title}</h1>
        <Link to="/p/$partnerId/outlets/add" params={{ partnerId }} className="button small">
          {words.add}
        </Link>
      </div>
      <Filters>
        <Choice
          label={words.status}
          value={status}
          options={STATUSES.map((value) => ({ value, label: words[value] }))}
          onChoose={(chosen) => void navigate({ search: { status: chosen } })}
        />
      </Filters>
      <Told known={known}>
        {({ outlets }) =>
          outlets !== null && (
            <>
              <OutletRows rows={outlets.nodes} filtered={status !== undefined} />
              <Pager
                page={page}
                next={outlets.pageInfo.hasNextPage ? outlets.pageInfo.endCursor : null}
                go={(to) => void navigate({ search: { status, ...to } })}
              />
            </>
          )
        }
      </Told>
    </>
  );
}

function OutletRows({ rows, filtered }: { readonly rows: readonly Row[]; readonly filtered: boolean }) {
  const words = useWords(outletsWords);
  const { id: partnerId } = usePartner();
  if (rows.length === 0)
    return (
      <Empty title={filtered ? words.noneOfKind : words.none}>
        <p>{filtered ? words.noneOfKindHint : words.noneHint}</p>
      </Empty>
    );
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      head: words.name,
      isName: true,
      cell: ({ id, name }) => (
        <Link to="/p/$partnerId/outlets/$outletId" params={{ partnerId, outletId: id }}>
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    { key: 'region', head: words.region, cell: ({ regionCode }) => <RegionName code={regionCode} /> },
    { key: 'address', head: words.address, cell: ({ address }) => <bdi>{address}</bdi> },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={words[status]} tone={status === 'OPEN' ? 'good' : 'quiet'} />,
    },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
