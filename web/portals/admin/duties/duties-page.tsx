import { Link, useSearch } from '@tanstack/react-router';
import { Empty } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { Choice } from '../../../desk-kit/filters.js';
import { ListPage } from '../../../desk-kit/paged.js';
import type { Column } from '../../../desk-kit/table.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { DutiesDocument, type DutiesQuery } from '../../../generated/admin/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { dutiesWords } from './words.js';

type Duty = NonNullable<DutiesQuery['duties']>['nodes'][number];

const WHERES = ['PLATFORM', 'UNION'] as const;

interface DutiesSearch extends PageSearch {
  readonly where?: (typeof WHERES)[number] | undefined;
  readonly union?: string | undefined;
  readonly person?: string | undefined;
  readonly ended?: true | undefined;
}

export const dutiesSearch = (search: Record<string, unknown>): DutiesSearch => ({
  ...pageSearch(search),
  where: oneOf(WHERES)(search['where']),
  union: textOf(search['union']),
  person: textOf(search['person']),
  ended: search['ended'] === true ? true : undefined,
});

/** Who may do what, and through which duty: of everybody over a scope, or of one person. */
export function DutiesPage() {
  const words = useWords(dutiesWords);
  const { where = 'PLATFORM', union, person, ended } = useSearch({ from: '/duties' });
  const isChosen = person !== undefined || where === 'PLATFORM' || union !== undefined;
  const scope =
    person === undefined
      ? { personId: null, scopeKind: where, scopeId: where === 'UNION' ? (union ?? null) : null }
      : { personId: person, scopeKind: null, scopeId: null };
  const none = { title: words.none, hint: words.noneHint };
  return (
    <ListPage
      title={words.title}
      lead={words.lead}
      filters={<Scope />}
      instead={
        !isChosen && (
          <Empty title={none.title}>
            <p>{none.hint}</p>
          </Empty>
        )
      }
      document={DutiesDocument}
      variables={{ ...scope, live: ended === true ? null : true }}
      of={({ duties }) => duties}
      columns={useColumns()}
      keyOf={({ id }) => id}
      none={none}
    />
  );
}

function Scope() {
  const words = useWords(dutiesWords);
  const { where = 'PLATFORM', union, person, ended } = useSearch({ from: '/duties' });
  const narrow = useNarrow<DutiesSearch>();
  return (
    <>
      {person === undefined && (
        <Choice
          label={words.where}
          all={false}
          value={where}
          options={[
            { value: 'PLATFORM', label: words.ofPlatform },
            { value: 'UNION', label: words.ofUnion },
          ]}
          onChoose={(chosen) => narrow({ where: chosen, union: undefined })}
        />
      )}
      <Choice
        label={words.which}
        all={false}
        value={ended === true ? 'all' : 'live'}
        options={[
          { value: 'live', label: words.live },
          { value: 'all', label: words.all },
        ]}
        onChoose={(chosen) => narrow({ ended: chosen === 'all' ? true : undefined })}
      />
      {person === undefined && where === 'UNION' && (
        <UnionSearch
          label={words.union}
          value={union ?? ''}
          onChoose={(chosen) => narrow({ union: chosen })}
        />
      )}
      {person !== undefined && (
        <p>
          <Link to="/duties" search={{ where, union, ended }}>
            {words.everybody}
          </Link>
        </p>
      )}
    </>
  );
}

function useColumns(): readonly Column<Duty>[] {
  const words = useWords(dutiesWords);
  const language = useLanguage();
  return [
    {
      key: 'person',
      head: words.person,
      isName: true,
      cell: ({ person }) => (
        <Link to="/duties" search={{ person: person.id }}>
          <bdi>{person.maskedName ?? `…${person.id.slice(-4)}`}</bdi>
        </Link>
      ),
    },
    { key: 'role', head: words.role, cell: ({ role }) => words[role] },
    { key: 'may', head: words.may, cell: ({ role }) => words[`may${role}`] },
    {
      key: 'scope',
      head: words.scope,
      cell: ({ tradeUnion, partner, outlet }) => (
        <bdi>{tradeUnion?.name ?? partner?.name ?? outlet?.name ?? words.platform}</bdi>
      ),
    },
    { key: 'from', head: words.from, cell: ({ from }) => day(from, language) },
    {
      key: 'to',
      head: words.to,
      cell: ({ to, revokedAt }) => {
        const end = revokedAt ?? to;
        return end === null ? words.open : day(end, language);
      },
    },
    {
      key: 'step',
      head: words.step,
      cell: ({ id, revokedAt, person }) =>
        revokedAt === null && (
          <Link to="/duties/revoke/$dutyId" params={{ dutyId: id }}>
            {words.revoke}
            <bdi className="only-heard"> {person.maskedName}</bdi>
          </Link>
        ),
    },
  ];
}
