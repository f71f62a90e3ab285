import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { forgetBefore } from './answers.js';
import type { Asked } from './ask.js';
import { asFailure, endsWish, type Failure } from './failure.js';
import { firstKeys } from './first-key.js';
import { askUntilAnswered, type Waiting, type Again } from './patience.js';
import { isTooOften } from './refusal.js';
import { useKeptNews } from './use-kept-news.js';
import { WishShelf, type About, type LeftOver, type Wish, type WishKind } from './wish.js';

/** One kind of wish, about one thing, of one person. */
export interface WishOf<Data, Variables, Given, Result> extends WishKind<Given>, About {
  readonly document: Asked<Data, Variables>;
  readonly variables: (given: Given, idempotencyKey: string) => Variables;
  readonly resultOf: (data: Data) => Result | null;
  /** Its answer has come: what it took back, if it did, is nobody's wish any more. */
  readonly onAnswered?: () => void;
  /** Whether what was done must be told as done just now to nobody twice: a second telling of it says that it is one. */
  readonly tellsOnce?: (result: Result) => boolean;
  /** When an answer wants the same to be asked again: a full queue, news that has not come. */
  readonly againAfter?: (data: Data, tries: number) => Again | null;
}

export type Wishing<Given, Result> =
  | { readonly state: 'ready' }
  | {
      readonly state: 'waiting';
      readonly waiting: Waiting;
      readonly wish: Wish<Given>;
      /** Begun before this page was opened. */
      readonly resumed: boolean;
    }
  | { readonly state: 'failed'; readonly failure: Failure; readonly wish: Wish<Given> }
  | {
      readonly state: 'answered';
      readonly result: Result;
      readonly wish: Wish<Given>;
      /** In another tab, or before a reload: nothing was done just now. */
      readonly toldBefore: boolean;
    };

export interface Wished<Given, Result> {
  readonly wishing: Wishing<Given, Result>;
  /** Without an answer, from before: to be shown, asked again, or given up. */
  readonly left: LeftOver<Given>;
  readonly act: (given: Given, key?: string) => void;
  readonly resume: (wish: Wish<Given>) => void;
  readonly giveUp: (wish: Wish<Given>) => void;
  /** Once more after a failure that no patience mended, under the same key. */
  readonly again: () => void;
  /** Nothing is under way on this page; what has no answer yet stays noted, and is not asked for again unasked. */
  readonly restart: () => void;
}

interface UnderWay<Given> {
  readonly wish: Wish<Given>;
  readonly resumed: boolean;
}

/** What was told of one run; it says nothing of the next, also while that one has not been asked yet. */
interface ToldOf<Given, Result> {
  readonly of: UnderWay<Given>;
  readonly is: Wishing<Given, Result>;
}

/** Whatever begins is waited for from the same moment: what was answered before stands under no other wish. */
function wishingNow<Given, Result>(
  underWay: UnderWay<Given> | null,
  told: ToldOf<Given, Result> | null,
): Wishing<Given, Result> {
  if (underWay === null) return { state: 'ready' };
  if (told?.of === underWay) return told.is;
  return { state: 'waiting', waiting: { for: 'answer', tries: 1 }, ...underWay };
}

/**
 * Has something done once, however often the button is pressed, the line breaks or the page is opened: under one key, which
 * is kept with its person and its time until the answer has come, somebody gives it up, or a day is over.
 */
