import { useQuery } from '@tanstack/react-query';
import { asFailure } from './failure.js';
import { clockMoves } from './session.js';

export const CLOCK_MOVES = 'whether the clock moves';

/** How often it is asked for again until it can be told. */
const MEND_MS = 5_000;

/** Whether business time can be moved where this page is served, as in a local run; null until it can be told. It stays as it is. */
export function useClockMoves(): boolean | null {
  const { data = null } = useQuery({
    queryKey: [CLOCK_MOVES],
    queryFn: clockMoves,
    staleTime: Infinity,
    refetchInterval: ({ state }) => (state.error !== null && asFailure(state.error).passes ? MEND_MS : false),
  });
  return data;
}
