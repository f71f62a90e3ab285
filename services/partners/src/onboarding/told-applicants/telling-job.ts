import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HOUR_MS, MINUTE_MS } from '@puhui/kernel';
import { LOGGER, Upkeep, type Logger } from '@puhui/platform';
import { TellApplicants } from './tell-applicants.js';

/** Looks for merchants to be told again when the service starts, and every hour: an instance of an earlier build may run beside it. */
@Injectable()
export class TellingJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly upkeep: Upkeep;

  constructor(telling: TellApplicants, @Inject(LOGGER) logger: Logger) {
    const run = async (): Promise<void> => {
      const told = await telling.round();
      if (told > 0) logger.info({ told }, 'merchants were told again, with who applied for them');
    };
    const name = 'tell who applied for merchants';
    this.upkeep = new Upkeep([{ name, everyMs: HOUR_MS, soonMs: MINUTE_MS, run }], logger);
  }

  onApplicationBootstrap(): void {
    this.upkeep.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.upkeep.stop();
  }
}
