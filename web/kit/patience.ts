import { ask, type Answer, type AskOptions, type Asked } from './ask.js';
import { asFailure } from './failure.js';

/** What somebody who waits is told. */
export interface Waiting {
  /** queue: it came through and has to wait its turn; line: no answer came, it is asked again. */
  readonly for: 'answer' | 'queue' | 'line';
  readonly tries: number;
}

export interface Patience extends AskOptions {
  readonly onWait?: (waiting: Waiting) => void;
  /** How long after the nth try, from 0. The default grows to ten seconds and stays there. */
  readonly pauseMs?: (tries: number) => number;
}

const pauses = [1_000, 2_000, 3_000, 5_000];
const longest = 10_000;
/** Well below the ten seconds after which the platform takes the same for a new wish, and would wait for its news anew. */
const AFTER_AN_ANSWER_MS_MAX = 5_000;
const growing = (tries: number): number => pauses[tries] ?? longest;

/** How long the answer asks to wait before the same is asked again, or null. */
export type AskAgainAfter<Data> = (data: Data) => number | null;

/**
 * Asks until an answer has come, always with the same variables, an idempotency key among them: a broken line, a service
 * that is away and a full queue all end in one answer, and nothing happens twice. @throws Failure that no patience mends.
 */
export async function askUntilAnswered<Data, Variables>(
  document: Asked<Data, Variables>,
  variables: Variables,
  askAgainAfter: AskAgainAfter<Data>,
  { onWait, pauseMs = growing, ...options }: Patience = {},
): Promise<Answer<Data>> {
  let waitsFor: Waiting['for'] = 'answer';
  for (let tries = 1; ; tries += 1) {
    onWait?.({ for: waitsFor, tries });
    let pause = pauseMs(tries - 1);
    try {
      const answer = await ask(document, variables, options);
      const again = askAgainAfter(answer.data);
      if (again === null) return answer;
      waitsFor = 'queue';
      pause = Math.max(Math.min(pause, AFTER_AN_ANSWER_MS_MAX), again);
    } catch (error) {
      const failure = asFailure(error);
      if (!failure.passes || options.signal?.aborted === true) throw failure;
      waitsFor = 'line';
    }
    onWait?.({ for: waitsFor, tries });
    await sleep(pause, options.signal);
  }
}

/** Ends early when the network is back, or nobody waits any more. */
function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const ends = (): void => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', ends);
      signal?.removeEventListener('abort', ends);
      resolve();
    };
    const timer = setTimeout(ends, ms);
    if (signal?.aborted === true) return ends();
    globalThis.addEventListener?.('online', ends);
    signal?.addEventListener('abort', ends);
  });
}

/**
 * What an answer says about asking the same again: a queue that is full, news or a duty that may be on their way. It is the server
 * that ends it, by naming no time any more; which answer it is, nobody has to know here.
 */
export const asItSays = (result: object | null): number | null => {
  const named = result !== null && 'retryAfterMs' in result ? result.retryAfterMs : null;
  return typeof named === 'number' ? named : null;
};
