import { Link, useSearch } from '@tanstack/react-router';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Status } from '../../../desk-kit/facts.js';
import { Choice } from '../../../desk-kit/filters.js';
import { ListPage } from '../../../desk-kit/paged.js';
import { usePersonName } from '../../../desk-kit/person-name.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import {
  RectificationsDocument,
  type RectificationStatus,
  type KnownRectificationFragment,
} from '../../../generated/union/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { listed } from '../../../kit/listed.js';
import { membersWords } from '../members/words.js';
import {
  ChooseUnion,
  ofUnionSearch,
  UnionFilter,
  useUnionInView,
  type OfUnionSearch,
} from '../shell/of-union.js';
import { rectificationWords } from './words.js';

const STATUSES = ['WAITING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN'] as const;
const tones = {
  WAITING: 'waits',
  ACCEPTED: 'good',
  REFUSED: 'quiet',
  WITHDRAWN: 'quiet',
} as const satisfies Record<RectificationStatus, string>;
export const toneOf = (status: RectificationStatus) => tones[status];

interface RectificationsSearch extends PageSearch, OfUnionSearch {
  readonly status?: RectificationStatus | undefined;
}
export const rectificationsSearch = (search: Record<string, unknown>): RectificationsSearch => ({
  ...pageSearch(search),
  ...ofUnionSearch(search),
  status: oneOf(STATUSES)(search['status']),
});

/** Who asked that what is held about them be corrected. */
export function RectificationsPage() {
  const members = useWords(membersWords);
  const words = useWords(rectificationWords);
  const { union: chosen, status } = useSearch({ from: '/rectifications' });
  const narrow = useNarrow<RectificationsSearch>();
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
        document={RectificationsDocument}
        variables={{ tradeUnionId: union ?? '', status: status ?? null }}
        of={({ rectifications }) => rectifications}
        columns={useColumns()}
        keyOf={({ id }) => id}
        none={{ title: words.none, hint: words.noneHint }}
      />
    </>
  );
}

function useColumns(): readonly Column<KnownRectificationFragment>[] {
  const words = useWords(rectificationWords);
  const language = useLanguage();
  const nameOf = usePersonName();
  return [
    {
      key: 'who',
      head: words.who,
      isName: true,
      cell: ({ id, person }) => (
        <Link to="/rectifications/$rectificationId" params={{ rectificationId: id }}>
          <bdi>{nameOf(person)}</bdi>
        </Link>
      ),
    },
    { key: 'union', head: words.union, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    {
      key: 'what',
      head: words.wanted,
      cell: ({ changes, unreadable }) =>
        unreadable
          ? words.unreadable
          : listed(
              (changes ?? []).map(({ field }) => words[field]),
              language,
            ),
    },
    { key: 'askedAt', head: words.askedAt, cell: ({ askedAt }) => momentInFull(askedAt, language) },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={words[status]} tone={toneOf(status)} />,
    },
  ];
}
