import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask, type Asked } from './ask.js';
import { nextIn } from './next-asking.js';
import { asFarAs, withSnares } from './unanswered.js';
import { keyOf, useInARow, useKnown, type Known } from './use-asked.js';

interface WatchingPages {
  readonly everyMs?: number | undefined;
  /** Nothing is asked until this is so. */
  readonly when?: boolean;
  /** As for a single answer. */
  readonly asOfNow?: boolean;
  /** Without the cookie of a session. */
  readonly asNobody?: boolean;
}

/** Pages of a list that are read again for news: who has read on further is not asked for all of it in a rush. */
const MOST_READ_AGAIN = 2;

/** Whether there is nothing of it: said only of what has come. */
export const isNone = <Data>(known: Known<Data>, nodesOf: (data: Data) => readonly unknown[]): boolean =>
  known.state === 'here' && asFarAs(() => nodesOf(known.answer.data).length === 0, false);

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
  { everyMs, asNobody = false, when = true, asOfNow = false }: WatchingPages = {},
): Known<Paged<Data>> {
  const queryKey = [...keyOf(document, variables), 'pages'];
  const inARow = useInARow(queryKey);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam, signal }) =>
      ask(document, { ...variables, after: pageParam } as Variables, { signal, asNobody }),
    enabled: when,
    initialPageParam: null as string | null,
    getNextPageParam: ({ data }) => {
      const info = pageInfoOf(data);
      return info?.hasNextPage === true ? info.endCursor : null;
    },
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      const answer = { data: null, missing: pages.flatMap(({ missing }) => missing) };
      const pace = { everyMs: pages.length > MOST_READ_AGAIN ? undefined : everyMs };
      return nextIn(state.error, answer, pace, inARow.row.count(inARow.key, state));
    },
  });
  const more = query.hasNextPage ? () => void query.fetchNextPage() : null;
  const read = useMemo(() => query.data?.pages.map(withSnares), [query.data]);
  const answer = read && {
    data: { pages: read.map((page) => page.data), more },
    missing: read.flatMap((page) => page.missing),
  };
  return useKnown(query, inARow, answer, asOfNow);
}
