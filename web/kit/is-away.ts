import { useEffect, useState } from 'react';
import type { Known } from './use-asked.js';

/**
 * Whether the part that tells it is away, so that a frame is drawn without knowing. A frame that was drawn so stays when the line
 * itself drops meanwhile: what is open in it, and typed, is not torn down for that.
 * @param isTold what came holds what was asked for
 */
export function useIsAway<Data>(known: Known<Data>, isTold: (data: Data) => boolean = () => true): boolean {
  const [was, setWas] = useState(false);
  const now = isAway(known, isTold, was);
  useEffect(() => setWas(now), [now]);
  return now;
}

export function isAway<Data>(known: Known<Data>, isTold: (data: Data) => boolean, was: boolean): boolean {
  if (known.state === 'here') return !isTold(known.answer.data);
  if (known.state === 'waiting') return false;
  return known.failure.kind === 'unavailable' || (was && known.failure.kind === 'line');
}
