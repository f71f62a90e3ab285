import { hashKey, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask, type Answer, type Asked } from './ask.js';
import { asFailure, type Failure } from './failure.js';
import { useLastFailure } from './last-failure.js';
import { nextIn, type Pace } from './next-asking.js';

/** What a page knows of what it asked for. */
export type Known<Data> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly failure: Failure; readonly again: () => void }
  | {
      readonly state: 'here';
      readonly answer: Answer<Data>;
      /** Why no news of it came when it was asked for again; null when the last asking was answered. */
      readonly stale: Failure | null;
      /** When the answer came. */
      readonly atMs: number;
      readonly again: () => void;
    };

interface Watching<Data> extends Pace<Data> {
  /** What was shown stays while the next is on its way: a table that pages does not jump. */
  readonly keepsLast?: boolean;
  /** Nothing is asked until this is so. */
  readonly when?: boolean;
  /** Without the cookie of a session. */
  readonly asNobody?: boolean;
}

/** Pages of a list that are read again for news: who has read on further is not asked for all of it in a rush. */
const MOST_READ_AGAIN = 2;

const keyOf = (document: Asked<unknown, never>, variables: unknown): readonly unknown[] => [
  document.__meta__?.['hash'],
  variables,
];

/** What the library has of a question. */
interface Questioned {
  readonly error: Error | null;
  readonly dataUpdatedAt: number;
  readonly refetch: () => Promise<unknown>;
}

function useKnown<Data>(
  { error, dataUpdatedAt, refetch }: Questioned,
  queryKey: readonly unknown[],
  answer: Answer<Data> | undefined,
): Known<Data> {
  const { failure, forget } = useLastFailure(error, hashKey(queryKey));
  const again = (): void => {
    forget();
    void refetch();
  };
  if (answer !== undefined) {
    const stale = error === null ? null : asFailure(error);
    return { state: 'here', answer, stale, atMs: dataUpdatedAt, again };
  }
  return failure === null ? { state: 'waiting' } : { state: 'failed', failure, again };
}

/** Asks while the page is open; what was seen before is shown until there is news. */
export function useAsked<Data, Variables>(
  document: Asked<Data, Variables>,
  variables: Variables,
  { everyMs, mayChange, keepsLast = false, when = true }: Watching<Data> = {},
): Known<Data> {
  const queryKey = keyOf(document, variables);
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => ask(document, variables, { signal }),
    enabled: when,
    ...(keepsLast ? { placeholderData: keepPreviousData } : {}),
    refetchInterval: ({ state }) => nextIn(state.error, state.data, { everyMs, mayChange }),
  });
  return useKnown(query, queryKey, query.data);
}

export interface Paged<Data> {
  readonly pages: readonly Data[];
  /** Asks for the next page; null when there is none. */
  readonly more: (() => void) | null;
}

interface PageInfo {
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** A list that is read page by page as far as somebody wants. */
export function useAskedPages<Data, Variables extends { readonly after?: string | null | undefined }>(
  document: Asked<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  pageInfoOf: (data: Data) => PageInfo | undefined,
  { everyMs, asNobody = false }: Omit<Watching<Data>, 'mayChange'> = {},
): Known<Paged<Data>> {
  const queryKey = [...keyOf(document, variables), 'pages'];
  const query = useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam, signal }) =>
      ask(document, { ...variables, after: pageParam } as Variables, { signal, asNobody }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ data }) => {
      const info = pageInfoOf(data);
      return info?.hasNextPage === true ? info.endCursor : null;
    },
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      const answer = { data: null, missing: pages.flatMap(({ missing }) => missing) };
      return nextIn(state.error, answer, { everyMs: pages.length > MOST_READ_AGAIN ? undefined : everyMs });
    },
  });
  const more = query.hasNextPage ? () => void query.fetchNextPage() : null;
  const read = query.data?.pages;
  return useKnown(
    query,
    queryKey,
    read && {
      data: { pages: read.map((page) => page.data), more },
      missing: read.flatMap((page) => page.missing),
    },
  );
}
