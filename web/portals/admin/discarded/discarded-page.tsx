import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Empty } from '../../../desk-kit/facts.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import { DiscardedDocument, type DiscardedPageFragment } from '../../../generated/admin/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { PartChoice } from '../shell/part-choice.js';
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
  const { service = 'members', after, page = 1 } = useSearch({ from: '/discarded' });
  const navigate = useNavigate({ from: '/discarded' });
  const known = useAsked(DiscardedDocument, { ...only(service), after: after ?? null }, { keepsLast: true });
  return (
    <>
      <div className="title-line">
        <h1>{words.title}</h1>
        <Link to="/waiting" search={{ service }}>
          {words.toWaiting}
        </Link>
      </div>
      <p className="quiet">{words.lead}</p>
      <PartChoice
        label={words.part}
        value={service}
        onChoose={(chosen) => void navigate({ search: { service: chosen } })}
      />
      <Told known={known}>
        {(data) => {
          const messages = data[service] ?? null;
          if (messages === null) return null;
          return (
            <>
              <Rows rows={messages.nodes} />
              <Pager
                page={page}
                next={messages.pageInfo.hasNextPage ? messages.pageInfo.endCursor : null}
                go={(to) => void navigate({ search: { service, ...to } })}
              />
            </>
          );
        }}
      </Told>
    </>
  );
}

const technical = (text: string) => <span className="technical">{text}</span>;

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const words = useWords(discardedWords);
  const language = useLanguage();
  if (rows.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneHint}</p>
      </Empty>
    );
  const columns: readonly Column<Row>[] = [
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
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
