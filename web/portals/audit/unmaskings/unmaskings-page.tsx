import { useSearch } from '@tanstack/react-router';
import { unionsOf, useMe } from '../../../desk-kit/duties.js';
import { Empty } from '../../../desk-kit/facts.js';
import { pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { usePersonName } from '../../../desk-kit/person-name.js';
import { ListPage } from '../../../desk-kit/paged.js';
import type { Column } from '../../../desk-kit/table.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { UnmaskingsDocument, type UnmaskingsQuery } from '../../../generated/audit/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { listed } from '../../../kit/listed.js';
import { AUDITORS } from '../shell/frame.js';
import { unmaskingWords } from './words.js';

type Row = NonNullable<UnmaskingsQuery['unmaskings']>['nodes'][number];
interface UnmaskingsSearch extends PageSearch {
  readonly union?: string | undefined;
}
export const unmaskingsSearch = (search: Record<string, unknown>): UnmaskingsSearch => ({
  ...pageSearch(search),
  union: textOf(search['union']),
});

export function UnmaskingsPage() {
  const words = useWords(unmaskingWords);
  const [first] = unionsOf(useMe(), AUDITORS).unions;
  const { union = first?.id } = useSearch({ from: '/unmaskings' });
  const narrow = useNarrow<UnmaskingsSearch>();
  return (
    <ListPage
      title={words.title}
      lead={words.lead}
      filters={{
        boxes: (
          <UnionSearch
            which="any"
            label={words.union}
            value={union ?? ''}
            onChoose={(chosen) => narrow({ union: chosen })}
          />
        ),
        narrow: false,
      }}
      instead={
        union === undefined && (
          <Empty title={words.choose}>
            <p>{words.chooseHint}</p>
          </Empty>
        )
      }
      document={UnmaskingsDocument}
      variables={{ tradeUnionId: union ?? '' }}
      of={({ unmaskings }) => unmaskings}
      columns={useColumns()}
      keyOf={({ id }) => id}
      none={{ title: words.none, hint: words.noneHint }}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords(unmaskingWords);
  const language = useLanguage();
  const nameOf = usePersonName();
  return [
    { key: 'at', head: words.at, isName: true, cell: ({ at }) => momentInFull(at, language) },
    { key: 'who', head: words.seenBy, cell: ({ seenBy }) => <bdi>{nameOf(seenBy)}</bdi> },
    { key: 'whose', head: words.person, cell: ({ person }) => <bdi>{nameOf(person)}</bdi> },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    {
      key: 'fields',
      head: words.fields,
      cell: ({ fields }) =>
        listed(
          fields.map((field) => words[field]),
          language,
        ),
    },
    { key: 'reason', head: words.reason, cell: ({ reason }) => <bdi>{reason}</bdi> },
  ];
}
