import { MINUTE_MS } from '@puhui/kernel';
import type { Answer } from './ask.js';
import { asFailure, type Failure } from './failure.js';

/** How often a part that is away is asked for again: a page mends itself without a reload. */
const MEND_MS = 5_000;

/** How a page goes on asking while somebody looks at it. */
export interface Pace<Data> {
  readonly everyMs?: number | undefined;
  /** Whether there may be news of what is known; what has come to its end is not asked for again. */
  readonly mayChange?: ((data: Data) => boolean) | undefined;
}

/** What became of the last asking decides when the next one is due. */
export function nextIn<Data>(
  error: unknown,
  answer: Answer<Data> | undefined,
  { everyMs, mayChange }: Pace<Data>,
  now: Date = new Date(),
): number | false {
  if (error !== null) return afterFailure(asFailure(error), everyMs, now);
  if (answer !== undefined && answer.missing.length > 0) return MEND_MS;
  const isOver = answer !== undefined && mayChange?.(answer.data) === false;
  return isOver ? false : (everyMs ?? false);
}

/**
 * Whoever asked too often may have done so from the same address as everybody around: a page that watches something goes on when it may, and
 * any other does where it need not wait long. What somebody asked for an hour ago is not asked behind their back.
 */
function afterFailure({ passes, kind, againAt }: Failure, everyMs: number | undefined, now: Date) {
  if (passes) return MEND_MS;
  if (kind !== 'too-often' || againAt === null) return false;
  const waitMs = Math.max(againAt.getTime() - now.getTime(), MEND_MS);
  return everyMs !== undefined || waitMs <= MINUTE_MS ? waitMs : false;
}
