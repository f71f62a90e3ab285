import type { BusinessDate, Id } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';
import { voucherEvents, type VoucherEvent } from './events.js';
import type { Voucher } from './voucher.js';

/** Whose money it is, who did it, and when. */
export interface VoucherOccurrence {
  readonly tradeUnionId: Id;
  readonly at: Date;
  /** Null for what the clock does. */
  readonly actorId: Id | null;
}

/** The event of a voucher that has just become what `after` says. */
export const voucherPending = (
  after: Pick<Voucher, 'id' | 'version'>,
  event: VoucherEvent,
  occurrence: VoucherOccurrence,
): PendingEvent =>
  newEvent(voucherEvents[event.name], {
    aggregateId: after.id,
    version: after.version,
    tradeUnionId: occurrence.tradeUnionId,
    occurredAt: occurrence.at,
    data: event.data,
    actorId: occurrence.actorId,
    ...(event.name === 'VoucherExpired' ? { businessDate: event.data.expiredOn as BusinessDate } : {}),
  });
