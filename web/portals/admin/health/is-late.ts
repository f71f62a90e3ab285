import { useEffect, useState } from 'react';
import type { Known } from '../../../kit/use-asked.js';

/** How often a part is asked how it is. */
export const EVERY_MS = 5_000;

/** A part that was asked again and has said nothing for so long is told of, though its answer may still come. */
const SILENT_MS = EVERY_MS + 3_000;

/** How often it is looked whether one is late. */
const LOOKS_MS = 1_000;

/** Since an answer came, or since somebody looks. */
export const isSilent = (sinceMs: number, nowMs: number): boolean => nowMs - sinceMs >= SILENT_MS;

/** Whether no answer has come for too long. A page that nobody looks at asks nothing, so that time does not count. */
export function useIsLate(known: Known<unknown>): boolean {
  const [nowMs, setNow] = useState(() => Date.now());
  const [lookedAtMs, setLookedAt] = useState(known.state === 'here' ? 0 : nowMs);
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') setNow(Date.now());
    };
    const comeBack = (): void => {
      if (document.visibilityState === 'visible') setLookedAt(Date.now());
    };
    const timer = setInterval(look, LOOKS_MS);
    document.addEventListener('visibilitychange', comeBack);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', comeBack);
    };
  }, []);
  const sinceMs = Math.max(known.state === 'here' ? known.atMs : 0, lookedAtMs);
  return isSilent(sinceMs, nowMs);
}
