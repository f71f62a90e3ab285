import { useLocation, useRouter, type RouterHistory } from '@tanstack/react-router';
import { pageSearch, type PageSearch } from './address.js';

/** What a list's address may hold beside its page: its filters. */
export type FiltersOf<Search> = Partial<Omit<Search, keyof PageSearch>>;

/** The cursors of the pages before this one, the first page's being null; with each entry of the browser's history. */
type Earlier = readonly (string | null)[];
const isEarlier = (value: unknown): value is Earlier =>
  Array.isArray(value) && value.every((one) => one === null || typeof one === 'string');
const earlierIn = (state: object): Earlier => {
  const kept: unknown = 'earlier' in state ? state.earlier : null;
  return isEarlier(kept) ? kept : [];
};

/** As much of the router as is used here: which of a portal's routes there are makes no difference to a list. */
interface AnyPortals {
  readonly history: RouterHistory;
  readonly basepath: string;
  readonly options: {
    readonly parseSearch: (text: string) => Record<string, unknown>;
    readonly stringifySearch: (search: Record<string, unknown>) => string;
  };
}
const typed = (router: AnyPortals): AnyPortals => router;

/** Goes to the same page with another search, as an entry of its own in the browser's history. */
function useGo(): (change: object, earlier: Earlier) => void {
  const { history, options } = typed(useRouter());
  return (change, earlier) => {
    const { pathname, search } = history.location;
    history.push(`${pathname}${options.stringifySearch({ ...options.parseSearch(search), ...change })}`, {
      earlier,
    });
  };
}

/** Back to where somebody came from; to the desk's first page where this one is the first that they opened in their tab. */
export function useLeave(): () => void {
  const { history, basepath } = typed(useRouter());
  return () => (history.canGoBack() ? history.back() : history.push(`${basepath}/`));
}

/** Sets filters of the list in view, and leads back to its first page; what is undefined is left out. */
export function useNarrow<Search extends PageSearch>(): (filters: FiltersOf<Search>) => void {
  const go = useGo();
  return (filters) => go({ ...filters, after: undefined, page: undefined }, []);
}

interface PageNow {
  /** The cursor after which it begins; null for the first. */
  readonly after: string | null;
  /** Its number, from 1. */
  readonly page: number;
  readonly toNext: (endCursor: string) => void;
  /** Null where it is not known what came before: a link to a page holds no more than the page. */
  readonly toPrevious: (() => void) | null;
  readonly toFirst: () => void;
}

/** Which page of a list the address is at, and the ways from there. */
export function usePage(): PageNow {
  const go = useGo();
  const { options } = typed(useRouter());
  const text = useLocation({ select: ({ searchStr }) => searchStr });
  const earlier = earlierIn(useLocation({ select: ({ state }) => state }));
  const { after = null, page = 1 } = pageSearch(options.parseSearch(text));
  const [before] = earlier.slice(-1);
  return {
    after,
    page,
    toNext: (endCursor) => go({ after: endCursor, page: page + 1 }, [...earlier, after]),
    toPrevious:
      before === undefined
        ? null
        : () =>
            go(
              before === null ? { after: undefined, page: undefined } : { after: before, page: page - 1 },
              earlier.slice(0, -1),
            ),
    toFirst: () => go({ after: undefined, page: undefined }, []),
  };
}
