import { Link, useSearch } from '@tanstack/react-router';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { ListPage } from '../../../desk-kit/paged.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { DiscardedDocument, type DiscardedPageFragment } from '../../../generated/admin/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { PartBox } from '../shell/part-choice.js';
import { only, SERVICES, type Service } from '../shell/services.js';
import { discardedWords } from './words.js';

type Row = DiscardedPageFragment['nodes'][number];

interface DiscardedSearch extends PageSearch {
  readonly service?: Service | undefined;
}

export const discardedSearch = (search: Record<string, unknown>): DiscardedSearch => ({
  ...pageSearch(search),
  service: oneOf(SERVICES)(search['service']),
});

/** What was put aside for good, with who decided and why: oldest first, as it is kept. */
export function DiscardedPage() {
  const words = useWords(discardedWords);
  const { service = 'members' } = useSearch({ from: '/discarded' });
  const narrow = useNarrow<DiscardedSearch>();
  return (
    <ListPage
      title={words.title}
      lead={words.lead}
      action={
        <Link to="/waiting" search={{ service }}>
          {words.toWaiting}
        </Link>
      }
      filters={
        <PartBox label={words.part} value={service} onChoose={(chosen) => narrow({ service: chosen })} />
      }
      document={DiscardedDocument}
      variables={only(service)}
      of={(data) => data[service]}
      columns={useColumns()}
      keyOf={({ id }) => id}
      none={{ title: words.none, hint: words.noneHint }}
    />
  );
}

const technical = (text: string) => <span className="technical">{text}</span>;

function useColumns(): readonly Column<Row>[] {
  const words = useWords(discardedWords);
  const language = useLanguage();
  return [
    { key: 'id', head: words.message, isName: true, cell: ({ id }) => technical(id) },
    { key: 'why', head: words.unreadable, cell: ({ unreadable }) => technical(unreadable) },
    { key: 'reason', head: words.reason, cell: ({ reason }) => <bdi>{reason}</bdi> },
    {
      key: 'by',
      head: words.by,
      cell: ({ discardedBy }) => (
        <Link to="/duties" search={{ person: discardedBy }}>
          {words.person(discardedBy.slice(-4))}
        </Link>
      ),
    },
    { key: 'at', head: words.at, cell: ({ at }) => moment(at, language) },
  ];
}
