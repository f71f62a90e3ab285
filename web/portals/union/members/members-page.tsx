import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Empty, Status } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Choice, FilterBox } from '../../../desk-kit/filters.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import {
  MembersDocument,
  type MembershipStatus,
  type MembersQuery,
} from '../../../generated/union/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { OfUnion, ofUnionSearch, type OfUnionSearch } from '../shell/of-union.js';
import { FindMember } from './find-member.js';
import { STATUSES, toneOf } from './statuses.js';
import { membersWords } from './words.js';

type Row = NonNullable<MembersQuery['members']>['nodes'][number];

interface MembersSearch extends PageSearch, OfUnionSearch {
  readonly status?: MembershipStatus | undefined;
  readonly workerType?: string | undefined;
}
export const membersSearch = (search: Record<string, unknown>): MembersSearch => ({
  ...pageSearch(search),
  ...ofUnionSearch(search),
  status: oneOf(STATUSES)(search['status']),
  workerType: typeof search['workerType'] === 'string' ? search['workerType'] : undefined,
});

export function MembersPage() {
  const words = useWords(membersWords);
  const { after: _, page: __, ...filters } = useSearch({ from: '/members' });
  const navigate = useNavigate({ from: '/members' });
  const options = STATUSES.map((value) => ({ value, label: words[value] }));
  return (
    <>
      <div className="title-line">
        <h1>{words.title}</h1>
        <div className="actions">
          <Link to="/members/import" search={{ union: filters.union }} className="button small">
            {words.importRoster}
          </Link>
          <Link to="/members/imports" search={{ union: filters.union }} className="button plain small">
            {words.imports}
          </Link>
          <Link to="/corrections" search={{ union: filters.union }} className="button plain small">
            {words.corrections}
          </Link>
        </div>
      </div>
      <OfUnion
        chosen={filters.union}
        onChoose={(union) => void navigate({ search: { ...filters, union } })}
        filters={
          <>
            <Choice
              label={words.status}
              value={filters.status}
              options={options}
              onChoose={(status) => void navigate({ search: { ...filters, status } })}
            />
            <FilterBox
              label={words.workerType}
              type="search"
              value={filters.workerType}
              onChoose={(workerType) => void navigate({ search: { ...filters, workerType } })}
            />
          </>
        }
      >
        {(tradeUnionId) => <List tradeUnionId={tradeUnionId} />}
      </OfUnion>
      <FindMember />
    </>
  );
}

function List({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const { after, page = 1, ...filters } = useSearch({ from: '/members' });
  const navigate = useNavigate({ from: '/members' });
  const { status, workerType } = filters;
  const known = useAsked(
    MembersDocument,
    { tradeUnionId, status: status ?? null, workerType: workerType ?? null, after: after ?? null },
    { keepsLast: true },
  );
  return (
    <Told known={known}>
      {({ members }) =>
        members !== null && (
          <>
            <Rows rows={members.nodes} />
            <Pager
              page={page}
              next={members.pageInfo.hasNextPage ? members.pageInfo.endCursor : null}
              go={(to) => void navigate({ search: { ...filters, ...to } })}
            />
          </>
        )
      }
    </Told>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const words = useWords(membersWords);
  const language = useLanguage();
  if (rows.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneHint}</p>
      </Empty>
    );
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      head: words.name,
      isName: true,
      cell: ({ id, person }) => (
        <Link to="/members/$memberId" params={{ memberId: id }}>
          <bdi>{person?.maskedName ?? words.somebody}</bdi>
        </Link>
      ),
    },
    {
      key: 'mobile',
      head: words.mobile,
      cell: ({ person }) => <span className="figures">{person?.maskedMobile}</span>,
    },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    { key: 'type', head: words.workerType, cell: ({ workerType }) => <bdi>{workerType}</bdi> },
    {
      key: 'joined',
      head: words.joinedOn,
      cell: ({ joinedOn }) => joinedOn !== null && day(joinedOn, language),
    },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => status !== null && <Status word={words[status]} tone={toneOf(status)} />,
    },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
