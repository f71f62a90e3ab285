import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Status } from '../../../desk-kit/facts.js';
import { Choice } from '../../../desk-kit/filters.js';
import type { ListPageProps } from '../../../desk-kit/paged.js';
import { usePersonName } from '../../../desk-kit/person-name.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { membersWords } from '../members/words.js';
import { UnionListPage, type UnionListSearch } from '../shell/of-union.js';
import type { Statuses, Wish } from './wish.js';
import { wishWords } from './words.js';

/** What the address of a list of wishes holds. */
export interface WishesSearch<One extends string> extends UnionListSearch {
  readonly status?: One | undefined;
}

type OfList<Data, Variables, Row> = Pick<ListPageProps<Data, Variables, Row>, 'title' | 'document' | 'of'> & {
  readonly lead: string;
};

interface WishesProps<One extends string, Data, Variables, Row extends Wish<One>> extends OfList<
  Data,
  Variables,
  Row
> {
  readonly search: WishesSearch<One>;
  readonly variables: Omit<Variables, 'after' | 'tradeUnionId'>;
  /** In the order in which they are offered as a filter. */
  readonly all: readonly One[];
  readonly statuses: Statuses<One>;
  readonly toOne: (id: string, name: ReactNode) => ReactNode;
  /** What is asked for, where that differs from wish to wish. */
  readonly what?: Column<Row>;
  readonly noneHint: string;
}

/** Who asked for something about their own data, of one union and those below it. */
export function WishesPage<
  One extends string,
  Data,
  Variables extends { readonly tradeUnionId?: string | null },
  Row extends Wish<One>,
>({
  search: { union, status },
  all,
  statuses,
  toOne,
  what,
  noneHint,
  ...list
}: WishesProps<One, Data, Variables, Row>) {
  const members = useWords(membersWords);
  const words = useWords(wishWords);
  const narrow = useNarrow<WishesSearch<One>>();
  const columns = useColumns<One, Row>(statuses, toOne, what);
  return (
    <>
      <nav className="crumbs" aria-label={members.title}>
        <Link to="/members">{members.back}</Link>
      </nav>
      <UnionListPage
        {...list}
        chosen={union}
        filters={{
          boxes: (
            <Choice
              label={words.status}
              value={status}
              options={all.map((value) => ({ value, label: statuses.words[value] }))}
              onChoose={(one) => narrow({ status: one })}
            />
          ),
          narrow: status !== undefined,
        }}
        columns={columns}
        keyOf={({ id }) => id}
        none={{ title: words.none, hint: noneHint }}
      />
    </>
  );
}

function useColumns<One extends string, Row extends Wish<One>>(
  statuses: Statuses<One>,
  toOne: (id: string, name: ReactNode) => ReactNode,
  what: Column<Row> | undefined,
): readonly Column<Row>[] {
  const words = useWords(wishWords);
  const language = useLanguage();
  const nameOf = usePersonName();
  return [
    {
      key: 'who',
      head: words.who,
      isName: true,
      cell: ({ id, person }) => toOne(id, <bdi>{nameOf(person)}</bdi>),
    },
    { key: 'union', head: words.union, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    ...(what === undefined ? [] : [what]),
    { key: 'askedAt', head: words.askedAt, cell: ({ askedAt }) => momentInFull(askedAt, language) },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={statuses.words[status]} tone={statuses.tones[status]} />,
    },
  ];
}
