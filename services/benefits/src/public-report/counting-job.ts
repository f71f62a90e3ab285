import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HOUR_MS, MINUTE_MS } from '@puhui/kernel';
import { LOGGER, Upkeep, type Logger } from '@puhui/platform';
import { CountPersons } from './count-persons.js';

/** Looks every minute for a year that a closed month has told of; what could not be counted waits for an hour, since it reads much. */
@Injectable()
export class CountingJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly upkeep: Upkeep;

  constructor(
    private readonly counting: CountPersons,
    @Inject(LOGGER) logger: Logger,
  ) {
    const name = 'count for how many persons the money was';
    const task = { name, everyMs: MINUTE_MS, soonMs: HOUR_MS, run: () => counting.round() };
    this.upkeep = new Upkeep([task], logger);
  }

  onApplicationBootstrap(): void {
    this.upkeep.start();
  }

  onModuleDestroy(): Promise<void> {
    this.counting.stop();
    return this.upkeep.stop();
  }
}