export function useWish<Data, Variables, Given, Result>(
  of: WishOf<Data, Variables, Given, Result>,
): Wished<Given, Result> {
  const client = useQueryClient();
  const [underWay, setUnderWay] = useState<UnderWay<Given> | null>(() => resumed(of));
  const [told, setTold] = useState<ToldOf<Given, Result> | null>(null);
  const wishing = wishingNow(underWay, told);
  // What is left without an answer is told as it is now: an answer may have come to another tab, or to a page that was left.
  useKeptNews();
  // Whoever draws the page anew asks for the same in other functions: the run that is under way keeps on.
  const asked = useRef(of);
  useEffect(() => {
    asked.current = of;
  });
  useEffect(() => {
    if (underWay === null) return undefined;
    const leaves = new AbortController();
    const tell = (is: Wishing<Given, Result>): void =>
      void (!leaves.signal.aborted && setTold({ of: underWay, is }));
    const ended = (): void => forgetBefore(client);
    // A browser that lets nobody read what it keeps is told as well: it would wait for ever.
    void carryOut(asked.current, underWay, { signal: leaves.signal, tell, ended }).catch((error: unknown) =>
      tell({ state: 'failed', failure: asFailure(error), wish: underWay.wish }),
    );
    return () => leaves.abort();
  }, [client, underWay]);
  const run = (wish: Wish<Given>, isResumed: boolean): void => setUnderWay({ wish, resumed: isResumed });
  // Another tab may have begun the same in the same moment: then it goes out under that one's key.
  const asGone = wishing.state === 'ready' ? underWay?.wish : wishing.wish;
  const restart = (): void => {
    if (asGone !== undefined) new WishShelf(of).putAside(asGone);
    setUnderWay(null);
  };
  return {
    wishing,
    left: new WishShelf(of).left(of, Date.now()),
    act: (given, key) => run(new WishShelf(of).begin(of, given, Date.now(), key), false),
    resume: (wish) => run(new WishShelf(of).takeUp(wish), true),
    giveUp: (wish) => new WishShelf(of).end(wish),
    again: () => {
      if (underWay !== null && asGone !== undefined)
        setUnderWay({ ...underWay, wish: new WishShelf(of).takeUp(asGone) });
    },
    restart,
  };
}

function resumed<Data, Variables, Given, Result>(
  of: WishOf<Data, Variables, Given, Result>,
): UnderWay<Given> | null {
  const wish = new WishShelf(of).toResume(of, Date.now());
  return wish === null ? null : { wish, resumed: true };
}

interface Run<Given, Result> {
  readonly signal: AbortSignal;
  readonly tell: (told: Wishing<Given, Result>) => void;
  /** What pages show may be otherwise now. */
  readonly ended: () => void;
}

async function carryOut<Data, Variables, Given, Result>(
  of: WishOf<Data, Variables, Given, Result>,
  { wish: begun, resumed: isResumed }: UnderWay<Given>,
  { signal, tell, ended }: Run<Given, Result>,
): Promise<void> {
  const { document, variables, resultOf, againAfter = () => null, tellsOnce = () => false } = of;
  const wish = await new WishShelf(of).agreed(begun);
  if (signal.aborted) return;
  let answers = 0;
  // Here, in another tab, or before this page was opened.
  let wasSent = begun.askedAtMs !== undefined || wish.key !== begun.key;
  const onWait = (waiting: Waiting): void => {
    wasSent ||= waiting.tries > 1;
    new WishShelf(of).asked(wish, Date.now());
    tell({ state: 'waiting', waiting, wish, resumed: isResumed });
  };
  try {
    const { data } = await askUntilAnswered(
      document,
      variables(wish.given, wish.key),
      (answer) => againAfter(answer, (answers += 1)),
      { signal, onWait },
    );
    const result = resultOf(data);
    if (result === null) throw new Error('what is done has an answer');
    if (signal.aborted) return;
    const toldBefore = tellsOnce(result) && !(await firstKeys.tells(wish.key));
    if (signal.aborted) return;
    if (wasSent && typeof result === 'object' && isTooOften(result)) new WishShelf(of).putAside(wish);
    else {
      new WishShelf(of).end(wish);
      of.onAnswered?.();
    }
    ended();
    tell({ state: 'answered', result, wish, toldBefore });
  } catch (error) {
    if (signal.aborted) return;
    const failure = asFailure(error);
    afterFailure(new WishShelf(of), wish, failure, wasSent);
    tell({ state: 'failed', failure, wish });
  }
}

/**
 * Ends what was turned away before anything was done. Whatever else may have happened at an earlier try whose answer was
 * lost: it stays noted under its key. What asking does not mend by itself is not asked for again unasked.
 */
export function afterFailure<Given>(
  shelf: WishShelf<Given>,
  wish: Wish<Given>,
  failure: Failure,
  wasSent = false,
): void {
  if (endsWish(failure, { wasSent })) shelf.end(wish);
  else if (!failure.passes && !failure.waitsForPerson) shelf.putAside(wish);
}
