import { invariant, lastDayUntil, type Id } from '@puhui/kernel';
import type { VoucherEvent } from '../vouchers/voucher.js';

/** What the expiry needs of a voucher that the database found due. */
export interface DueVoucher {
  readonly id: Id;
  readonly campaignId: Id;
  readonly unionPays: bigint;
  readonly validUntil: Date;
}

/**
 * The end of a voucher that nobody redeemed. Its amount goes back to the fund that gave it, on the last day on which it
 * was good, however late somebody looks.
 */
export function decideExpire(
  voucher: DueVoucher,
  now: Date,
): Extract<VoucherEvent, { name: 'VoucherExpired' }> {
  invariant(now >= voucher.validUntil, 'only-due-vouchers-expire', { voucherId: voucher.id });
  return {
    name: 'VoucherExpired',
    data: {
      voucherId: voucher.id,
      campaignId: voucher.campaignId,
      unionPays: voucher.unionPays.toString(),
      expiredOn: lastDayUntil(voucher.validUntil),
    },
  };
}
