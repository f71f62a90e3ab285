import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Empty } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Choice, Filters } from '../../../desk-kit/filters.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import { DutiesDocument, type DutiesQuery } from '../../../generated/admin/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { dutiesWords } from './words.js';

type Duty = NonNullable<DutiesQuery['duties']>['nodes'][number];

const WHERES = ['PLATFORM', 'UNION'] as const;

interface DutiesSearch extends PageSearch {
  readonly where?: (typeof WHERES)[number] | undefined;
  readonly union?: string | undefined;
  readonly person?: string | undefined;
  readonly ended?: true | undefined;
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const dutiesSearch = (search: Record<string, unknown>): DutiesSearch => ({
  ...pageSearch(search),
  where: oneOf(WHERES)(search['where']),
  union: textIn(search['union']),
  person: textIn(search['person']),
  ended: search['ended'] === true ? true : undefined,
});

/** Who may do what, and through which duty: of everybody over a scope, or of one person. */
export function DutiesPage() {
  const words = useWords(dutiesWords);
  const { where = 'PLATFORM', union, person, ended, after, page = 1 } = useSearch({ from: '/duties' });
  const navigate = useNavigate({ from: '/duties' });
  const isChosen = person !== undefined || where === 'PLATFORM' || union !== undefined;
  const scope =
    person === undefined
      ? { personId: null, scopeKind: where, scopeId: where === 'UNION' ? (union ?? null) : null }
      : { personId: person, scopeKind: null, scopeId: null };
  const known = useAsked(
    DutiesDocument,
    { ...scope, live: ended === true ? null : true, after: after ?? null },
    { keepsLast: true, when: isChosen },
  );
  const search = { where, union, person, ended };
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <Scope />
      {!isChosen && <NoDuties />}
      {isChosen && (
        <Told known={known}>
          {({ duties }) =>
            duties !== null && (
              <>
                <DutyRows rows={duties.nodes} ofPerson={person !== undefined} />
                <Pager
                  page={page}
                  next={duties.pageInfo.hasNextPage ? duties.pageInfo.endCursor : null}
                  go={(to) => void navigate({ search: { ...search, ...to } })}
                />
              </>
            )
          }
        </Told>
      )}
    </>
  );
}

function Scope() {
  const words = useWords(dutiesWords);
  const { where = 'PLATFORM', union, person, ended } = useSearch({ from: '/duties' });
  const navigate = useNavigate({ from: '/duties' });
  return (
    <>
      <Filters>
        {person === undefined && (
          <Choice
            label={words.where}
            all={false}
            value={where}
            options={[
              { value: 'PLATFORM', label: words.ofPlatform },
              { value: 'UNION', label: words.ofUnion },
            ]}
            onChoose={(chosen) => void navigate({ search: { where: chosen, ended } })}
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
          onChoose={(chosen) =>
            void navigate({ search: { where, union, person, ended: chosen === 'all' ? true : undefined } })
          }
        />
      </Filters>
      {person === undefined && where === 'UNION' && (
        <UnionSearch
          label={words.union}
          value={union ?? ''}
          onChoose={(chosen) => void navigate({ search: { where, union: chosen, ended } })}
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

function NoDuties() {
  const words = useWords(dutiesWords);
  return (
    <Empty title={words.none}>
      <p>{words.noneHint}</p>
    </Empty>
  );
}

function DutyRows({ rows, ofPerson }: { readonly rows: readonly Duty[]; readonly ofPerson: boolean }) {
  const words = useWords(dutiesWords);
  const columns = useColumns();
  if (rows.length === 0) return <NoDuties />;
  const [first] = rows;
  return (
    <section className="stack">
      {ofPerson && <h2>{words.ofPerson(first?.person.maskedName ?? '')}</h2>}
      <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />
    </section>
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
