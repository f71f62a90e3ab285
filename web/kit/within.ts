/** The gateway gives up on a service long before: what takes longer is a line that broke. */
export const TIMEOUT_MS = 20_000;

/**
 * Does something that the network may never end, until it is done or nobody waits any more: a line breaks in the middle of an
 * answer as well. (`AbortSignal.timeout` and `any` are not in the oldest browser that the pages are built for.)
 * @param signal of who asks, who may stop waiting earlier
 */
export async function within<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  work: (ends: AbortSignal) => Promise<T>,
): Promise<T> {
  const ends = new AbortController();
  const giveUp = (): void => ends.abort();
  if (signal?.aborted === true) giveUp();
  signal?.addEventListener('abort', giveUp);
  const timer = setTimeout(giveUp, timeoutMs);
  try {
    return await work(ends.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}
