import type { ReactNode } from 'react';
import { UnsentDocument, type UnsentPageFragment } from '../../generated/desk-kit/graphql.js';
import { momentInFull } from '../../kit/dates.js';
import { useLanguage, useWords } from '../../kit/language.js';
import { oneOf, pageSearch, type PageSearch } from '../address.js';
import { ListPage } from '../paged.js';
import { useNoneOfPart } from '../parts/none-of-part.js';
import { FirstPart, type OfParts } from '../parts/first-part.js';
import { only, SERVICES, type Service } from '../parts/services.js';
import type { Column } from '../table.js';
import { EventType } from './event-name.js';
import { useNameInRecords } from './name-in-records.js';
import { unsentWords } from './unsent-words.js';

type Row = UnsentPageFragment['nodes'][number];

interface UnsentSearch extends PageSearch {
  readonly service?: Service | undefined;
}

export const unsentSearch = (search: Record<string, unknown>): UnsentSearch => ({
  ...pageSearch(search),
  service: oneOf(SERVICES)(search['service']),
});

interface UnsentProps {
  /** The part that the address names, if it names one. */
  readonly chosen: Service | undefined;
  /** What can be done about one that waits, where anything can. */
  readonly step?: (service: Service) => Column<Row>;
}

/** Events that no broker took: those that wait, and those that somebody put aside, with who and why. */
export function UnsentList({ chosen, ...shown }: UnsentProps) {
  const words = useWords(unsentWords);
  return (
    <FirstPart document={UnsentDocument} of={(data, part) => data[part]} label={words.part} chosen={chosen}>
      {(service, ofParts) => <OnePart service={service} ofParts={ofParts} {...shown} />}
    </FirstPart>
  );
}

interface OnePartProps extends Omit<UnsentProps, 'chosen'> {
  readonly service: Service;
  readonly ofParts: OfParts;
}

function OnePart({ service, ofParts, step }: OnePartProps) {
  const words = useWords(unsentWords);
  const columns = useColumns();
  return (
    <ListPage
      title={words.title}
      lead={words.lead}
      {...ofParts}
      document={UnsentDocument}
      variables={only(service)}
      of={(data) => data[service]}
      columns={step === undefined ? columns : [...columns, step(service)]}
      keyOf={({ eventId }) => eventId}
      none={useNoneOfPart(service, { title: words.none, hint: words.noneHint })}
    />
  );
}

const technical = (text: ReactNode) => <span className="technical">{text}</span>;
const KILOBYTE = 1_000;

function useColumns(): readonly Column<Row>[] {
  const words = useWords(unsentWords);
  const nameOf = useNameInRecords();
  const language = useLanguage();
  const figures = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 1 });
  const size = (bytes: number): string => words.kilobytes(figures.format(bytes / KILOBYTE));
  return [
    {
      key: 'event',
      head: words.event,
      isName: true,
      cell: ({ type, eventId }) => (
        <>
          <EventType type={type} /> {technical(eventId)}
        </>
      ),
    },
    {
      key: 'size',
      head: words.size,
      cell: ({ bytes, takenBytes }) =>
        takenBytes === null ? words.sizeAlone(size(bytes)) : words.sizeOf(size(bytes), size(takenBytes)),
    },
    { key: 'since', head: words.since, cell: ({ since }) => momentInFull(since, language) },
    {
      key: 'state',
      head: words.state,
      cell: ({ waiting, putAside }) =>
        putAside === null ? (
          words.waits(figures.format(waiting))
        ) : (
          <>
            {words.aside} · {momentInFull(putAside.at, language)} ·{' '}
            <bdi>{nameOf(putAside.by, putAside.decidedBy)}</bdi> · <bdi>{putAside.reason}</bdi>
          </>
        ),
    },
  ];
}
