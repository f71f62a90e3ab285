import { Link, useSearch } from '@tanstack/react-router';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Status } from '../../../desk-kit/facts.js';
import { Choice } from '../../../desk-kit/filters.js';
import { ListPage } from '../../../desk-kit/paged.js';
import { usePersonName } from '../../../desk-kit/person-name.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import {
  ErasuresDocument,
  type ErasureStatus,
  type KnownErasureFragment,
} from '../../../generated/union/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import {
  ChooseUnion,
  ofUnionSearch,
  UnionFilter,
  useUnionInView,
  type OfUnionSearch,
} from '../shell/of-union.js';
import { membersWords } from '../members/words.js';
import { erasureWords } from './words.js';

const STATUSES = ['WAITING', 'REFUSED', 'DONE'] as const;
const tones = { WAITING: 'waits', REFUSED: 'quiet', DONE: 'good' } as const satisfies Record<
  ErasureStatus,
  string
>;
export const toneOf = (status: ErasureStatus) => tones[status];

interface ErasuresSearch extends PageSearch, OfUnionSearch {
  readonly status?: ErasureStatus | undefined;
}
export const erasuresSearch = (search: Record<string, unknown>): ErasuresSearch => ({
  ...pageSearch(search),
  ...ofUnionSearch(search),
  status: oneOf(STATUSES)(search['status']),
});

/** Who asked that what is held about them be erased. */
export function ErasuresPage() {
  const members = useWords(membersWords);
  const words = useWords(erasureWords);
  const { union: chosen, status } = useSearch({ from: '/erasures' });
  const narrow = useNarrow<ErasuresSearch>();
  const union = useUnionInView(chosen);
  return (
    <>
      <nav className="crumbs" aria-label={members.title}>
        <Link to="/members">{members.back}</Link>
      </nav>
      <ListPage
        title={words.title}
        lead={words.lead}
        filters={
          <UnionFilter union={union} narrow={narrow}>
            <Choice
              label={words.status}
              value={status}
              options={STATUSES.map((value) => ({ value, label: words[value] }))}
              onChoose={(one) => narrow({ status: one })}
            />
          </UnionFilter>
        }
        instead={union === null && <ChooseUnion />}
        document={ErasuresDocument}
        variables={{ tradeUnionId: union ?? '', status: status ?? null }}
        of={({ erasures }) => erasures}
        columns={useColumns()}
        keyOf={({ id }) => id}
        none={{ title: words.none, hint: words.noneHint }}
      />
    </>
  );
}

function useColumns(): readonly Column<KnownErasureFragment>[] {
  const words = useWords(erasureWords);
  const language = useLanguage();
  const nameOf = usePersonName();
  return [
    {
      key: 'who',
      head: words.who,
      isName: true,
      cell: ({ id, person }) => (
        <Link to="/erasures/$erasureId" params={{ erasureId: id }}>
          <bdi>{nameOf(person)}</bdi>
        </Link>
      ),
    },
    { key: 'union', head: words.union, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    { key: 'askedAt', head: words.askedAt, cell: ({ askedAt }) => momentInFull(askedAt, language) },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={words[status]} tone={toneOf(status)} />,
    },
  ];
}
