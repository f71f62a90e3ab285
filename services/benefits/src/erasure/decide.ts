import { businessDate, lastDayUntil } from '@puhui/kernel';
import type { Voucher, VoucherEvent } from '../vouchers/voucher.js';

/**
 * What a person had who has been erased is nobody's: it ends where they do, and its amount goes back to the fund that gave it. One whose
 * time ran out before ends on its last valid day, as any does.
 */
export function decideEnd(
  { id: voucherId, campaignId, unionPays, validUntil }: Voucher,
  now: Date,
): Extract<VoucherEvent, { name: 'VoucherExpired' }> {
  const expiredOn = now < validUntil ? businessDate(now) : lastDayUntil(validUntil);
  return {
    name: 'VoucherExpired',
    data: { voucherId, campaignId, unionPays: unionPays.toString(), expiredOn },
  };
}
