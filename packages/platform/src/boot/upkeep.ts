import type { Logger } from 'pino';

/** Something small that is done again and again while the service runs. */
export interface UpkeepTask {
  readonly name: string;
  readonly everyMs: number;
  /** Its next turn comes so soon when it was not through, and twice as late with each failure after the last success; `everyMs` unless given. */
  readonly soonMs?: number;
  /** @param signal what takes long ends by it, since a stop waits for what is under way */
  readonly run: (signal: AbortSignal) => Promise<void | 'not through'>;
}

/**
 * Runs each task at its interval, never twice at once. One that fails is tried again at the next turn, which comes later each time: what
 * holds others up while it fails must not do so again and again.
 */
export class Upkeep {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly tasks: readonly UpkeepTask[],
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  start(): void {
    for (const task of this.tasks) this.turn(task);
  }

  /** Resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the service stops'));
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    await Promise.all(this.running);
  }

  /** @param failed how many turns have, one after the other */
  private turn(task: UpkeepTask, failed = 0): void {
    const work = task
      .run(this.stopping.signal)
      .catch((err: unknown) => {
        if (!this.stopping.signal.aborted)
          this.logger.warn({ err, task: task.name }, `${task.name} failed; it will be tried again`);
        return 'failed' as const;
      })
      .then((end) => {
        this.running.delete(work);
        if (!this.stopping.signal.aborted) this.later(task, end ?? 'through', failed);
      });
    this.running.add(work);
  }

  private later(task: UpkeepTask, end: 'through' | 'not through' | 'failed', failedBefore: number): void {
    const { everyMs, soonMs = everyMs } = task;
    const failed = end === 'failed' ? failedBefore + 1 : 0;
    const restMs = end === 'through' ? everyMs : Math.min(soonMs * 2 ** Math.max(0, failed - 1), everyMs);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.turn(task, failed);
    }, restMs);
    timer.unref();
    this.timers.add(timer);
  }
}
