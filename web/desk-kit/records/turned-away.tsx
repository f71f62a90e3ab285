import type { ReactNode } from 'react';
import {
  TurnedAwayDocument,
  type SecurityEventKind,
  type TurnedAwayPageFragment,
} from '../../generated/desk-kit/graphql.js';
import { momentInFull } from '../../kit/dates.js';
import { useLanguage, useWords } from '../../kit/language.js';
import { oneOf, pageSearch, textOf, type PageSearch } from '../address.js';
import { Empty } from '../facts.js';
import { Choice, FilterBox } from '../filters.js';
import { ListPage } from '../paged.js';
import { useNoneOfPart } from '../parts/none-of-part.js';
import { PartBox } from '../parts/part-choice.js';
import { only, SERVICES, type Service } from '../parts/services.js';
import type { Column } from '../table.js';
import { useNarrow } from '../use-address.js';
import { deedDoorWords } from './deed-door-words.js';
import { wordOfDoor } from './door-name.js';
import { lookDoorWords } from './look-door-words.js';
import { useNameInRecords } from './name-in-records.js';
import { turnedAwayWords } from './turned-away-words.js';

type Row = TurnedAwayPageFragment['nodes'][number];
const KINDS = [
  'NOT_ALLOWED',
  'ASKED_TOO_OFTEN',
  'DUTIES_BEHIND',
  'TOKEN_REFUSED',
  'NOT_FROM_GATEWAY',
] as const satisfies readonly SecurityEventKind[];

interface TurnedAwaySearch extends PageSearch {
  readonly service?: Service | undefined;
  readonly kind?: SecurityEventKind | undefined;
  readonly person?: string | undefined;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const turnedAwaySearch = (search: Record<string, unknown>): TurnedAwaySearch => ({
  ...pageSearch(search),
  service: oneOf(SERVICES)(search['service']),
  kind: oneOf(KINDS)(search['kind']),
  person: textOf(search['person']),
});

interface TurnedAwayProps extends TurnedAwaySearch {
  /** Who it was, as the portal names persons. */
  readonly personOf?: (id: string, name: ReactNode) => ReactNode;
}

/** Who was turned away at one part of the platform: for want of a duty, for asking too often, with a token that is none. */
export function TurnedAwayList({
  service = 'members',
  kind,
  person,
  personOf = (_, name) => name,
}: TurnedAwayProps) {
  const words = useWords(turnedAwayWords);
  const narrow = useNarrow<TurnedAwaySearch>();
  return (
    <ListPage
      title={words.title}
      lead={words.lead}
      filters={{
        boxes: (
          <>
            <PartBox label={words.part} value={service} onChoose={(chosen) => narrow({ service: chosen })} />
            <Choice
              label={words.kind}
              value={kind}
              options={KINDS.map((value) => ({ value, label: words[value] }))}
              onChoose={(chosen) => narrow({ kind: chosen })}
            />
            <FilterBox
              label={words.personId}
              type="search"
              value={person}
              onChoose={(text) => narrow({ person: textOf(text?.trim()) })}
            />
          </>
        ),
        narrow: kind !== undefined || person !== undefined,
      }}
      instead={
        person !== undefined &&
        !ID.test(person) && (
          <Empty title={words.noId}>
            <p>{words.noIdHint}</p>
          </Empty>
        )
      }
      document={TurnedAwayDocument}
      variables={{ ...only(service), kind: kind ?? null, person: person ?? null }}
      of={(data) => data[service]}
      columns={useColumns(personOf)}
      keyOf={({ id }) => id}
      none={useNoneOfPart(service, { title: words.none, hint: words.noneHint })}
    />
  );
}

/** In words, with the name that logs and the graph have for it beside them. */
function Door({ door }: { readonly door: string }) {
  const deeds = useWords(deedDoorWords);
  const looks = useWords(lookDoorWords);
  const word = wordOfDoor({ ...looks, ...deeds }, door);
  return (
    <>
      {word !== null && `${word} `}
      <span className="technical small">{door}</span>
    </>
  );
}

function useColumns(personOf: NonNullable<TurnedAwayProps['personOf']>): readonly Column<Row>[] {
  const words = useWords(turnedAwayWords);
  const language = useLanguage();
  const nameOf = useNameInRecords();
  const whoOf = ({ actorId: id, actor }: Row): ReactNode =>
    id === null ? words.nobody : personOf(id, <bdi>{nameOf(id, actor)}</bdi>);
  return [
    { key: 'at', head: words.at, isName: true, cell: ({ lastAt }) => momentInFull(lastAt, language) },
    { key: 'kind', head: words.kind, cell: ({ kind }) => words[kind] },
    { key: 'who', head: words.who, cell: whoOf },
    { key: 'door', head: words.door, cell: ({ door }) => <Door door={door} /> },
    {
      key: 'from',
      head: words.from,
      cell: ({ from }) => (from === null ? words.nowhere : <span className="technical">{from}</span>),
    },
    { key: 'times', head: words.times, isFigure: true, cell: ({ times }) => times },
  ];
}
