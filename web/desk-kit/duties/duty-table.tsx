import type { ReactNode } from 'react';
import { DeskDutiesDocument, type DeskDutiesQuery } from '../../generated/desk-kit/graphql.js';
import { day } from '../../kit/dates.js';
import { useLanguage, useWords } from '../../kit/language.js';
import { Told } from '../../kit/told.js';
import { useAsked } from '../../kit/use-asked.js';
import type { PageSearch } from '../address.js';
import { Empty } from '../facts.js';
import { DeskTable, Pager, type Column } from '../table.js';
import { dutiesWords } from './words.js';

type Duty = NonNullable<DeskDutiesQuery['duties']>['nodes'][number];

/** Whose duties: of one person, or of everybody over one thing. */
export type DutiesOf =
  | { readonly personId: string }
  | { readonly scopeKind: Duty['scopeKind']; readonly scopeId: string | null };

interface DutyTableProps {
  readonly of: DutiesOf;
  /** Also those that are over. */
  readonly ended: boolean;
  readonly page: PageSearch;
  readonly go: (to: PageSearch | null) => void;
  /** Links are the portal's own, so that their types hold. */
  readonly toPerson: (personId: string, name: ReactNode) => ReactNode;
  readonly toRevoke: (dutyId: string, act: ReactNode) => ReactNode;
}

/** Who may do what, through which duty, over what and until when. */
export function DutyTable({ of, ended, page: { after, page = 1 }, go, toPerson, toRevoke }: DutyTableProps) {
  const words = useWords(dutiesWords);
  const columns = useColumns(toPerson, toRevoke);
  const nobody = { personId: null, scopeKind: null, scopeId: null };
  const known = useAsked(
    DeskDutiesDocument,
    { ...nobody, ...of, live: ended ? null : true, after: after ?? null },
    { keepsLast: true },
  );
  return (
    <Told known={known}>
      {({ duties }) =>
        duties !== null &&
        (duties.nodes.length === 0 ? (
          <NoDuties of={of} />
        ) : (
          <>
            <DeskTable caption={words.title} columns={columns} rows={duties.nodes} keyOf={({ id }) => id} />
            <Pager
              page={page}
              next={duties.pageInfo.hasNextPage ? duties.pageInfo.endCursor : null}
              go={go}
            />
          </>
        ))
      }
    </Told>
  );
}

function NoDuties({ of }: { readonly of: DutiesOf }) {
  const words = useWords(dutiesWords);
  const isOfPerson = 'personId' in of;
  return (
    <Empty title={isOfPerson ? words.holdsNone : words.none}>
      <p>{isOfPerson ? words.holdsNoneHint : words.noneHint}</p>
    </Empty>
  );
}

function useColumns(
  toPerson: DutyTableProps['toPerson'],
  toRevoke: DutyTableProps['toRevoke'],
): readonly Column<Duty>[] {
  const words = useWords(dutiesWords);
  const language = useLanguage();
  return [
    {
      key: 'person',
      head: words.person,
      isName: true,
      cell: ({ person: { id, maskedName } }) =>
        toPerson(id, <bdi>{maskedName ?? words.somebody(id.slice(-4))}</bdi>),
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
        revokedAt === null &&
        toRevoke(
          id,
          <>
            {words.revoke}
            <span className="only-heard"> {person.maskedName}</span>
          </>,
        ),
    },
  ];
}
