import { Unreachable } from '../exit.js';

/** Something that is likely to pass by itself: nobody listens, a part is down, a connection broke. */
export class Unavailable extends Error {}

/** The door answered: what is unavailable is a part of the platform. */
export class PartDown extends Unavailable {}

export interface RetryLimits {
  /** Between the first failure and giving up. */
  readonly patienceMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

const RETRY_LIMITS: RetryLimits = { patienceMs: 180_000, firstPauseMs: 200, longestPauseMs: 2_000 };

/** What retrying needs of the world outside; a test hands in its own. */
export interface World {
  nowMs(): number;
  sleep(ms: number): Promise<void>;
  /** Told once when the door goes away, and once when it is back. */
  report(line: string): void;
}

export const realWorld = (report: (line: string) => void): World => ({
  nowMs: () => performance.now(),
  sleep: async (ms) => {
    await new Promise((resolve) => {
      setTimeout(resolve, ms);
    });
  },
  report,
});

/**
 * Tries again what is unavailable, with pauses that double, until the patience is over. Whatever is tried again must
 * take effect once: it carries an idempotency key, it is a query, or its caller looks whether the step was taken.
 */
export class Retry {
  private awaySinceMs: number | undefined;

  constructor(
    private readonly world: World,
    private readonly limits: RetryLimits = RETRY_LIMITS,
  ) {}

  /** @throws Unreachable when the patience is over; anything but Unavailable at once. */
  async run<T>(attempt: () => Promise<T>): Promise<T> {
    const { firstPauseMs, longestPauseMs, patienceMs } = this.limits;
    let failedFirstMs: number | undefined;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        const answer = await attempt();
        this.isBack();
        return answer;
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        failedFirstMs ??= this.world.nowMs();
        this.isAway(error.message);
        if (this.world.nowMs() - failedFirstMs + pauseMs > patienceMs) throw unreachable(error, patienceMs);
      }
      await this.world.sleep(pauseMs);
    }
  }

  private isAway(why: string): void {
    if (this.awaySinceMs !== undefined) return;
    this.awaySinceMs = this.world.nowMs();
    this.world.report(`  … 暂时不可用，重试中 / unavailable, trying again: ${why}`);
  }

  private isBack(): void {
    if (this.awaySinceMs === undefined) return;
    const seconds = ((this.world.nowMs() - this.awaySinceMs) / 1000).toFixed(1);
    this.awaySinceMs = undefined;
    this.world.report(`  … ${seconds} 秒后恢复 / back after ${seconds} s`);
  }
}

const unreachable = (last: Unavailable, patienceMs: number): Unreachable =>
  new Unreachable(
    `${patienceMs / 1000} 秒内未恢复 / not back within ${patienceMs / 1000} s: ${last.message}\n` +
      (last instanceof PartDown
        ? '平台在运行，其中一部分不可用 / The platform runs, and a part of it is down'
        : '平台是否在运行？/ Does the platform run? npm start'),
  );
