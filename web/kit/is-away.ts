import { useEffect, useState } from 'react';
import { asFarAs } from './unanswered.js';
import type { Known } from './use-asked.js';

/** How long a frame waits for who looks at it. A service that hangs is given up by the gateway after much longer, and a till has a queue. */
const PATIENCE_MS = 2_500;

/** What a frame knows of the part that tells who looks at it: `late` is what has not answered in time, and may yet. */
export type Away = false | 'away' | 'late';

/**
 * Whether the part that tells it is away or late, so that a frame is drawn without knowing. A frame that was drawn so stays when the line
 * itself drops meanwhile: what is open in it, and typed, is not torn down for that.
 * @param isTold what came holds what was asked for
 */
export function useIsAway<Data>(known: Known<Data>, isTold: (data: Data) => boolean = () => true): Away {
  const [was, setWas] = useState<Away>(false);
  const [isLate, setLate] = useState(false);
  const waits = known.state === 'waiting';
  useEffect(() => {
    if (!waits) return setLate(false);
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [waits]);
  const now = isAway(known, isTold, { was, isLate });
  useEffect(() => setWas(now), [now]);
  return now;
}

interface SoFar {
  readonly was: Away;
  /** It has been waited for long enough. */
  readonly isLate: boolean;
}

export function isAway<Data>(
  known: Known<Data>,
  isTold: (data: Data) => boolean,
  { was, isLate }: SoFar,
): Away {
  if (known.state === 'here') return asFarAs(() => isTold(known.answer.data), false) ? false : 'away';
  if (known.state === 'waiting') return isLate && 'late';
  return known.failure.kind === 'unavailable' || (was !== false && known.failure.kind === 'line')
    ? 'away'
    : false;
}
