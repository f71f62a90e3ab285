import { Controller } from '@nestjs/common';
import { PeriodClosed } from '@puhui/contracts';
import { Consumes, isEvent, type EventBatch } from '@puhui/messaging';
import type { StatementTransaction } from '@puhui/platform';
import { keepHeard } from './told-persons.js';

/** Hears what billing tells the public when a month is closed. Persons are counted afterwards: that reads a year's vouchers, and no partition waits for it. */
@Controller()
export class ClosedMonths {
  @Consumes({ name: 'closed-months', kind: 'reactor', topics: ['puhui.billing.period.v1'] })
  async onEvents({ events, tx }: EventBatch<StatementTransaction>): Promise<void> {
    for (const { data } of events.filter((event) => isEvent(PeriodClosed, event))) {
      const { tradeUnionId, period } = data;
      for (const { year, campaigns } of data.told ?? [])
        await keepHeard(tx, { tradeUnionId, year, period, campaigns });
    }
  }
}
