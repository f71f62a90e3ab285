import { setTimeout as sleep } from 'node:timers/promises';

/** Doubles from `first` up to `most`; starts over after reset(). */
export class Backoff {
  private next: number;
  constructor(
    private readonly firstMs: number,
    private readonly mostMs: number,
  ) {
    this.next = firstMs;
  }
  reset(): void {
    this.next = this.firstMs;
  }
  /** Waits, or returns at once when the signal is given. */
  async wait(signal?: AbortSignal): Promise<void> {
    const ms = this.next;
    this.next = Math.min(this.mostMs, ms * 2);
    await pause(ms, signal);
  }
}

/** Waits so long, or until the signal is given; never rejects. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return;
  // An aborted wait rejects: that is how it ends early, and not an error.
  await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}

/** Ends a wait early. Rung while nobody waits, it ends the next wait at once: nothing that happened is missed. */
export class Bell {
  private rung = false;
  private wakeUp: () => void = () => undefined;

  ring(): void {
    this.rung = true;
    this.wakeUp();
  }

  /** Waits for a ring, so long at most, or until the signal is given; says whether it rang, and never rejects. */
  async wait(mostMs: number, signal: AbortSignal): Promise<boolean> {
    if (!this.rung) {
      const woken = new AbortController();
      const stop = (): void => woken.abort();
      this.wakeUp = stop;
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      await pause(mostMs, woken.signal);
      signal.removeEventListener('abort', stop);
    }
    const { rung } = this;
    this.rung = false;
    return rung;
  }
}

/** @throws Error with the sentence when the work takes longer; the work itself goes on unobserved. */
export async function within<T>(timeoutMs: number, sentence: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${sentence} within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

/** How soon a rest ends when the batch is no longer its consumer's, or that is to stop. */
const LOOK_WHETHER_STALE_MS = 100;

/** Waits before something is tried again, for as long as the batch is worth it. */
export async function restUnlessStale(backoff: Backoff, batch: { isStale(): boolean }): Promise<void> {
  const woken = new AbortController();
  const look = setInterval(() => {
    if (batch.isStale()) woken.abort();
  }, LOOK_WHETHER_STALE_MS);
  await backoff.wait(woken.signal);
  clearInterval(look);
}
