import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LOGGER, type Logger } from '@puhui/platform';
import { expire_rows_max, ExpireVouchers } from './expire-vouchers.js';

/** How long the job rests when nothing is due, and after an error. Real time. */
const REST_MS = 1_000;

/** Looks for due vouchers for as long as the service runs. */
@Injectable()
export class ExpiryJob implements OnApplicationBootstrap, OnModuleDestroy {
  private running: Promise<void> = Promise.resolve();
  private stopping = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly expiry: ExpireVouchers,
    @Inject(LOGGER) private readonly logger: Logger,
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
      const expired = await this.once();
      if (expired < expire_rows_max && !this.stopping) await this.rest();
    }
  }

  /** A broken database is no reason to stop: what is due stays due, and the next round takes it. */
  private async once(): Promise<number> {
    try {
      const expired = await this.expiry.expireBatch();
      if (expired > 0) this.logger.info({ expired }, 'vouchers expired');
      return expired;
    } catch (error) {
      this.logger.warn({ err: error }, 'vouchers could not be expired; it is tried again');
      return 0;
    }
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, REST_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
