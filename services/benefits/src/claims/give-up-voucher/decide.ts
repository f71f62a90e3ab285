import { lastDayUntil, ok, unreachable, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import { endingEarly, type Voucher, type VoucherEvent } from '../../vouchers/voucher.js';

export type GiveUpRefusal = RefusalWith<
  'VOUCHER_UNKNOWN' | 'VOUCHER_ALREADY_REDEEMED' | 'VOUCHER_ALREADY_ENDED'
>;

/**
 * Its holder needs it no more: it ends, with all of its money, and can't be had back. One that was redeemed stays as it is, also while
 * that could be undone.
 * @returns null where it was given up before: what was wished is so
 */
export function decideGiveUp(
  voucher: Voucher,
  personId: Id,
  now: Date,
): Result<VoucherEvent | null, GiveUpRefusal> {
  if (voucher.personId !== personId) return refuse.VOUCHER_UNKNOWN({ voucherId: voucher.id });
  switch (voucher.status) {
    case 'redeemed':
      return refuse.VOUCHER_ALREADY_REDEEMED({ redeemedAt: voucher.redemption.redeemedAt });
    case 'expired':
      if (voucher.endedEarly === 'given_up') return ok(null);
      return refuse.VOUCHER_ALREADY_ENDED({ endedOn: voucher.expiredOn });
    case 'claimed':
      // Nobody has come by yet to end it; nothing is left to give up all the same.
      if (now >= voucher.validUntil)
        return refuse.VOUCHER_ALREADY_ENDED({ endedOn: lastDayUntil(voucher.validUntil) });
      return ok(endingEarly(voucher, 'given_up', now));
    default:
      return unreachable(voucher);
  }
}
