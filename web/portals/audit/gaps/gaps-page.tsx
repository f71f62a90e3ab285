import { useSearch } from '@tanstack/react-router';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { ListPage } from '../../../desk-kit/paged.js';
import { useNameOfPerson } from '../../../desk-kit/person-name.js';
import { useNoneOfPart } from '../../../desk-kit/parts/none-of-part.js';
import { PartBox } from '../../../desk-kit/parts/part-choice.js';
import { useEventName } from '../../../desk-kit/records/event-name.js';
import { only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { DecidedInGapsDocument, type DecidedInGapsPageFragment } from '../../../generated/audit/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { gapWords } from './words.js';

type Row = DecidedInGapsPageFragment['nodes'][number];

interface GapsSearch extends PageSearch {
  readonly service?: Service | undefined;
}

export const gapsSearch = (search: Record<string, unknown>): GapsSearch => ({
  ...pageSearch(search),
  service: oneOf(SERVICES)(search['service']),
});

/** Where the books show more of it. */
const BOOKS_OF: Readonly<Partial<Record<string, string>>> = {
  voucher: '/finance/voucher/',
  campaign: '/finance/campaign/',
  statement: '/finance/statements/',
};

export function GapsPage() {
  const words = useWords(gapWords);
  const narrow = useNarrow<GapsSearch>();
  const { service = 'benefits' } = useSearch({ from: '/gaps' });
  return (
    <ListPage
      title={words.title}
      lead={words.lead}
      filters={{
        boxes: (
          <PartBox label={words.part} value={service} onChoose={(chosen) => narrow({ service: chosen })} />
        ),
        narrow: false,
      }}
      document={DecidedInGapsDocument}
      variables={only(service)}
      of={(data) => data[service]}
      columns={useColumns()}
      keyOf={({ id }) => id}
      none={useNoneOfPart(service, { title: words.none, hint: words.noneHint })}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords(gapWords);
  const eventOf = useEventName();
  const language = useLanguage();
  const nameOf = useNameOfPerson();
  return [
    { key: 'at', head: words.at, isName: true, cell: ({ at }) => momentInFull(at, language) },
    { key: 'event', head: words.event, cell: ({ event }) => eventOf(event) },
    { key: 'who', head: words.who, cell: ({ actorId, actor }) => nameOf(actorId, actor) },
    {
      key: 'gap',
      head: words.gap,
      cell: ({ gap: { from, to } }) =>
        words.gapOf(momentInFull(from, language), to === null ? words.still : momentInFull(to, language)),
    },
    {
      key: 'follow',
      head: words.follow,
      cell: ({ subject, subjectId }) => {
        const books = BOOKS_OF[subject];
        return books === undefined ? null : <a href={`${books}${subjectId}`}>{words.open}</a>;
      },
    },
  ];
}
