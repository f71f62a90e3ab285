import { MINUTE_MS } from '@puhui/kernel';
import { refusals } from '../refusals/operators.js';

/** AskedTooOften as every door says it, with the time that is really left. */
export const tooOftenAnswer = (earlyMs: number, now: Date) => ({
  ...refusals.answerRefusal({ code: 'ASKED_TOO_OFTEN', againAt: againAt(earlyMs, now) }),
  retryAfterMs: earlyMs,
});

/** To the minute that has begun by then, since that is what a person reads: who comes at the time that was told is not too early. */
const againAt = (earlyMs: number, now: Date): Date =>
  new Date(Math.ceil((now.getTime() + earlyMs) / MINUTE_MS) * MINUTE_MS);

/** The same for a door whose answer has no place for it. */
export class TooOftenProblem extends Error {
  readonly code = 'ASKED_TOO_OFTEN';
  readonly status = 429;
  readonly hint: string;
  readonly hintEn: string;
  /** The sentence, which says from when on it may be asked again, in each language by itself. */
  readonly words: { readonly zh: string; readonly en: string };
  constructor(
    readonly retryAfterMs: number,
    now: Date,
  ) {
    const { message, messageEn, hint, hintEn } = tooOftenAnswer(retryAfterMs, now);
    super(`${messageEn} ${message}`);
    this.name = 'TooOftenProblem';
    this.words = { zh: message, en: messageEn };
    this.hint = hint;
    this.hintEn = hintEn;
  }

  /** For the header Retry-After. */
  get retryAfterSeconds(): number {
    return Math.ceil(this.retryAfterMs / 1000);
  }
}
