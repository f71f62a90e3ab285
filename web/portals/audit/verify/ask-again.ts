import { asFailure, Failure } from '../../../kit/failure.js';
import type { AskOptions } from '../../../kit/ask.js';

export interface AskAgainOptions extends AskOptions {
  /** Between an asking that got no answer and the next; five seconds unless given. */
  readonly pauseMs?: number;
}

/** The first reading of a large part takes longer than the gateway waits; what a machine has read once it reads faster. */
export const ASKINGS_MAX = 12;
const PAUSE_MS = 5_000;

/**
 * Asks again by itself where no answer came, as the command line does. Whatever is asked here changes nothing.
 * @param onAsking told the how manieth asking begins.
 * @throws Failure what asking again would not mend, or what came of the last asking.
 */
export async function untilAnswered<T>(
  askOnce: () => Promise<T>,
  { signal, pauseMs = PAUSE_MS }: AskAgainOptions,
  onAsking: (asking: number) => void = () => undefined,
): Promise<T> {
  for (let asking = 1; ; asking += 1) {
    onAsking(asking);
    try {
      return await askOnce();
    } catch (error) {
      const failure = asFailure(error);
      if (!failure.passes || asking === ASKINGS_MAX || isOver(signal)) throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (isOver(signal)) throw new Failure('line');
  }
}

/** Nobody waits for it any more. */
const isOver = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;
