import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Asked } from '../kit/ask.js';
import { asFailure, type Failure } from '../kit/failure.js';
import { isKeyOnly, newKey, Wishes } from '../kit/key.js';
import { fingerprint } from '../kit/fingerprint.js';
import { askUntilAnswered, type Waiting } from '../kit/patience.js';

/** Every answer of a mutation: what was done, or a refusal. */
export interface DeedResult {
  readonly __typename: string;
  readonly retryAfterMs?: number | null;
}

/** Something that is done once. Whoever asks for the same again, in another tab or after a reload, gets the same answer. */
export interface DeedOf<Data, Variables, Given, Result extends DeedResult> {
  /** What tells it from others: the mutation, and what it is done to. */
  readonly name: string;
  readonly document: Asked<Data, Variables>;
  readonly variables: (given: Given, idempotencyKey: string) => Variables;
  readonly resultOf: (data: Data) => Result | null;
}

export type Doing<Result> =
  | { readonly state: 'ready' }
  | { readonly state: 'waiting'; readonly for: Waiting['for'] }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'answered'; readonly result: Result };

/** How often what rests on news of another part is asked for again before its refusal is shown. */
const MOST_NEWS_TRIES = 8;

const wishes = (): Wishes<{ readonly key: string }> => new Wishes('deed', isKeyOnly);

/** Does it under one key, however often the line breaks; the key is kept until the answer has come. */
export function useDeed<Data, Variables, Given, Result extends DeedResult>(
  deed: DeedOf<Data, Variables, Given, Result>,
): { readonly doing: Doing<Result>; readonly act: (given: Given) => void; readonly restart: () => void } {
  const client = useQueryClient();
  const [doing, setDoing] = useState<Doing<Result>>({ state: 'ready' });
  const leaves = useRef(new AbortController());
  useEffect(() => {
    const ends = new AbortController();
    leaves.current = ends;
    return () => ends.abort();
  }, []);
  const act = (given: Given): void => {
    const { signal } = leaves.current;
    const thing = `${deed.name} ${fingerprint(JSON.stringify(given))}`;
    const { key } = wishes().begin(thing, () => ({ key: newKey() }));
    const tell = (told: Doing<Result>): void => void (!signal.aborted && setDoing(told));
    let tries = 0;
    const again = (data: Data): number | null => {
      const { retryAfterMs = null } = deed.resultOf(data) ?? {};
      tries += 1;
      return tries < MOST_NEWS_TRIES ? retryAfterMs : null;
    };
    tell({ state: 'waiting', for: 'answer' });
    askUntilAnswered(deed.document, deed.variables(given, key), again, {
      signal,
      onWait: (waiting) => tell({ state: 'waiting', for: waiting.for }),
    }).then(
      ({ data }) => {
        const result = deed.resultOf(data);
        if (result === null) throw new Error(`${deed.name} has no answer`);
        wishes().end(thing);
        void client.invalidateQueries();
        tell({ state: 'answered', result });
      },
      (error: unknown) => tell({ state: 'failed', failure: asFailure(error) }),
    );
  };
  return { doing, act, restart: () => setDoing({ state: 'ready' }) };
}
