import { QueryClient } from '@tanstack/react-query';
import { asFailure } from './failure.js';

/** What a portal remembers of its answers, and how it asks for them. */
export const memoryOfAnswers = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        // What the browser thinks of its line is no answer: it is asked, and what comes of it is told.
        networkMode: 'always',
        // One more try at once; then a part that is away is asked for again on its own time.
        retry: (tries, error) => tries < 1 && asFailure(error).passes,
        retryDelay: 500,
      },
    },
  });
