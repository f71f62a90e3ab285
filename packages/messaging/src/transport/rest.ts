import type { IncomingBatch } from '../broker/broker.js';
import type { Backoff } from '../wait.js';

/** How soon a rest ends when the batch is no longer its consumer's, or that is to stop. */
const LOOK_WHETHER_STALE_MS = 100;

/** Waits before something is tried again, for as long as the batch is worth it. */
export async function restUnlessStale(
  backoff: Backoff,
  batch: Pick<IncomingBatch, 'isStale'>,
): Promise<void> {
  const woken = new AbortController();
  const look = setInterval(() => {
    if (batch.isStale()) woken.abort();
  }, LOOK_WHETHER_STALE_MS);
  await backoff.wait(woken.signal);
  clearInterval(look);
}
