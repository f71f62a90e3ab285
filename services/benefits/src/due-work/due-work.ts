import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Logger } from '@puhui/platform';

/** How long the work rests when nothing is due, and after an error. Real time. */
const REST_MS = 1_000;

/** Work that falls due by the clock, done batch by batch. */
export interface DueBatches {
  /** In the plural: "vouchers". */
  readonly what: string;
  /** "expired" */
  readonly done: string;
  /** A batch of so many goes on without a rest: more may be due. */
  readonly wholeBatch: number;
  /** How long it rests when nothing is due; a second unless given. */
  readonly restMs?: number;
  /** Does one batch; says how many. */
  batch(): Promise<number>;
}

/** Looks for what is due for as long as the service runs. */
export abstract class DueWork implements OnApplicationBootstrap, OnModuleDestroy {
  private running: Promise<void> = Promise.resolve();
  private stopping = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly due: DueBatches,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const done = await this.once();
      if (done < this.due.wholeBatch && !this.stopping) await this.rest();
    }
  }

  /** A broken database is no reason to stop: what is due stays due, and the next round takes it. */
  private async once(): Promise<number> {
    const { what, done } = this.due;
    try {
      const count = await this.due.batch();
      if (count > 0) this.logger.info({ [done]: count }, `${what} ${done}`);
      return count;
    } catch (error) {
      this.logger.warn({ err: error }, `${what} could not be ${done}; it is tried again`);
      return 0;
    }
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.due.restMs ?? REST_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
