import { endingEarly, type Voucher, type VoucherEvent } from '../vouchers/voucher.js';

/**
 * What a person had who has been erased is nobody's: it ends where they do, and its amount goes back to the fund that gave it. One whose
 * time ran out before ends on its last valid day, as any does.
 */
export const decideEnd = (voucher: Voucher, now: Date): Extract<VoucherEvent, { name: 'VoucherExpired' }> =>
  endingEarly(voucher, 'holder_erased', now);
