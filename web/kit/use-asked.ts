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

const staleOf = (error: unknown): Failure | null => (error === null ? null : asFailure(error));

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
  const { failure, forget } = useLastFailure(query.error, hashKey(queryKey));
  const again = (): void => {
    forget();
    void query.refetch();
  };
  if (query.data !== undefined)
    return {
      state: 'here',
      answer: query.data,
      stale: staleOf(query.error),
      atMs: query.dataUpdatedAt,
      again,
    };
  if (failure !== null) return { state: 'failed', failure, again };
  return { state: 'waiting' };
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
  const { failure, forget } = useLastFailure(query.error, hashKey(queryKey));
  const again = (): void => {
    forget();
    void query.refetch();
  };
  if (query.data !== undefined) {
    const { pages } = query.data;
    const more = query.hasNextPage ? () => void query.fetchNextPage() : null;
    const data = { pages: pages.map((page) => page.data), more };
    const missing = pages.flatMap((page) => page.missing);
    return {
      state: 'here',
      answer: { data, missing },
      stale: staleOf(query.error),
      atMs: query.dataUpdatedAt,
      again,
    };
  }
  if (failure !== null) return { state: 'failed', failure, again };
  return { state: 'waiting' };
}
