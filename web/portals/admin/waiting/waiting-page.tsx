import { InItsWords } from '../../../desk-kit/program/in-its-words.js';
import { Link, useSearch } from '@tanstack/react-router';
import { PageHead, Section } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { PagedTable } from '../../../desk-kit/paged.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { useNarrow, usePage } from '../../../desk-kit/use-address.js';
import {
  WaitingDocument,
  WaitingLettersDocument,
  type DeadLettersFragment,
  type ParkedKeysFragment,
} from '../../../generated/admin/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { kitWords } from '../../../kit/kit-words.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { PartChoice } from '../../../desk-kit/parts/part-choice.js';
import { EventType } from '../../../desk-kit/records/event-name.js';
import { only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import { ConsumerName } from '../../../desk-kit/parts/consumer-name.js';
import { waitingWords } from './words.js';

interface WaitingSearch extends PageSearch {
  readonly service?: Service | undefined;
}

export const waitingSearch = (search: Record<string, unknown>): WaitingSearch => ({
  ...pageSearch(search),
  service: oneOf(SERVICES)(search['service']),
});

/** What waits in one part of the platform, why, and what can be done about it. */
export function WaitingPage() {
  const words = useWords(waitingWords);
  const { service = 'members' } = useSearch({ from: '/waiting' });
  const { after } = usePage();
  const narrow = useNarrow<WaitingSearch>();
  const known = useAsked(WaitingDocument, { ...only(service), after }, { keepsOver: ['after'] });
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        action={
          <Link to="/discarded" search={{ service }}>
            {words.toDiscarded}
          </Link>
        }
      />
      <PartChoice label={words.part} value={service} onChoose={(chosen) => narrow({ service: chosen })} />
      <Told known={known}>
        {(data) => {
          const keys = data[`${service}ParkedKeys`] ?? null;
          return keys !== null && <Keys service={service} keys={keys} />;
        }}
      </Told>
      <AskedLetters service={service} />
    </>
  );
}

const technical = (text: string | null) => <span className="technical">{text}</span>;

function Keys({ service, keys }: { readonly service: Service; readonly keys: ParkedKeysFragment }) {
  const words = useWords(waitingWords);
  const language = useLanguage();
  const figure = useFigure();
  const columns: readonly Column<ParkedKeysFragment['nodes'][number]>[] = [
    { key: 'key', head: words.key, isName: true, cell: ({ key }) => technical(key) },
    { key: 'consumer', head: words.consumer, cell: ({ consumer }) => <ConsumerName consumer={consumer} /> },
    {
      key: 'reason',
      head: words.reason,
      cell: ({ reason }) => reason !== null && <InItsWords says={reason} />,
    },
    { key: 'since', head: words.since, cell: ({ since }) => momentInFull(since, language) },
    {
      key: 'waiting',
      head: words.waiting,
      isFigure: true,
      cell: ({ waiting }) => words.waitingOf(figure(waiting)),
    },
    {
      key: 'step',
      head: words.step,
      cell: ({ consumer, topic, key }) => (
        <Link to="/waiting/replay" search={{ service, consumer, topic, key }}>
          {words.replay}
        </Link>
      ),
    },
  ];
  return (
    <Section title={words.keys}>
      <PagedTable
        list={keys}
        caption={words.keys}
        columns={columns}
        keyOf={({ consumer, topic, key }) => `${consumer} ${topic} ${key}`}
        none={{ title: words.none, hint: words.noneHint }}
      />
    </Section>
  );
}

type Letter = DeadLettersFragment['nodes'][number];

/** A second list of the page: the address holds the first one's place, so this one is read on where it stands. */
function AskedLetters({ service }: { readonly service: Service }) {
  const words = useWords(kitWords);
  const { letters: title } = useWords(waitingWords);
  const known = useAskedPages(
    WaitingLettersDocument,
    only(service),
    (data) => data[`${service}DeadLetters`]?.pageInfo,
  );
  return (
    <Told known={known} of={title}>
      {({ pages, more }) => {
        const letters = pages.flatMap((page) => page[`${service}DeadLetters`]?.nodes ?? []);
        return (
          letters.length > 0 && (
            <>
              <Letters service={service} letters={letters} />
              <More more={more} says={words.more} size="small" />
            </>
          )
        );
      }}
    </Told>
  );
}

function Letters({ service, letters }: { readonly service: Service; readonly letters: readonly Letter[] }) {
  const words = useWords(waitingWords);
  const language = useLanguage();
  const columns: readonly Column<Letter>[] = [
    { key: 'id', head: words.message, isName: true, cell: ({ id }) => technical(id) },
    { key: 'type', head: words.type, cell: ({ type }) => <EventType type={type} /> },
    {
      key: 'reason',
      head: words.reason,
      cell: ({ reason }) => reason !== null && <InItsWords says={reason} />,
    },
    { key: 'at', head: words.at, cell: ({ at }) => momentInFull(at, language) },
    {
      key: 'step',
      head: words.step,
      cell: ({ id }) => (
        <Link to="/waiting/put-aside" search={{ service, messageId: id }}>
          {words.putAside}
        </Link>
      ),
    },
  ];
  return (
    <section className="stack">
      <h2>{words.letters}</h2>
      <DeskTable caption={words.letters} columns={columns} rows={letters} keyOf={({ id }) => id} />
    </section>
  );
}
