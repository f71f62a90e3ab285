import { hashKey, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { FRESH_MS } from './answers.js';
import { ask, type Answer, type Asked } from './ask.js';
import { asFailure, type Failure } from './failure.js';
import { useLastFailure } from './last-failure.js';
import { asksForDuty, nextIn, TurnedAwayInARow, type Pace } from './next-asking.js';
import { keptOver } from './kept-over.js';
import { withSnares } from './unanswered.js';

/** What a page knows of what it asked for. */
export type Known<Data> =
  | { readonly state: 'waiting' }
  | {
      readonly state: 'failed';
      readonly failure: Failure;
      readonly again: () => void;
      /** Where no duty covers it, it is asked by itself whether one has come meanwhile. */
      readonly asksOn?: boolean;
    }
  | {
      readonly state: 'here';
      readonly answer: Answer<Data>;
      /** Why no news of it came when it was asked for again; null when the last asking was answered. */
      readonly stale: Failure | null;
      /** When the answer came. */
      readonly atMs: number;
      /** It answers what was asked before, and stands there until the answer of now has come. */
      readonly isOfBefore?: boolean;
      readonly again: () => void;
    };

/** An address that names nothing that there could be: its owner refuses to read it, as it answers null for what there is not. */
export const namesNothing = (known: Known<unknown>): boolean =>
  known.state === 'failed' && known.failure.kind === 'wrong-input';

interface Watching<Data, Variables> extends Pace<Data> {
  /**
   * What was shown stays while the next is on its way, where it was asked for with the same but for these: a table that pages does not
   * jump, and nothing of one union stands under the name of another.
   */
  readonly keepsOver?: readonly (keyof Variables | 'after')[];
  /** Nothing is asked until this is so. */
  readonly when?: boolean;
  /** It stands for this moment: what an earlier visit to the page has read is not shown while it is asked again. */
  readonly asOfNow?: boolean;
}

/** What a question is kept under: which document, with what. */
export const keyOf = (document: Asked<unknown, never>, variables: unknown): readonly unknown[] => [
  document.__meta__?.['hash'],
  variables,
];

/** What the library has of a question. */
interface Questioned {
  readonly error: Error | null;
  readonly status: 'pending' | 'error' | 'success';
  readonly errorUpdateCount: number;
  readonly dataUpdatedAt: number;
  readonly isPlaceholderData?: boolean;
  readonly isFetching: boolean;
  readonly refetch: () => Promise<unknown>;
}

/** What a page knows of a question, of its last answer and of its last failure. */
export function useKnown<Data>(
  questioned: Questioned,
  { key, row, openedAtMs }: InARow,
  answer: Answer<Data> | undefined,
  asOfNow = false,
): Known<Data> {
  const { error, dataUpdatedAt, isPlaceholderData = false, refetch } = questioned;
  const { failure, forget } = useLastFailure(error, key);
  const again = (): void => {
    forget();
    void refetch();
  };
  const isOfEarlier = questioned.isFetching && dataUpdatedAt + FRESH_MS < openedAtMs;
  if (answer !== undefined && asOfNow && error === null && isOfEarlier) return { state: 'waiting' };
  if (answer !== undefined) {
    const stale = error === null ? null : asFailure(error);
    return { state: 'here', answer, stale, atMs: dataUpdatedAt, isOfBefore: isPlaceholderData, again };
  }
  if (failure === null) return { state: 'waiting' };
  return { state: 'failed', failure, again, asksOn: asksForDuty(row.count(key, questioned)) };
}

interface InARow {
  readonly key: string;
  readonly row: TurnedAwayInARow;
  /** When the page that asks was opened. */
  readonly openedAtMs: number;
}

/** What is counted of a question, as long as a page asks it. */
export function useInARow(queryKey: readonly unknown[]): InARow {
  const [row] = useState(() => new TurnedAwayInARow());
  const [openedAtMs] = useState(() => Date.now());
  return { key: hashKey(queryKey), row, openedAtMs };
}

/** Asks while the page is open; what was seen before is shown until there is news. */
export function useAsked<Data, Variables>(
  document: Asked<Data, Variables>,
  variables: Variables,
  { everyMs, mayChange, keepsOver = [], when = true, asOfNow = false }: Watching<Data, Variables> = {},
): Known<Data> {
  const queryKey = keyOf(document, variables);
  const inARow = useInARow(queryKey);
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => ask(document, variables, { signal }),
    enabled: when,
    placeholderData: keptOver(queryKey, keepsOver),
    refetchInterval: ({ state }) =>
      nextIn(state.error, state.data, { everyMs, mayChange }, inARow.row.count(inARow.key, state)),
  });
  const answer = useMemo(() => query.data && withSnares(query.data), [query.data]);
  return useKnown(query, inARow, answer, asOfNow);
}
