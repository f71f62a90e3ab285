import { useRef, useState } from 'react';
import type { Failure } from '../kit/failure.js';
import type { Waiting } from '../kit/patience.js';

interface Answered<Result, Given> {
  readonly state: 'answered';
  readonly result: Result;
  readonly given: Given;
  /** When it was asked for first, where that was before this page was opened. */
  readonly since: number | null;
}
/** What has been asked for, and how far it has come. */
export type UnderWay<Result, Given> =
  | { readonly state: 'waiting'; readonly given: Given; readonly for: Waiting['for'] }
  | { readonly state: 'failed'; readonly given: Given; readonly failure: Failure }
  | Answered<Result, Given>;
export type Doing<Result, Given> = { readonly state: 'ready' } | UnderWay<Result, Given>;

/** One asking for a thing, as long as it takes. */
interface Run<Result, Given> {
  readonly tell: (told: UnderWay<Result, Given>) => void;
  /** Whether it is the one in view. */
  readonly isNow: () => boolean;
}

interface Runs<Result, Given> {
  readonly doing: Doing<Result, Given>;
  /** Whether an answer came to what somebody went back from. */
  readonly come: boolean;
  readonly begin: (thing: string) => Run<Result, Given>;
  /** Back to what was typed. */
  readonly restart: () => void;
  readonly seeCome: () => void;
}

/** What is told of one run of a deed, and of those that somebody went back from: what stands in view is never replaced by the answer to another. */
export function useRuns<Result, Given>(): Runs<Result, Given> {
  const [doing, setDoing] = useState<Doing<Result, Given>>({ state: 'ready' });
  const [come, setCome] = useState<Answered<Result, Given> | null>(null);
  const now = useRef<{ readonly thing: string } | null>(null);
  const begin = (thing: string): Run<Result, Given> => {
    const run = { thing };
    now.current = run;
    setCome(null);
    const isNow = (): boolean => now.current === run;
    const tell = (told: UnderWay<Result, Given>): void => {
      if (isNow()) setDoing(told);
      // The same asked for anew has the same answer, and tells it.
      else if (told.state === 'answered' && now.current?.thing !== thing) setCome(told);
    };
    return { tell, isNow };
  };
  const restart = (): void => {
    now.current = null;
    setDoing({ state: 'ready' });
  };
  const seeCome = (): void => {
    if (come !== null) setDoing(come);
    setCome(null);
  };
  return { doing, come: come !== null, begin, restart, seeCome };
}
