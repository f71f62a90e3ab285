import { MINUTE_MS } from '@puhui/kernel';
import type { Answer } from './ask.js';
import { asFailure, type Failure } from './failure.js';

/** How often a part that is away is asked for again: a page mends itself without a reload. */
const MEND_MS = 5_000;

/** How often a page asks where something waits for another person: whoever did their part sees within seconds that the other has. */
export const NEWS_OF_OTHERS_MS = 15_000;

/** A duty comes to the other services within seconds of its grant, later where one is behind. Each asking is a line in their records. */
const ASKS_FOR_DUTY_MAX = 6;

/** Whether it is asked once more whether a duty has come, so often having been told that none covers it. */
export const asksForDuty = (turnedAway: number): boolean => turnedAway <= ASKS_FOR_DUTY_MAX;

/** How a page goes on asking while somebody looks at it. */
export interface Pace<Data> {
  readonly everyMs?: number | undefined;
  /** Whether there may be news of what is known; what has come to its end is not asked for again. */
  readonly mayChange?: ((data: Data) => boolean) | undefined;
}

interface Standing {
  readonly error: Error | null;
  readonly status: 'pending' | 'error' | 'success';
  readonly errorUpdateCount: number;
}

/** How often in a row it was told that no duty covers what a page asks for. Whatever else comes of an asking begins anew. */
export class TurnedAwayInARow {
  private of = '';
  private seen = 0;
  private row = 0;

  /** @param question by its key: what was told of another one says nothing */
  count(question: string, { error, status, errorUpdateCount }: Standing): number {
    if (question !== this.of || status === 'success') this.row = 0;
    if (question !== this.of) this.seen = 0;
    if (status === 'error' && errorUpdateCount !== this.seen)
      this.row = asFailure(error).kind === 'forbidden' ? this.row + 1 : 0;
    this.of = question;
    this.seen = errorUpdateCount;
    return this.row;
  }
}

/** What became of the last asking decides when the next one is due. */
export function nextIn<Data>(
  error: unknown,
  answer: Answer<Data> | undefined,
  { everyMs, mayChange }: Pace<Data>,
  /** How often in a row no duty covered it. */
  turnedAway = 1,
  now: Date = new Date(),
): number | false {
  if (error !== null) return afterFailure(asFailure(error), everyMs, turnedAway, now);
  // What is not away comes by no asking, and each one is a line in somebody's records.
  if (answer?.missing.some(({ failure }) => failure.passes) === true) return MEND_MS;
  const isOver = answer !== undefined && mayChange?.(answer.data) === false;
  return isOver ? false : (everyMs ?? false);
}

/**
 * Whoever asked too often may have done so from the same address as everybody around: a page that watches something goes on when it may, and
 * any other does where it need not wait long. What somebody asked for an hour ago is not asked behind their back.
 */
function afterFailure(
  { passes, kind, againAt }: Failure,
  everyMs: number | undefined,
  turnedAway: number,
  now: Date,
) {
  if (passes) return MEND_MS;
  if (kind === 'forbidden') return asksForDuty(turnedAway) && MEND_MS * 2 ** (turnedAway - 1);
  if (kind !== 'too-often' || againAt === null) return false;
  const waitMs = Math.max(againAt.getTime() - now.getTime(), MEND_MS);
  return everyMs !== undefined || waitMs <= MINUTE_MS ? waitMs : false;
}
