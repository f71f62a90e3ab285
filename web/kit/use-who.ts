import { useQuery } from '@tanstack/react-query';
import { whoIsSignedIn } from './session.js';

export const WHO_IS_SIGNED_IN = 'who is signed in';

/** How often it is asked for again until it can be told. */
const MEND_MS = 5_000;

/**
 * Whose session this browser has, by the gateway alone: a wish or a draft has its person also while members, who know
 * names, are away. Null until it can be told, and while nobody is signed in.
 * @param when nothing is asked until this is so
 */
export function useWhoIsSignedIn(when = true): string | null {
  const { data = null } = useQuery({
    queryKey: [WHO_IS_SIGNED_IN],
    queryFn: whoIsSignedIn,
    enabled: when,
    refetchInterval: ({ state }) => (typeof state.data === 'string' ? false : MEND_MS),
  });
  return data;
}
