import { businessDate, invariant, ok, type Id, type Result } from '@puhui/kernel';
import { reasonProblem, sideOf } from '@puhui/platform/plain';
import { invalid, refuse, type RefusalWith } from '../../refusals/refusals.js';
import type { Voucher, VoucherEvent } from '../../vouchers/voucher.js';

export interface UndoCommand {
  readonly redemptionId: Id;
  readonly undoneBy: Id;
  /** By whose appointment they undo it. */
  readonly appointers: readonly Id[];
  readonly reason: string;
}

/** What happens to the voucher, and why. */
export interface Undoing {
  readonly events: readonly VoucherEvent[];
  readonly reason: string;
}

export type UndoRefusal = RefusalWith<
  | 'INVALID_INPUT'
  | 'REDEMPTION_ALREADY_UNDONE'
  | 'UNDO_WINDOW_OVER'
  | 'PERSON_NOT_INDEPENDENT'
  | 'GRANTER_NOT_INDEPENDENT'
>;

/**
 * Takes back the redemption that stands. A statement takes only lines past their undo window, so at the very end of
 * the window it is too late. A voucher whose own time has passed meanwhile expires at once. Never by who holds it: they would have
 * the voucher again beside what they were given for it.
 * @param undoneAt when that redemption was undone before
 */
export function decideUndo(
  voucher: Voucher,
  undoneAt: Date | null,
  command: UndoCommand,
  now: Date,
): Result<Undoing, UndoRefusal> {
  const unsaid = reasonProblem(command.reason);
  if (unsaid !== null) return invalid('reason', unsaid);
  const { undoneBy: personId, appointers } = command;
  const side = sideOf('undoRedemption', { personId, appointers }, { holder: [voucher.personId] });
  if (side !== null) return refuse[side.code]({ hat: side.hat });
  if (undoneAt !== null) return refuse.REDEMPTION_ALREADY_UNDONE({ undoneAt });
  invariant(
    voucher.status === 'redeemed' && voucher.redemption.id === command.redemptionId,
    'only-the-standing-redemption-is-undone',
    { voucherId: voucher.id, redemptionId: command.redemptionId },
  );
  const { redemption } = voucher;
  if (now >= redemption.undoUntil) return refuse.UNDO_WINDOW_OVER({ undoUntil: redemption.undoUntil });
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
      undoneAt: now.toISOString(),
    },
  };
  const reason = command.reason.trim();
  if (now < voucher.validUntil) return ok({ events: [undone], reason });
  // Not its last valid day: until now its money was consumed, and cannot have been given back before.
  const expiredOn = businessDate(now);
  const expired: VoucherEvent = {
    name: 'VoucherExpired',
    data: { voucherId, campaignId, unionPays, expiredOn },
  };
  return ok({ events: [undone, expired], reason });
}

/** Which words say why this one was undone. */
export const undoWords = (redemptionId: Id): string => `undo:${redemptionId}`;

/** What happened, as others are told of it: of the reason, by a digest of what is kept. */
export const told = (events: readonly VoucherEvent[], reasonDigest: string): VoucherEvent[] =>
  events.map((event) =>
    event.name === 'VoucherRedemptionUndone' ? { ...event, data: { ...event.data, reasonDigest } } : event,
  );
