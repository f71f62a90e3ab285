import { useSearch } from '@tanstack/react-router';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { ListPage } from '../../../desk-kit/paged.js';
import { useNoneOfPart } from '../../../desk-kit/parts/none-of-part.js';
import { PartBox } from '../../../desk-kit/parts/part-choice.js';
import { only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { EventMonthsDocument, type EventMonthsPageFragment } from '../../../generated/admin/graphql.js';
import { momentInFull, month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { monthsWords } from './words.js';

type Row = EventMonthsPageFragment['nodes'][number];

interface MonthsSearch extends PageSearch {
  readonly service?: Service | undefined;
}

export const monthsSearch = (search: Record<string, unknown>): MonthsSearch => ({
  ...pageSearch(search),
  service: oneOf(SERVICES)(search['service']),
});

/** The months of a part's events: how large each is, and which lie in files by now. */
export function MonthsPage() {
  const words = useWords(monthsWords);
  const { service = 'members' } = useSearch({ from: '/months' });
  const narrow = useNarrow<MonthsSearch>();
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
      document={EventMonthsDocument}
      variables={only(service)}
      of={(data) => data[service]}
      columns={useColumns()}
      keyOf={(row) => row.month}
      none={useNoneOfPart(service, { title: words.none, hint: words.noneHint })}
    />
  );
}

const MEGABYTE = 1_000_000;

function useColumns(): readonly Column<Row>[] {
  const words = useWords(monthsWords);
  const language = useLanguage();
  const locale = language === 'zh' ? 'zh-CN' : 'en';
  const figures = new Intl.NumberFormat(locale);
  const megabytes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const size = (bytes: string): string => words.megabytes(megabytes.format(Number(bytes) / MEGABYTE));
  return [
    { key: 'month', head: words.month, isName: true, cell: (row) => month(row.month, language) },
    { key: 'events', head: words.events, isFigure: true, cell: ({ events }) => figures.format(events) },
    { key: 'size', head: words.size, isFigure: true, cell: ({ bytes }) => size(bytes) },
    {
      key: 'moved',
      head: words.moved,
      cell: ({ movedAt, movedEvents, fileBytes }) =>
        movedAt === null
          ? words.here
          : words.inFile(
              momentInFull(movedAt, language),
              figures.format(movedEvents ?? 0),
              size(fileBytes ?? '0'),
            ),
    },
  ];
}
