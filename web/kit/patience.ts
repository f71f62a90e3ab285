import { ask, type Answer, type AskOptions, type Asked } from './ask.js';
import { asFailure } from './failure.js';

/** What somebody who waits is told. */
export interface Waiting {
  /** answer: it is asked, perhaps again; queue: it came through and has to wait its turn; line: no answer came, it is asked again. */
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

/** That the same is asked again. */
export interface Again {
  readonly afterMs: number;
  /** It waits its turn; otherwise news may be on their way. */
  readonly inQueue: boolean;
}
export type AskAgainAfter<Data> = (data: Data) => Again | null;

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
      waitsFor = again.inQueue ? 'queue' : 'answer';
      pause = Math.max(Math.min(pause, AFTER_AN_ANSWER_MS_MAX), again.afterMs);
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

/** Somebody stands there and waits: news that have not come after so many tries are told as they are. */
const NEWS_TRIES_MAX = 3;
/** The same where somebody has filled in a form: a longer wait beats filling it in again. */
export const DEED_NEWS_TRIES_MAX = 8;

/** Who is to wait longer than that is told so, and may go away meanwhile. */
const WAIT_MAX_MS = 15_000;

/**
 * What an answer says about asking the same again: a queue that is full, news or a duty that may be on their way. The time that it
 * names says whether; which answer it is, nobody has to know, but for the words of a queue.
 * @param tries how often it has been answered so far
 */
export function asItSays(result: object | null, tries: number, newsTriesMax = NEWS_TRIES_MAX): Again | null {
  const afterMs = result !== null && 'retryAfterMs' in result ? result.retryAfterMs : null;
  if (result === null || typeof afterMs !== 'number' || afterMs > WAIT_MAX_MS) return null;
  const inQueue = 'code' in result && result.code === 'TOO_BUSY';
  return inQueue || tries < newsTriesMax ? { afterMs, inQueue } : null;
}
