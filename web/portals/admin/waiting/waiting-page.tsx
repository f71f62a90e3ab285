import { WhyNotTaken } from '../../../desk-kit/program/why-not-taken.js';
import { Link, useSearch } from '@tanstack/react-router';
import { Empty, PageHead, Section } from '../../../desk-kit/facts.js';
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
import { asFarAs } from '../../../kit/unanswered.js';
import { partWords } from '../../../desk-kit/parts/words.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { AnyPart } from '../../../desk-kit/parts/part-choice.js';
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

/** What waits in the parts of the platform, why, and what can be done about it: of all of them, unless one is chosen. */
export function WaitingPage() {
  const words = useWords(waitingWords);
  const { service } = useSearch({ from: '/waiting' });
  const narrow = useNarrow<WaitingSearch>();
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
      <AnyPart
        label={words.part}
        all={words.allParts}
        value={service}
        onChoose={(chosen) => narrow({ service: chosen })}
      />
      {service === undefined ? <AllParts /> : <OnePart service={service} />}
    </>
  );
}

function OnePart({ service }: { readonly service: Service }) {
  const words = useWords(waitingWords);
  const { after } = usePage();
  const known = useAsked(WaitingDocument, { ...only(service), after }, { keepsOver: ['after'] });
  const columns = useKeyColumns(service);
  return (
    <>
      <Told known={known}>
        {(data) => {
          const keys = data[`${service}ParkedKeys`] ?? null;
          return (
            keys !== null && (
              <Section title={words.keys}>
                <PagedTable
                  list={keys}
                  caption={words.keys}
                  columns={columns}
                  keyOf={keyOfRow}
                  none={{ title: words.noneOfPart, hint: words.noneOfPartHint }}
                />
              </Section>
            )
          );
        }}
      </Told>
      <AskedLetters service={service} />
    </>
  );
}

const ALL = { members: true, partners: true, benefits: true, billing: true } as const;

/** Nothing is said to be stuck nowhere before every part has said so. */
function AllParts() {
  const words = useWords(waitingWords);
  const known = useAsked(WaitingDocument, { ...ALL, after: null });
  return (
    <Told known={known}>
      {(data) => {
        const told = SERVICES.map((service) => ({
          service,
          keys: asFarAs(() => data[`${service}ParkedKeys`] ?? null, null),
        }));
        const stuck = told.flatMap(({ service, keys }) =>
          keys !== null && keys.nodes.length > 0 ? [{ service, keys }] : [],
        );
        if (stuck.length === 0 && told.every(({ keys }) => keys !== null))
          return (
            <Empty title={words.none}>
              <p>{words.noneHint}</p>
            </Empty>
          );
        return stuck.map(({ service, keys }) => <StuckIn key={service} service={service} keys={keys} />);
      }}
    </Told>
  );
}

interface StuckInProps {
  readonly service: Service;
  readonly keys: ParkedKeysFragment;
}

/** One of the parts among all: its first page, and the way to the rest. */
function StuckIn({ service, keys: { nodes, pageInfo } }: StuckInProps) {
  const words = useWords(waitingWords);
  const parts = useWords(partWords);
  const figure = useFigure();
  const count = figure(nodes.length);
  const title = (pageInfo.hasNextPage ? words.ofPartAndMore : words.ofPart)(parts[service], count);
  return (
    <Section title={title}>
      <DeskTable caption={title} columns={useKeyColumns(service)} rows={nodes} keyOf={keyOfRow} />
      {pageInfo.hasNextPage && (
        <p>
          <Link to="/waiting" search={{ service }}>
            {words.allOfPart(parts[service])}
          </Link>
        </p>
      )}
      <AskedLetters service={service} />
    </Section>
  );
}

const technical = (text: string | null) => <span className="technical">{text}</span>;

type Row = ParkedKeysFragment['nodes'][number];
const keyOfRow = ({ consumer, topic, key }: Row): string => `${consumer} ${topic} ${key}`;

function useKeyColumns(service: Service): readonly Column<Row>[] {
  const words = useWords(waitingWords);
  const language = useLanguage();
  const figure = useFigure();
  return [
    { key: 'key', head: words.key, isName: true, cell: ({ key }) => technical(key) },
    { key: 'consumer', head: words.consumer, cell: ({ consumer }) => <ConsumerName consumer={consumer} /> },
    {
      key: 'reason',
      head: words.reason,
      cell: ({ reason }) => reason !== null && <WhyNotTaken says={reason} />,
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
      cell: ({ reason }) => reason !== null && <WhyNotTaken says={reason} />,
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
