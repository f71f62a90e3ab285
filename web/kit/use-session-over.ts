import { useQuery } from '@tanstack/react-query';
import { whenSessionEnds } from './session.js';

export const WHEN_SESSION_ENDS = 'when the session ends';

/** A little after the end, by this machine's clock; no sooner than a page may ask by itself, and again when it could not be told. */
const AFTER_END_MS = 1_000;
const SOONEST_MS = 10_000;

/** When to look again: at the end that was told, which may have moved on meanwhile. */
export const lookAgainInMs = (endsAt: Date | null | undefined, nowMs: number): number | false => {
  if (endsAt === null) return false;
  return Math.max(SOONEST_MS, endsAt === undefined ? 0 : endsAt.getTime() - nowMs + AFTER_END_MS);
};

/**
 * Whether the session has ended: by itself, because nobody came, or elsewhere. Looked at when it would end, and whenever somebody
 * comes back to the page. While that cannot be told, it has not. @param when nothing is asked until this is so
 */
export function useSessionOver(when: boolean): boolean {
  const { data } = useQuery({
    queryKey: [WHEN_SESSION_ENDS],
    queryFn: whenSessionEnds,
    enabled: when,
    refetchInterval: ({ state: { data: endsAt } }) => lookAgainInMs(endsAt, Date.now()),
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: 'always',
  });
  return data === null;
}
