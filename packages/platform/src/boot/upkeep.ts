import type { Logger } from 'pino';

/** Something small that is done again and again while the service runs. */
export interface UpkeepTask {
  readonly name: string;
  readonly everyMs: number;
  /** Its next turn comes so soon when it failed, or was not through; `everyMs` unless given. */
  readonly soonMs?: number;
  readonly run: () => Promise<void | 'not through'>;
}

/** Runs each task at its interval, never twice at once. One that fails is tried again at the next turn. */
export class Upkeep {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly tasks: readonly UpkeepTask[],
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  start(): void {
    for (const task of this.tasks) this.turn(task);
  }

  /** Resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    await Promise.all(this.running);
  }

  private turn(task: UpkeepTask): void {
    const { everyMs, soonMs = everyMs } = task;
    const work = task
      .run()
      .catch((err: unknown) => {
        if (!this.stopped)
          this.logger.warn({ err, task: task.name }, `${task.name} failed; it will be tried again`);
        return 'not through' as const;
      })
      .then((end) => {
        this.running.delete(work);
        if (!this.stopped) this.later(task, end === 'not through' ? soonMs : everyMs);
      });
    this.running.add(work);
  }

  private later(task: UpkeepTask, restMs: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.turn(task);
    }, restMs);
    timer.unref();
    this.timers.add(timer);
  }
}
