import type { Answer } from './ask.js';
import { asFailure } from './failure.js';

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
): number | false {
  if (error !== null) return asFailure(error).passes ? MEND_MS : false;
  if (answer !== undefined && answer.missing.length > 0) return MEND_MS;
  const isOver = answer !== undefined && mayChange?.(answer.data) === false;
  return isOver ? false : (everyMs ?? false);
}
