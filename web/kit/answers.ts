import { QueryClient } from '@tanstack/react-query';
import { asFailure } from './failure.js';

/** Nothing is asked again that came so shortly before. */
export const FRESH_MS = 2_000;

/** What a portal remembers of its answers, and how it asks for them. */
export const memoryOfAnswers = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // What the browser thinks of its line is no answer: it is asked, and what comes of it is told.
        networkMode: 'always',
        // One more try at once; then a part that is away is asked for again on its own time.
        retry: (tries, error) => tries < 1 && asFailure(error).passes,
        retryDelay: 500,
      },
    },
  });

/**
 * After a deed nothing that was read before it is told as it is now: what is on the page is asked again, and what a page that was left
 * has read is forgotten, or whoever comes back to it would be shown that nothing was done.
 */
export function forgetBefore(client: QueryClient): void {
  client.removeQueries({ predicate: (asked) => asked.getObserversCount() === 0 });
  void client.invalidateQueries();
}
