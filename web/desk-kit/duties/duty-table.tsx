import type { ReactNode } from 'react';
import { DeskDutiesDocument, type DeskDutiesQuery } from '../../generated/desk-kit/graphql.js';
import { day, untilInFull } from '../../kit/dates.js';
import { useLanguage, useWords } from '../../kit/language.js';
import { PagedList } from '../paged.js';
import { useNameOr } from '../person-name.js';
import type { Column } from '../table.js';
import { dutiesWords } from './words.js';

type Duty = NonNullable<DeskDutiesQuery['duties']>['nodes'][number];

/** Whose duties: of one person, or of everybody over one thing. */
export type DutiesOf =
  | { readonly personId: string }
  | { readonly scopeKind: Duty['scopeKind']; readonly scopeId: string | null };

/** A duty is taken from somebody whom the page names. */
interface DutyOfSomebody {
  readonly dutyId: string;
  readonly person: string;
}

/** Links are the portal's own, so that their types hold. */
interface DutyLinks {
  readonly toPerson: (personId: string, name: ReactNode) => ReactNode;
  readonly toRevoke: (duty: DutyOfSomebody, act: ReactNode) => ReactNode;
}

interface DutyTableProps extends DutyLinks {
  readonly of: DutiesOf;
  /** Also those that are over. */
  readonly ended?: boolean;
}

/** Who may do what, through which duty, over what and until when. */
export function DutyTable({ of, ended = false, ...links }: DutyTableProps) {
  const words = useWords(dutiesWords);
  const isOfPerson = 'personId' in of;
  return (
    <PagedList
      caption={words.title}
      document={DeskDutiesDocument}
      variables={{ personId: null, scopeKind: null, scopeId: null, ...of, live: ended ? null : true }}
      of={({ duties }) => duties}
      columns={useColumns(links)}
      keyOf={({ id }) => id}
      none={
        isOfPerson
          ? { title: words.holdsNone, hint: words.holdsNoneHint }
          : { title: words.none, hint: words.noneHint }
      }
    />
  );
}

function useColumns({ toPerson, toRevoke }: DutyLinks): readonly Column<Duty>[] {
  const words = useWords(dutiesWords);
  const language = useLanguage();
  const nameOr = useNameOr();
  const nameNow = (person: Duty['person']): string => nameOr(person, words.somebody(person.id.slice(-4)));
  return [
    {
      key: 'person',
      head: words.person,
      isName: true,
      cell: ({ person }) => toPerson(person.id, <bdi>{nameNow(person)}</bdi>),
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
        if (revokedAt !== null) return day(revokedAt, language);
        // A duty ends with its last day: the instant is the first of the next.
        return to === null ? words.open : untilInFull(to, language);
      },
    },
    {
      key: 'step',
      head: words.step,
      cell: ({ id, mayRevoke, person }) =>
        mayRevoke &&
        toRevoke(
          { dutyId: id, person: person.id },
          <>
            {words.revoke}
            <bdi className="only-heard"> {nameNow(person)}</bdi>
          </>,
        ),
    },
  ];
}
