import { useEffect, useState } from 'react';
import { asFailure, type Failure } from './failure.js';

interface LastFailure {
  readonly failure: Failure | null;
  /** Somebody asks again by hand, and wants to see that. */
  readonly forget: () => void;
}

/** What was wrong with something, by the key of what was asked for. */
interface Kept {
  readonly key: string;
  readonly failure: Failure;
}

/** What is told: what is wrong now, or what was wrong with the very same at the last asking. */
export function failureToTell(error: Error | null, key: string, last: Kept | null): Failure | null {
  if (error !== null) return asFailure(error);
  return last?.key === key ? last.failure : null;
}

/**
 * What was wrong when it was asked for last. The library forgets it as soon as it asks again, every few seconds: a page that is
 * drawn without that answer would be torn down and built anew each time, with what was typed in it.
 * @param key of what was asked for: what was wrong with something else says nothing
 */
export function useLastFailure(error: Error | null, key: string): LastFailure {
  const [last, setLast] = useState<Kept | null>(null);
  useEffect(() => {
    if (error !== null) setLast({ key, failure: asFailure(error) });
  }, [error, key]);
  const forget = (): void => setLast(null);
  return { failure: failureToTell(error, key, last), forget };
}
