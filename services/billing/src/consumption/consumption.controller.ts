import { Controller, Inject } from '@nestjs/common';
import { VoucherExpired, VoucherRedeemed, VoucherRedemptionUndone } from '@puhui/contracts';
import { endOfBusinessDate, fen, type BusinessDate, type Clock } from '@puhui/kernel';
import { Consumes, isEvent, type EventBatch, type ReceivedEvent } from '@puhui/messaging';
import { CLOCK, type StatementTransaction } from '@puhui/platform';
import { moneyConsumers } from '../money-consumers.js';
import type { Fact } from './take-facts/decide.js';
import { takeFacts } from './take-facts/take-facts.js';

/** Hears what became of vouchers, and takes it into the books in sets. */
@Controller()
export class ConsumptionController {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @Consumes({ name: moneyConsumers.consumption, kind: 'reactor', topics: ['puhui.benefits.voucher.v1'] })
  async onEvents(batch: EventBatch<StatementTransaction>): Promise<void> {
    const facts = batch.events.flatMap((event) => factOfVoucherEvent(event) ?? []);
    await takeFacts(batch.tx, facts, this.clock);
  }
}

/** What an event of the voucher topic says about money, or null for one that moves none. */
export function factOfVoucherEvent(event: ReceivedEvent): Fact | null {
  const fact = factOf(event);
  return fact && { ...fact, tradeUnionId: event.tradeUnionId };
}

function factOf(event: ReceivedEvent): Fact | null {
  if (isEvent(VoucherRedeemed, event)) {
    const { redemptionId, campaignId, voucherId, partnerId, outletId, cashierId } = event.data;
    return {
      kind: 'redemption',
      id: redemptionId,
      campaignId,
      voucherId,
      partnerId,
      outletId,
      cashierId,
      amount: fen(BigInt(event.data.unionPays)),
      occurredAt: new Date(event.data.redeemedAt),
      undoUntil: new Date(event.data.undoUntil),
    };
  }
  if (isEvent(VoucherRedemptionUndone, event)) {
    const { redemptionId, campaignId, voucherId, undoneBy, reason, reasonDigest } = event.data;
    return {
      kind: 'redemption-undone',
      id: redemptionId,
      campaignId,
      voucherId,
      undoneBy,
      // Why it was undone stays where it was written; of before that the words came along.
      reason: reason ?? reasonDigest ?? null,
      amount: fen(BigInt(event.data.unionPays)),
      occurredAt: new Date(event.data.undoneAt),
    };
  }
  if (isEvent(VoucherExpired, event)) {
    const { voucherId, campaignId } = event.data;
    const amount = fen(BigInt(event.data.unionPays));
    // Whenever the job looked: the voucher was good to the end of that day, or to the moment at which it was said to have
    // ended, when that came earlier.
    const endOfDay = endOfBusinessDate(event.data.expiredOn as BusinessDate);
    const occurredAt = endOfDay < event.occurredAt ? endOfDay : event.occurredAt;
    return { kind: 'expiry', id: voucherId, campaignId, voucherId, amount, occurredAt };
  }
  return null;
}
