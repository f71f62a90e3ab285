import { Refused, Unreachable } from '../exit.js';
import type { Door } from './door.js';
import { GraphFailure } from './graph.js';
import type { Answer, Question } from './request.js';

/** How long news may take from one service to another before a command stops waiting, broken machines included. */
export const NEWS_PATIENCE_MS = 180_000;
const POLL_MS = 250;

const pause = async (): Promise<void> => {
  await new Promise((resolve) => {
    setTimeout(resolve, POLL_MS);
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

/** What a service answers while news of a duty, partner or outlet is still on its way to it. */
const NOT_HEARD_YET = new Set([
  'NotAllowed',
  'ScopeUnknown',
  'PersonUnknown',
  'TradeUnionUnknown',
  'PartnerUnknown',
  'OfferUnknown',
  'OfferNotAvailable',
  'OutletNotOpen',
  'NotYourOutlet',
  'DutiesBehind',
  'TooBusy',
  'NotEligible',
]);
const NOT_HEARD_YET_CODES = new Set(['NOT_ALLOWED']);

/** Whether somebody was turned away whose duty may still be on its way. */
const isTurnedAway = (error: unknown): boolean =>
  (error instanceof GraphFailure || error instanceof Refused) &&
  error.codes.length > 0 &&
  error.codes.every((code) => NOT_HEARD_YET_CODES.has(code));

/** Does it again for a while: as long as somebody is turned away, or the answer says that news is still on its way. */
async function untilAnswered<T>(
  work: () => Promise<T>,
  isTooEarly: (answer: T) => boolean,
  patienceMs: number,
): Promise<T> {
  const began = performance.now();
  for (;;) {
    const late = performance.now() - began > patienceMs;
    try {
      const answer = await work();
      if (late || !isTooEarly(answer)) return answer;
    } catch (error) {
      if (late || !isTurnedAway(error)) throw error;
    }
    await pause();
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
    (answer) => !answer.ok && NOT_HEARD_YET.has(answer.refusal.__typename),
    patienceMs,
  );

/** The same for what is no question to the graph: nobody who may is turned away for good. */
export const onceAllowed = async <T>(work: () => Promise<T>, patienceMs = NEWS_PATIENCE_MS): Promise<T> =>
  untilAnswered(work, () => false, patienceMs);
