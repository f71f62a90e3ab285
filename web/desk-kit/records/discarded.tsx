import type { ReactNode } from 'react';
import { DiscardedDocument, type DiscardedPageFragment } from '../../generated/desk-kit/graphql.js';
import { momentInFull } from '../../kit/dates.js';
import { useLanguage, useWords } from '../../kit/language.js';
import { oneOf, pageSearch, type PageSearch } from '../address.js';
import { ListPage } from '../paged.js';
import { WhyNotTaken } from '../program/why-not-taken.js';
import { useNoneOfPart } from '../parts/none-of-part.js';
import { FirstPart, type OfParts } from '../parts/first-part.js';
import { only, SERVICES, type Service } from '../parts/services.js';
import type { Column } from '../table.js';
import { useNameInRecords } from './name-in-records.js';
import { recordWords } from './words.js';

type Row = DiscardedPageFragment['nodes'][number];

interface DiscardedSearch extends PageSearch {
  readonly service?: Service | undefined;
}

export const discardedSearch = (search: Record<string, unknown>): DiscardedSearch => ({
  ...pageSearch(search),
  service: oneOf(SERVICES)(search['service']),
});

interface DiscardedProps {
  /** The part that the address names, if it names one. */
  readonly chosen: Service | undefined;
  readonly action?: (service: Service) => ReactNode;
  /** Who decided so, as the portal names persons. */
  readonly personOf?: (id: string, name: ReactNode) => ReactNode;
  readonly noneHint: string;
}

/** What was put aside for good, with who decided and why: oldest first, as it is kept. */
export function DiscardedList({ chosen, ...shown }: DiscardedProps) {
  const words = useWords(recordWords);
  return (
    <FirstPart
      document={DiscardedDocument}
      of={(data, part) => data[part]}
      label={words.part}
      chosen={chosen}
    >
      {(service, ofParts) => <OnePart service={service} ofParts={ofParts} {...shown} />}
    </FirstPart>
  );
}

interface OnePartProps extends Omit<DiscardedProps, 'chosen'> {
  readonly service: Service;
  readonly ofParts: OfParts;
}

function OnePart({ service, ofParts, action, personOf, noneHint }: OnePartProps) {
  const words = useWords(recordWords);
  return (
    <ListPage
      title={words.discarded}
      lead={words.discardedLead}
      {...(action === undefined ? {} : { action: action(service) })}
      {...ofParts}
      document={DiscardedDocument}
      variables={only(service)}
      of={(data) => data[service]}
      columns={useColumns(personOf ?? ((_, name) => name))}
      keyOf={({ id }) => id}
      none={useNoneOfPart(service, { title: words.noDiscarded, hint: noneHint })}
    />
  );
}

const technical = (text: string) => <span className="technical">{text}</span>;

function useColumns(personOf: NonNullable<DiscardedProps['personOf']>): readonly Column<Row>[] {
  const words = useWords(recordWords);
  const language = useLanguage();
  const nameOf = useNameInRecords();
  return [
    { key: 'id', head: words.message, isName: true, cell: ({ id }) => technical(id) },
    { key: 'why', head: words.unreadable, cell: ({ unreadable }) => <WhyNotTaken says={unreadable} /> },
    { key: 'reason', head: words.reason, cell: ({ reason }) => <bdi>{reason}</bdi> },
    {
      key: 'by',
      head: words.discardedBy,
      cell: ({ discardedBy, decidedBy }) =>
        personOf(discardedBy, <bdi>{nameOf(discardedBy, decidedBy)}</bdi>),
    },
    { key: 'at', head: words.at, cell: ({ at }) => momentInFull(at, language) },
  ];
}
