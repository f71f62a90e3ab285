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
      may: async (work, { redemption }) =>
        (await this.isOfTheCounter(work, redemption)) ? ok(null) : refuse.NOT_ALLOWED(),
      decide: ({ held, redemption }, { actorId: undoneBy, now }) =>
        decideUndo(held.voucher, redemption.undoneAt, { redemptionId, undoneBy, reason }, now),
      save: async ({ tx, actorId, now }, events, { held }) => {
        await this.vouchers.apply(tx, [{ held, events, actorId }], now);
        return { voucherId: held.voucher.id };
      },
      answer: factsAlone,
    });
  }

  private async isOfTheCounter({ tx, actorId, now }: Work, redemption: KeptRedemption): Promise<boolean> {
    const outlet = { kind: 'outlet', id: redemption.outletId } as const;
    if (await this.duties.covers(tx, actorId, 'partner_cashier', outlet, now)) return true;
    const partner = { kind: 'partner', id: redemption.partnerId } as const;
    return (await this.duties.covers(tx, actorId, 'partner_admin', partner, now)) !== null;
  }
}
