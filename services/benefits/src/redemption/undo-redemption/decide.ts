import { businessDate, err, invariant, ok, type Id, type Result } from '@puhui/kernel';
import type { RefusalWith } from '../../refusals/refusals.js';
import type { VoucherEvent } from '../../vouchers/events.js';
import type { Voucher } from '../../vouchers/voucher.js';

export interface UndoCommand {
  readonly redemptionId: Id;
  readonly undoneBy: Id;
  readonly reason: string;
}

/**
 * Takes back the redemption that stands. A statement takes only lines past their undo window, so at the very end of
 * the window it is too late. A voucher whose own time has passed meanwhile expires at once.
 */
export function decideUndo(
  voucher: Voucher,
  command: UndoCommand,
  now: Date,
): Result<VoucherEvent[], RefusalWith<'UNDO_WINDOW_OVER'>> {
  invariant(
    voucher.status === 'redeemed' && voucher.redemption.id === command.redemptionId,
    'only-the-standing-redemption-is-undone',
    { voucherId: voucher.id, redemptionId: command.redemptionId },
  );
  const { redemption } = voucher;
  if (now >= redemption.undoUntil) return err({ code: 'UNDO_WINDOW_OVER', undoUntil: redemption.undoUntil });
  const { id: voucherId, campaignId } = voucher;
  const unionPays = voucher.unionPays.toString();
  const undone: VoucherEvent = {
    name: 'VoucherRedemptionUndone',
    data: {
      voucherId,
      campaignId,
      redemptionId: redemption.id,
      partnerId: redemption.partnerId,
      unionPays,
      undoneBy: command.undoneBy,
      reason: command.reason,
      undoneAt: now.toISOString(),
    },
  };
  if (now < voucher.validUntil) return ok([undone]);
  // Not its last valid day: until now its money was consumed, and cannot have been given back before.
  const expiredOn = businessDate(now);
  return ok([undone, { name: 'VoucherExpired', data: { voucherId, campaignId, unionPays, expiredOn } }]);
}
