import { Controller, Inject } from '@nestjs/common';
import type { Clock } from '@puhui/kernel';
import { Consumes, type EventBatch } from '@puhui/messaging';
import { CLOCK, type Transaction } from '@puhui/platform';
import { moneyConsumers } from '../money-consumers.js';
import { factOfVoucherEvent } from './read-events.js';
import { takeFacts } from './take-facts/take-facts.js';

/** Hears what became of vouchers, and takes it into the books in sets. */
@Controller()
export class ConsumptionController {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @Consumes({ name: moneyConsumers.consumption, kind: 'reactor', topics: ['puhui.benefits.voucher.v1'] })
  async onEvents(batch: EventBatch<Transaction>): Promise<void> {
    const facts = batch.events.flatMap((event) => factOfVoucherEvent(event) ?? []);
    await takeFacts(batch.tx, facts, this.clock.now());
  }
}
