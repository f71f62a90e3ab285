import { Injectable } from '@nestjs/common';
import { invariant, ok, unwrap } from '@puhui/kernel';
import {
  isFreeFor,
  KnownDuties,
  PersonWords,
  UseCases,
  type Actor,
  type Deciding,
  factsAlone,
} from '@puhui/platform';
import { digestOfWords } from '@puhui/platform/plain';
import type { MutationUndoRedemptionArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse } from '../../refusals/refusals.js';
import { HeldVouchers } from '../../vouchers/held-vouchers.js';
import { KeptRedemptions, type KeptRedemption } from '../../vouchers/kept-redemptions.js';
import { decideUndo, told, undoWords } from './decide.js';

/** Takes back a mistaken redemption: by a cashier of that outlet, or the partner's administrator, who does not hold the voucher. */
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
      load: async (loading) => {
        const { tx, actorId } = loading;
        const seen = await this.redemptions.byId(tx, redemptionId);
        if (seen === null) return refuse.REDEMPTION_UNKNOWN({ redemptionId });
        const held = await this.vouchers.lockById(tx, seen.voucherId);
        const redemption = await this.redemptions.byId(tx, redemptionId);
        invariant(held !== null && redemption !== null, 'redemption-has-its-voucher', { redemptionId });
        const isFree = isFreeFor('undoRedemption', actorId, { holder: [held.voucher.personId] });
        const work = { tx, actorId, now: loading.now() };
        return ok({ held, redemption, duty: await this.mayAtCounter(work, redemption, isFree) });
      },
      may: (_, { duty }) => Promise.resolve(duty),
      decide: ({ held, redemption, duty }, { actorId: undoneBy, now }) => {
        const { appointers } = unwrap(duty);
        return decideUndo(
          held.voucher,
          redemption.undoneAt,
          { redemptionId, undoneBy, appointers, reason },
          now,
        );
      },
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

  /** Who serves at the outlet, or administers its merchant: by a duty that keeps them on no other side, if they have one. */
  private async mayAtCounter(
    work: Deciding,
    { outletId, partnerId }: KeptRedemption,
    isFree: ReturnType<typeof isFreeFor>,
  ) {
    const outlet = { kind: 'outlet', id: outletId } as const;
    const serves = await this.duties.mayFreelyOver(work, 'partner_cashier', outlet, isFree);
    if (serves.ok && isFree(serves.value)) return serves;
    const partner = { kind: 'partner', id: partnerId } as const;
    const administers = await this.duties.mayFreelyOver(work, 'partner_admin', partner, isFree);
    return administers.ok ? administers : serves;
  }
}
