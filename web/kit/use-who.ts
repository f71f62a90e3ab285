import { useQuery } from '@tanstack/react-query';
import { asFailure, type Failure } from './failure.js';
import { useLastFailure } from './last-failure.js';
import { whoIsSignedIn } from './session.js';

export const WHO_IS_SIGNED_IN = 'who is signed in';

/** How often it is asked for again until it can be told. */
const MEND_MS = 5_000;

interface Who {
  /** Null until it can be told, and while nobody is signed in. */
  readonly personId: string | null;
  /** Why it could not be told at the last asking. */
  readonly failure: Failure | null;
}

/**
 * Whose session this browser has, by the gateway alone: a wish or a draft has its person also while members, who know
 * names, are away. @param when nothing is asked until this is so
 */
export function useWhoIsSignedIn(when = true): Who {
  const { data = null, error } = useQuery({
    queryKey: [WHO_IS_SIGNED_IN],
    queryFn: whoIsSignedIn,
    enabled: when,
    refetchInterval: ({ state }) => (state.error !== null && asFailure(state.error).passes ? MEND_MS : false),
  });
  const { failure } = useLastFailure(error, WHO_IS_SIGNED_IN);
  return { personId: data, failure: data === null ? failure : null };
}
