import { Injectable } from '@nestjs/common';
import { invariant, ok } from '@puhui/kernel';
import { KnownDuties, UseCases, type Actor, type Work, factsAlone } from '@puhui/platform';
import type { MutationUndoRedemptionArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse } from '../../refusals/refusals.js';
import { HeldVouchers } from '../../vouchers/held-vouchers.js';
import { KeptRedemptions, type KeptRedemption } from '../../vouchers/kept-redemptions.js';
import { decideUndo } from './decide.js';

/** Takes back a mistaken redemption: by a cashier of that outlet, or the partner's administrator. */
@Injectable()
export class UndoRedemption {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vouchers: HeldVouchers,
    private readonly redemptions: KeptRedemptions,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: MutationUndoRedemptionArgs) {
    const { redemptionId, reason } = command;
    return this.useCases.run(actor, 'undoRedemption', command, {
      load: async ({ tx }) => {
        const seen = await this.redemptions.byId(tx, redemptionId);
        if (seen === null) return refuse.REDEMPTION_UNKNOWN({ redemptionId });
        const held = await this.vouchers.lockById(tx, seen.voucherId);
        const redemption = await this.redemptions.byId(tx, redemptionId);
        invariant(held !== null && redemption !== null, 'redemption-has-its-voucher', { redemptionId });
        return ok({ held, redemption });
      },
      may: (work, { redemption }) => this.mayAtCounter(work, redemption),
      decide: ({ held, redemption }, { actorId: undoneBy, now }) =>
        decideUndo(held.voucher, redemption.undoneAt, { redemptionId, undoneBy, reason }, now),
      save: async ({ tx, actorId, now }, events, { held }) => {
        await this.vouchers.apply(tx, [{ held, events, actorId }], now);
        return { voucherId: held.voucher.id };
      },
      answer: factsAlone,
    });
  }

  /** Who serves at the outlet, or administers its merchant. */
  private async mayAtCounter(work: Work, { outletId, partnerId }: KeptRedemption) {
    const serves = await this.duties.mayOver(work, 'partner_cashier', { kind: 'outlet', id: outletId });
    return serves.ok
      ? serves
      : this.duties.mayOver(work, 'partner_admin', { kind: 'partner', id: partnerId });
  }
}
