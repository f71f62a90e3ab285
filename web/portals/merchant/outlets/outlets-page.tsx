import { Link, useSearch } from '@tanstack/react-router';
import { Status } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Choice } from '../../../desk-kit/filters.js';
import { ListPage } from '../../../desk-kit/paged.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import {
  OutletsDocument,
  type OutletsQuery,
  type OutletStatus,
} from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { useIsOngoing } from '../partner/ongoing.js';
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
  const { status } = useSearch({ from: FROM });
  const isOngoing = useIsOngoing();
  const narrow = useNarrow<OutletsSearch>();
  return (
    <ListPage
      title={words.title}
      action={
        isOngoing && (
          <Link to="/p/$partnerId/outlets/add" params={{ partnerId }} className="button small">
            {words.add}
          </Link>
        )
      }
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
      document={OutletsDocument}
      variables={{ partnerId, status: status ?? null }}
      of={({ outlets }) => outlets}
      columns={useColumns()}
      keyOf={({ id }) => id}
      none={{ title: words.none, hint: words.noneHint }}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords(outletsWords);
  const { id: partnerId } = usePartner();
  return [
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
}
