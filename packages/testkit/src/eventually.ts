import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;
/** What does not come at all is told within a test's time; what comes late on a busy machine has come. */
const USUAL_MS = 100_000;

/**
 * Waits until `check` resolves without throwing, and gives its value; in the end throws what it threw last.
 * For what happens on the other side of a broker: never to paper over a race inside one process.
 */
export async function eventually<T>(check: () => T | Promise<T>, timeoutMs = USUAL_MS): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(POLL_MS);
    }
  }
}
