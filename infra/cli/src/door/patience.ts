import { Refused, Unreachable } from '../exit.js';
import type { Door } from './door.js';
import { GraphFailure } from './graph.js';
import type { Answer, Question } from './request.js';

/** How long news may take from one service to another before a command stops waiting, broken machines included. */
const NEWS_PATIENCE_MS = 180_000;
const POLL_MS = 250;

const pause = async (ms = POLL_MS): Promise<void> => {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
};

/** Looks until there is something. @throws Unreachable, saying what was waited for, when the patience is over. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined>,
  patienceMs = NEWS_PATIENCE_MS,
): Promise<T> {
  const began = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() - began > patienceMs)
      throw new Unreachable(`${patienceMs / 1000} 秒内没有等到 / not within ${patienceMs / 1000} s: ${what}`);
    await pause();
  }
}

/** How long to wait before asking again whoever was turned away for want of news; null when news would not help. */
const waitAfter = (error: unknown): number | null =>
  error instanceof GraphFailure || error instanceof Refused ? error.retryAfterMs : null;

/** Does it again for a while: as long as an error or an answer says that news on its way may mend it, and when. */
async function untilAnswered<T>(
  work: () => Promise<T>,
  waitAfterAnswer: (answer: T) => number | null,
  patienceMs: number,
): Promise<T> {
  const began = performance.now();
  for (;;) {
    // A wait that would outlast the patience is not begun: a limit may say that it is an hour.
    const late = (nextMs: number): boolean => performance.now() - began + nextMs > patienceMs;
    let waitMs: number | null;
    try {
      const answer = await work();
      waitMs = waitAfterAnswer(answer);
      if (waitMs === null || late(waitMs)) return answer;
    } catch (error) {
      waitMs = waitAfter(error);
      if (waitMs === null || late(waitMs)) throw error;
    }
    await pause(waitMs);
  }
}

/**
 * Asks for something that rests on what another service was told a moment ago, and asks again for a while when this one
 * has not heard of it: one wish under one key, since no refusal is kept under it. The last answer stands.
 */
export const onceHeard = async <V extends object, T>(
  door: Door,
  question: Question<V, Answer<T>>,
  variables: V,
  patienceMs = NEWS_PATIENCE_MS,
): Promise<Answer<T>> =>
  untilAnswered(
    async () => door.ask(question, variables),
    (answer) => (answer.ok ? null : answer.refusal.retryAfterMs),
    patienceMs,
  );

/** The same for what is no question to the graph: nobody who may is turned away for good. */
export const onceAllowed = async <T>(work: () => Promise<T>, patienceMs = NEWS_PATIENCE_MS): Promise<T> =>
  untilAnswered(work, () => null, patienceMs);
