import { Injectable } from '@nestjs/common';
import { invariant, ok } from '@puhui/kernel';
import { KnownDuties, PersonWords, UseCases, type Actor, type Work, factsAlone } from '@puhui/platform';
import { digestOfWords } from '@puhui/platform/plain';
import type { MutationUndoRedemptionArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse } from '../../refusals/refusals.js';
import { HeldVouchers } from '../../vouchers/held-vouchers.js';
import { KeptRedemptions, type KeptRedemption } from '../../vouchers/kept-redemptions.js';
import { decideUndo, told, undoWords } from './decide.js';

/** Takes back a mistaken redemption: by a cashier of that outlet, or the partner's administrator. */
@Injectable()
export class UndoRedemption {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vouchers: HeldVouchers,
    private readonly redemptions: KeptRedemptions,
    private readonly words: PersonWords,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: MutationUndoRedemptionArgs) {
    const { redemptionId, reason } = command;
    // Why is said of somebody: what is kept of the request is a keyed digest.
    const kept = { ...command, reason: this.words.digest(reason) };
    return this.useCases.run(actor, 'undoRedemption', kept, {
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
      save: async ({ tx, actorId, now }, undoing, { held }) => {
        const { id: voucherId, personId } = held.voucher;
        const undoReason = await this.words.seal(
          tx,
          { personId, about: undoWords(redemptionId) },
          undoing.reason,
        );
        const events = told(undoing.events, digestOfWords(undoReason));
        await this.vouchers.apply(tx, [{ held, events, actorId, undoReason }], now);
        return { voucherId };
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
