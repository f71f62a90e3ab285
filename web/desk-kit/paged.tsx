import { useContext, type ReactElement, type ReactNode } from 'react';
import type { Asked } from '../kit/ask.js';
import { useWords } from '../kit/language.js';
import { OfBefore } from '../kit/part.js';
import { Told } from '../kit/told.js';
import { useAsked } from '../kit/use-asked.js';
import { deskWords } from './desk-words.js';
import { Empty, PageHead } from './facts.js';
import { Filters } from './filters.js';
import { DeskTable, type Column } from './table.js';
import { usePage } from './use-address.js';

/** A page of a list, as the graph gives it. What has no pageInfo is no list: nobody would hear that it goes on. */
interface PageOf<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** How rows are drawn, and what is said where there are none. */
interface Drawn<Row> {
  /** What the table holds, for who hears it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row, place: number) => string;
  /** Nothing here yet: what will be, and what brings it. Said only where nothing narrows the list. */
  readonly none: { readonly title: string; readonly hint: string };
  /** Whether somebody has narrowed it to some of what there is. */
  readonly isNarrowed?: boolean;
}

interface PagedTableProps<Row> extends Drawn<Row> {
  readonly list: PageOf<Row>;
}

/** What a list without rows says: that there is nothing yet, that nothing matches, or that it ends before this page. */
function NoRows({ none, isNarrowed }: Pick<Drawn<unknown>, 'none' | 'isNarrowed'>) {
  const words = useWords(deskWords);
  const { page } = usePage();
  const says =
    page > 1
      ? { title: words.noMoreRows, hint: words.noMoreRowsHint }
      : isNarrowed === true
        ? { title: words.noMatch, hint: words.noMatchHint }
        : none;
  return (
    <Empty title={says.title}>
      <p>{says.hint}</p>
    </Empty>
  );
}

/** A list that is a part of what a page has asked for: its rows, and the ways to its other pages. */
export function PagedTable<Row>({
  list: { nodes, pageInfo },
  none,
  isNarrowed = false,
  ...drawn
}: PagedTableProps<Row>) {
  return (
    <>
      {nodes.length === 0 ? (
        <NoRows none={none} isNarrowed={isNarrowed} />
      ) : (
        <DeskTable {...drawn} rows={nodes} />
      )}
      <Pager next={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
    </>
  );
}

/** Pages by the server's cursors: forward by them, back by those that led here. */
function Pager({ next }: { readonly next: string | null }) {
  const words = useWords(deskWords);
  const { page, toNext, toPrevious, toFirst } = usePage();
  // The rows in view are those of the page before, and so is their cursor: who pressed twice would skip a page.
  const isUnderWay = useContext(OfBefore);
  if (page === 1 && next === null) return null;
  return (
    <nav className="pager" aria-label={words.page(String(page))}>
      {page > 1 && (
        <>
          <button type="button" className="button plain small" onClick={toFirst}>
            {words.first}
          </button>
          {toPrevious !== null && (
            <button type="button" className="button plain small" onClick={toPrevious}>
              {words.previous}
            </button>
          )}
        </>
      )}
      <span className="quiet">
        {next === null && !isUnderWay ? words.lastPage(String(page)) : words.page(String(page))}
      </span>
      {next !== null && !isUnderWay && (
        <button type="button" className="button plain small" onClick={() => toNext(next)}>
          {words.next}
        </button>
      )}
    </nav>
  );
}

interface PagedListProps<Data, Variables, Row> extends Drawn<Row> {
  readonly document: Asked<Data, Variables>;
  /** Of the document, but for the cursor, which the address holds. */
  readonly variables: Omit<Variables, 'after'>;
  /** The list of the answer; null where the part that owns it is away, which is told above it. */
  readonly of: (data: Data) => PageOf<Row> | null | undefined;
  /** Where rows come by what others do: how often it is looked whether there is news. */
  readonly everyMs?: number;
}

/** A list that is asked for by itself: waiting, failing and parts that are away are told in its place. */
export function PagedList<Data, Variables, Row>({
  document,
  variables,
  of,
  everyMs,
  ...drawn
}: PagedListProps<Data, Variables, Row>) {
  const { after } = usePage();
  const known = useAsked(document, { ...variables, after } as Variables, {
    keepsOver: ['after'],
    everyMs,
  });
  return (
    <Told known={known}>
      {(data) => {
        const list = of(data);
        return list !== null && list !== undefined && <PagedTable list={list} {...drawn} />;
      }}
    </Told>
  );
}

/** Who offers filters says whether one is set: a list that is empty for them is not said to be empty altogether. */
interface ListFilters {
  readonly boxes: ReactNode;
  /** Whether fewer rows are asked for than there are; not so where a box only says of what the list is. */
  readonly narrow: boolean;
}

export interface ListPageProps<Data, Variables, Row> extends Omit<
  PagedListProps<Data, Variables, Row>,
  'caption' | 'isNarrowed'
> {
  readonly title: string;
  readonly lead?: string;
  /** What one does here beside reading: a link that looks like a button. */
  readonly action?: ReactNode;
  /** Another way to what the list holds, for whoever need not read it. */
  readonly first?: ReactNode;
  readonly filters?: ListFilters;
  /** In place of the list, which is not asked for: what has to be chosen first. */
  readonly instead?: ReactElement | false;
}

/** The page of a list: its head, its filters, and the list by pages. */
export function ListPage<Data, Variables, Row>({
  title,
  lead,
  action,
  first,
  filters,
  instead = false,
  ...list
}: ListPageProps<Data, Variables, Row>) {
  return (
    <>
      <PageHead title={title} lead={lead} action={action} />
      {first}
      {filters !== undefined && <Filters>{filters.boxes}</Filters>}
      {instead === false ? (
        <PagedList caption={title} isNarrowed={filters?.narrow === true} {...list} />
      ) : (
        instead
      )}
    </>
  );
}
