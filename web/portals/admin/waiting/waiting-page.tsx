import { WhyNotTaken } from '../../../desk-kit/program/why-not-taken.js';
import { Link, useSearch } from '@tanstack/react-router';
import { Empty, PageHead, Section } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { PagedTable } from '../../../desk-kit/paged.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { useNarrow, usePage } from '../../../desk-kit/use-address.js';
import {
  WaitingDocument,
  type DeadLettersFragment,
  type ParkedKeysFragment,
  type WaitingQuery,
} from '../../../generated/admin/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { partWords } from '../../../desk-kit/parts/words.js';
import { useAsked } from '../../../kit/use-asked.js';
import { AnyPart } from '../../../desk-kit/parts/part-choice.js';
import { useTypeInWords } from '../../../desk-kit/records/event-name.js';
import { ALL_SERVICES, only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import { useConsumerInWords } from '../../../desk-kit/parts/consumer-name.js';
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
  const columns = useColumns(service);
  return (
    <Told known={known}>
      {(data) => {
        const stuck = stuckIn(data, service);
        return (
          stuck !== null && (
            <Section title={words.keys}>
              <PagedTable
                list={stuck}
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
  );
}

/** What waits under a key, and the message that all of it waits behind; null where that was taken in meanwhile, or nobody tells. */
type Row = ParkedKeysFragment['nodes'][number] & {
  readonly letter: DeadLettersFragment['nodes'][number] | null;
};
interface Stuck {
  readonly nodes: readonly Row[];
  readonly pageInfo: ParkedKeysFragment['pageInfo'];
}
type Key = Pick<Row, 'consumer' | 'topic' | 'key'>;
const keyOfRow = ({ consumer, topic, key }: Key): string => `${consumer} ${topic} ${key}`;

/** The graph lists the same messages twice, by their keys and by themselves: a reader has each of them once. */
function stuckIn(data: WaitingQuery, service: Service): Stuck | null {
  const keys = asFarAs(() => data[`${service}ParkedKeys`] ?? null, null);
  if (keys === null) return null;
  const letters = asFarAs(() => data[`${service}DeadLetters`]?.nodes ?? [], []);
  const byKey = new Map(letters.map((letter) => [keyOfRow(letter), letter]));
  const nodes = keys.nodes.map((key) => ({ ...key, letter: byKey.get(keyOfRow(key)) ?? null }));
  return { nodes, pageInfo: keys.pageInfo };
}

/** Nothing is said to be stuck nowhere before every part has said so. */
function AllParts() {
  const words = useWords(waitingWords);
  const known = useAsked(WaitingDocument, { ...ALL_SERVICES, after: null });
  return (
    <Told known={known}>
      {(data) => {
        const told = SERVICES.map((service) => ({
          service,
          keys: stuckIn(data, service),
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
  readonly keys: Stuck;
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
      <DeskTable caption={title} columns={useColumns(service)} rows={nodes} keyOf={keyOfRow} />
      {pageInfo.hasNextPage && (
        <p>
          <Link to="/waiting" search={{ service }}>
            {words.allOfPart(parts[service])}
          </Link>
        </p>
      )}
    </Section>
  );
}

function useColumns(service: Service): readonly Column<Row>[] {
  const words = useWords(waitingWords);
  const language = useLanguage();
  const figure = useFigure();
  const typeInWords = useTypeInWords();
  const consumerInWords = useConsumerInWords();
  return [
    {
      key: 'message',
      head: words.message,
      isName: true,
      cell: ({ letter }) => typeInWords(letter?.type ?? null) ?? words.noType,
    },
    {
      key: 'consumer',
      head: words.consumer,
      cell: ({ consumer }) => consumerInWords(consumer) ?? words.noConsumer,
    },
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
    { key: 'step', head: words.step, cell: (row) => <Steps service={service} row={row} /> },
  ];
}

/** What can be done about it. */
function Steps({
  service,
  row: { consumer, topic, key, letter },
}: {
  readonly service: Service;
  readonly row: Row;
}) {
  const words = useWords(waitingWords);
  return (
    <span className="row">
      <Link to="/waiting/replay" search={{ service, consumer, topic, key }}>
        {words.replay}
      </Link>
      {letter !== null && (
        <>
          {' '}
          <Link to="/waiting/put-aside" search={{ service, messageId: letter.id }}>
            {words.putAside}
          </Link>
        </>
      )}
    </span>
  );
}
