import { Inject, Injectable } from '@nestjs/common';
import { err, hasWords, invariant, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import { CLOCK, Database, DutyBook, type UnitOfWork } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { invalid, type InvalidInput } from '../../refusals/inputs.js';
import type { RefusalWith } from '../../refusals/refusals.js';
import { HeldVouchers, type HeldVoucher } from '../../vouchers/held-vouchers.js';
import { RedemptionBook, type KeptRedemption } from '../redemption-book.js';
import { RedemptionStore } from '../store.js';
import { decideUndo, type UndoCommand } from './decide.js';

export type UndoRefusal =
  | InvalidInput
  | RefusalWith<'REDEMPTION_UNKNOWN' | 'NOT_ALLOWED' | 'REDEMPTION_ALREADY_UNDONE' | 'UNDO_WINDOW_OVER'>;

/** Takes back a mistaken redemption: by a cashier of that outlet, or the partner's administrator. */
@Injectable()
export class UndoRedemption {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: DutyBook,
    private readonly vouchers: HeldVouchers,
    private readonly redemptions: RedemptionStore,
    private readonly book: RedemptionBook,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The id of the voucher. Sent again by the same person, it is answered the same. */
  async undo(command: UndoCommand): Promise<Result<Id, UndoRefusal>> {
    const { redemptionId } = command;
    const reason = command.reason.trim();
    if (reason.length < 2 || reason.length > 200) return err(invalid('reason', 'REASON_LENGTH'));
    if (!hasWords(reason)) return err(invalid('reason', 'REASON_NO_WORDS'));
    return this.database.transaction(async (unit) => {
      const seen = await this.book.byId(unit, redemptionId);
      if (seen === null) return err({ code: 'REDEMPTION_UNKNOWN' });
      const now = this.clock.now();
      if (!(await this.mayUndo(unit, command.undoneBy, seen, now))) return err({ code: 'NOT_ALLOWED' });
      const held = await this.vouchers.lockById(unit, seen.voucherId);
      const redemption = await this.book.byId(unit, redemptionId);
      invariant(held !== null && redemption !== null, 'redemption-has-its-voucher', { redemptionId });
      const { undoneAt, undoneBy } = redemption;
      if (undoneAt !== null)
        return undoneBy === command.undoneBy
          ? ok(seen.voucherId)
          : err({ code: 'REDEMPTION_ALREADY_UNDONE', undoneAt });
      return this.takeBack(unit, held, { ...command, reason }, now);
    });
  }

  private async takeBack(
    unit: UnitOfWork<PrismaClient>,
    held: HeldVoucher,
    command: UndoCommand,
    now: Date,
  ): Promise<Result<Id, UndoRefusal>> {
    const decided = decideUndo(held.voucher, command, now);
    if (!decided.ok) return decided;
    const { redemptionId, undoneBy, reason } = command;
    const change = { held, events: decided.value, actorId: undoneBy };
    const [voucher] = await this.vouchers.apply(unit, [change], now);
    invariant(voucher !== undefined, 'an-undone-voucher-is-there', { redemptionId });
    const undone = await this.redemptions.undo(unit, redemptionId, undoneBy, reason, now);
    invariant(undone === 1, 'a-redemption-is-undone-once', { redemptionId });
    return ok(voucher.id);
  }

  private async mayUndo(sql: Sql, personId: Id, redemption: KeptRedemption, now: Date): Promise<boolean> {
    const { outletId, partnerId } = redemption;
    const outlet = { kind: 'outlet', id: outletId } as const;
    if (await this.duties.covers(sql, personId, 'partner_cashier', outlet, now)) return true;
    const partner = { kind: 'partner', id: partnerId } as const;
    return (await this.duties.covers(sql, personId, 'partner_admin', partner, now)) !== null;
  }
}
