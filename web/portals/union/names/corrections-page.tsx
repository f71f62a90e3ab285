import { Link, useSearch } from '@tanstack/react-router';
import { pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { ListPage } from '../../../desk-kit/paged.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { NameCorrectionsDocument, type NameCorrectionsQuery } from '../../../generated/union/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { membersWords } from '../members/words.js';
import {
  ChooseUnion,
  ofUnionSearch,
  UnionFilter,
  useUnionInView,
  type OfUnionSearch,
} from '../shell/of-union.js';
import { nameWords } from './words.js';

type Row = NonNullable<NameCorrectionsQuery['nameCorrections']>['nodes'][number];

export const correctionsSearch = (search: Record<string, unknown>): PageSearch & OfUnionSearch => ({
  ...pageSearch(search),
  ...ofUnionSearch(search),
});

/** What was corrected, by whom and why: of one union and those below it. */
export function CorrectionsPage() {
  const words = useWords(nameWords);
  const members = useWords(membersWords);
  const { union: chosen } = useSearch({ from: '/corrections' });
  const narrow = useNarrow<PageSearch & OfUnionSearch>();
  const union = useUnionInView(chosen);
  return (
    <>
      <nav className="crumbs" aria-label={members.title}>
        <Link to="/members">{members.back}</Link>
      </nav>
      <ListPage
        title={words.title}
        lead={words.lead}
        filters={<UnionFilter union={union} narrow={narrow} />}
        instead={union === null && <ChooseUnion />}
        document={NameCorrectionsDocument}
        variables={{ tradeUnionId: union ?? '' }}
        of={({ nameCorrections }) => nameCorrections}
        columns={useColumns()}
        keyOf={({ id }) => id}
        none={{ title: words.none, hint: words.noneHint }}
      />
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords(nameWords);
  const language = useLanguage();
  const nameOf = ({ maskedName, id }: Row['person']) => (
    <bdi>{maskedName ?? words.unnamed(id.slice(-4))}</bdi>
  );
  return [
    { key: 'at', head: words.at, isName: true, cell: ({ at }) => moment(at, language) },
    { key: 'person', head: words.person, cell: ({ person }) => nameOf(person) },
    { key: 'before', head: words.before, cell: ({ maskedNameBefore }) => <bdi>{maskedNameBefore}</bdi> },
    { key: 'reason', head: words.reason, cell: ({ reason }) => <bdi>{reason}</bdi> },
    { key: 'by', head: words.by, cell: ({ correctedBy }) => nameOf(correctedBy) },
  ];
}
