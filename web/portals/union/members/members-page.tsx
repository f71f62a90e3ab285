import { Link, useSearch } from '@tanstack/react-router';
import { Status } from '../../../desk-kit/facts.js';
import { oneOf, textOf } from '../../../desk-kit/address.js';
import { Choice, FilterBox } from '../../../desk-kit/filters.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import {
  MembersDocument,
  type MembershipStatus,
  type MembersQuery,
} from '../../../generated/union/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { UnionListPage, unionListSearch, type UnionListSearch } from '../shell/of-union.js';
import { FindMember } from './find-member.js';
import { STATUSES, toneOf } from './statuses.js';
import { useMemberName } from './member-name.js';
import { joinedOnOf } from './joined-on.js';
import { membersWords } from './words.js';

type Row = NonNullable<MembersQuery['members']>['nodes'][number];

interface MembersSearch extends UnionListSearch {
  readonly status?: MembershipStatus | undefined;
  readonly workerType?: string | undefined;
}
export const membersSearch = (search: Record<string, unknown>): MembersSearch => ({
  ...unionListSearch(search),
  status: oneOf(STATUSES)(search['status']),
  workerType: textOf(search['workerType']),
});

export function MembersPage() {
  const words = useWords(membersWords);
  const { union: chosen, status, workerType } = useSearch({ from: '/members' });
  const narrow = useNarrow<MembersSearch>();
  return (
    <UnionListPage
      title={words.title}
      action={<Actions union={chosen} />}
      first={<FindMember />}
      filters={{
        boxes: (
          <>
            <Choice
              label={words.status}
              all={words.onRegister}
              value={status}
              options={STATUSES.map((value) => ({ value, label: words[value] }))}
              onChoose={(one) => narrow({ status: one })}
            />
            <FilterBox
              label={words.workerType}
              type="search"
              value={workerType}
              onChoose={(one) => narrow({ workerType: one })}
            />
          </>
        ),
        narrow: status !== undefined || workerType !== undefined,
      }}
      chosen={chosen}
      document={MembersDocument}
      variables={{ status: status ?? null, workerType: workerType ?? null }}
      of={({ members }) => members}
      columns={useColumns()}
      keyOf={({ id }) => id}
      none={{ title: words.none, hint: words.noneHint }}
    />
  );
}

/** What one does about members, beside reading who they are: each of the same union. */
function Actions({ union }: { readonly union: string | undefined }) {
  const words = useWords(membersWords);
  return (
    <div className="actions">
      <Link to="/members/import" search={{ union }} className="button small">
        {words.importRoster}
      </Link>
      <Link to="/members/imports" search={{ union }} className="button plain small">
        {words.imports}
      </Link>
      <Link to="/transfers" search={{ union }} className="button plain small">
        {words.transfers}
      </Link>
      <Link to="/corrections" search={{ union }} className="button plain small">
        {words.corrections}
      </Link>
      <Link to="/rectifications" search={{ union }} className="button plain small">
        {words.rectifications}
      </Link>
      <Link to="/erasures" search={{ union }} className="button plain small">
        {words.erasures}
      </Link>
    </div>
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords(membersWords);
  const nameOf = useMemberName();
  const language = useLanguage();
  return [
    {
      key: 'name',
      head: words.name,
      isName: true,
      cell: ({ id, person }) => (
        <Link to="/members/$memberId" params={{ memberId: id }}>
          <bdi>{nameOf(person)}</bdi>
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
      cell: (member) => {
        const joinedOn = joinedOnOf(member);
        return joinedOn && day(joinedOn, language);
      },
    },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => status !== null && <Status word={words[status]} tone={toneOf(status)} />,
    },
  ];
}
