import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { forgetBefore } from '../kit/answers.js';
import { ask, type Asked } from '../kit/ask.js';
import { asFailure, endsWish, type Failure } from '../kit/failure.js';
import { fingerprint } from '../kit/fingerprint.js';
import {
  asItSays,
  askUntilAnswered,
  DEED_NEWS_TRIES_MAX,
  type Again,
  type Patience,
  type Waiting,
} from '../kit/patience.js';
import { isTooOften, type Refused } from '../kit/refusal.js';
import { withSnares } from '../kit/unanswered.js';
import { useKeptNews } from '../kit/use-kept-news.js';
import { DeedWishes, GONE_ON_WITH_MS } from './deed-wishes.js';
import { usePersonId } from './duties.js';
import { useRuns, type Doing, type UnderWay } from './runs.js';

/** Every answer of a mutation: what was done, or a refusal. */
export interface DeedResult {
  readonly __typename: string;
  readonly retryAfterMs?: number | null;
}

/** Every refusal says what can be done about it, and nothing else does. */
export const isRefused = <Result extends DeedResult>(result: Result): result is Extract<Result, Refused> =>
  'hint' in result;

/** Something that is done once: which key it is asked with, deed-wishes.ts says. */
export interface DeedOf<Data, Variables, Given, Result extends DeedResult> {
  /** What tells it from others: the mutation, and what it is done to. */
  readonly name: string;
  readonly document: Asked<Data, Variables>;
  readonly variables: (given: Given, idempotencyKey: string) => Variables;
  readonly resultOf: (data: Data) => Result | null;
  /** Whose state it changes, where another deed takes it back: what is done again after that is done anew. */
  readonly about?: string;
  /** It, or what somebody does next on the same way, asks for a fresh sign-in. */
  readonly freshSignIn?: true;
  /** For what has no key, since its answer may be kept nowhere: who asks again is counted again, and so nobody does by itself. */
  readonly asksOnce?: boolean;
}

/** What was asked for before, as far as it is not what is under way now. */
export interface Before {
  /** Since when such a deed waits for its answer: its page was left, or somebody went back from it to change what they wanted. */
  readonly left: number | null;
  readonly giveUpLeft: () => void;
  /** Shows the answer that came after somebody went back; null while there is none. */
  readonly seeCome: (() => void) | null;
}

interface Deed<Result, Given> {
  readonly doing: Doing<Result, Given>;
  readonly act: (given: Given) => void;
  /** Back to what was typed. What is under way goes on: it may have been done, and its answer ends its wish. */
  readonly restart: () => void;
  readonly before: Before;
}

/**
 * Does it under one key, however often the line breaks. Who leaves in the middle leaves it running: its answer ends the
 * wish, so that the same step, when it is taken again some day, is another one.
 */
export function useDeed<Data, Variables, Given, Result extends DeedResult>(
  deed: DeedOf<Data, Variables, Given, Result>,
): Deed<Result, Given> {
  const client = useQueryClient();
  const personId = usePersonId();
  const wishes = useMemo(() => new DeedWishes(personId), [personId]);
  const openedAt = useRef(Date.now());
  const page = usePageInView();
  const { doing, come, begin, restart, seeCome } = useRuns<Result, Given>();
  useKeptNews();
  const act = (given: Given): void => {
    const { signal, isInView } = page();
    const thing = { thing: `${deed.name} ${fingerprint(JSON.stringify(given))}`, about: deed.about };
    const run = begin(thing.thing);
    const tell = (told: UnderWay<Result, Given>): void => void (isInView() && run.tell(told));
    let tries = 1;
    const onWait = (waiting: Waiting): void => {
      tries = waiting.tries;
      tell({ state: 'waiting', given, for: waiting.for });
    };
    const carryOut = async (): Promise<void> => {
      const { key, waitsSince, wasSent: before } = await wishes.begin(thing, openedAt.current);
      try {
        const result = await answerOf(deed, deed.variables(given, key), { signal, onWait });
        // Turned away unheard: an earlier try may have been done, and waits for its answer under its key.
        if (!(isTooOften(result) && (before || tries > 1))) {
          wishes.answered(thing, key);
          // Whoever does not see this answer does not mean the same anew.
          if (run.isNow()) openedAt.current = Date.now();
        }
        forgetBefore(client);
        tell({ state: 'answered', given, result, since: waitsSince });
      } catch (error) {
        const failure = asFailure(error);
        if (isOver(failure, before || tries > 1) || deed.asksOnce === true) wishes.end(thing.thing, key);
        // It may have been done: what the page shows is asked again, so that a step behind it is about what there is.
        if (failure.passes) forgetBefore(client);
        tell({ state: 'failed', given, failure });
      }
    };
    tell({ state: 'waiting', given, for: 'answer' });
    // What ends nothing of it (a shelf that nobody may read) is told as well: it would wait for ever.
    void carryOut().catch((error: unknown) => tell({ state: 'failed', given, failure: asFailure(error) }));
  };
  const seeAnswer = (): void => {
    openedAt.current = Date.now();
    seeCome();
  };
  const goBack = (): void => {
    // What is under way may be done by now: the next wish is about what there is.
    forgetBefore(client);
    restart();
  };
  return { doing, act, restart: goBack, before: beforeOf(wishes, deed.name, come ? seeAnswer : null) };
}

const beforeOf = (wishes: DeedWishes, name: string, seeCome: (() => void) | null): Before => ({
  left: wishes.waitingSince(name),
  giveUpLeft: () => wishes.giveUp(name),
  seeCome,
});

/**
 * Nothing comes of it any more. Of whoever was not signed in the service heard nothing, unless an earlier try had come to it; what is asked
 * once has no key that could tell later whether it was done.
 */
const isOver = (failure: Failure, wasSent: boolean): boolean =>
  endsWish(failure, { wasSent }) || (failure.waitsForPerson && !wasSent);

/** Asks until there is an answer, and as long as what it rests on has not been heard of by another part. */
async function answerOf<Data, Variables, Given, Result extends DeedResult>(
  { name, document, resultOf, asksOnce = false }: DeedOf<Data, Variables, Given, Result>,
  variables: Variables,
  patience: Pick<Patience, 'signal' | 'onWait'>,
): Promise<Result> {
  let tries = 0;
  const again = (data: Data): Again | null => asItSays(resultOf(data), (tries += 1), DEED_NEWS_TRIES_MAX);
  const answer = asksOnce
    ? await ask(document, variables, patience)
    : await askUntilAnswered(document, variables, again, patience);
  // What a part of the platform left out of the answer is not what there is none of.
  const { data } = withSnares(answer);
  const result = resultOf(data);
  if (result === null) throw new Error(`${name} has no answer`);
  return result;
}

interface InView {
  readonly signal: AbortSignal;
  readonly isInView: () => boolean;
}

/** Whether the page from which something was asked is still there; what it asked for goes on for a while without it. */
function usePageInView(): () => InView {
  const ends = useRef(new AbortController());
  const inView = useRef(true);
  useEffect(() => {
    inView.current = true;
    return () => {
      inView.current = false;
      const { current } = ends;
      setTimeout(() => current.abort(), GONE_ON_WITH_MS);
    };
  }, []);
  return () => ({ signal: ends.current.signal, isInView: () => inView.current });
}
