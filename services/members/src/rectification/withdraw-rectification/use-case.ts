import { Injectable } from '@nestjs/common';
import { ok } from '@puhui/kernel';
import { type Actor, UseCases } from '@puhui/platform';
import type { MutationWithdrawRectificationArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { unionInCharge } from '../../personal-data/union-in-charge.js';
import { lockPerson } from '../../persons/people.js';
import { Vault } from '../../persons/vault.js';
import { keptRectification, lockRectification, saveRectification } from '../held-rectifications.js';
import { decideWithdraw, type WithdrawRectificationState } from './decide.js';

/** A person takes back that they asked to be corrected. */
@Injectable()
export class WithdrawRectification {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly vault: Vault,
  ) {}

  /** Answers the wish. */
  run(actor: Actor, command: MutationWithdrawRectificationArgs) {
    const { rectificationId } = command;
    return this.useCases.run(actor, 'withdrawRectification', command, {
      load: async ({ tx, now }) => {
        // Oneself first, as the officer who answers locks the person first: one of the two finds what the other did.
        await lockPerson(tx, actor.personId);
        const rectification = await lockRectification(tx, rectificationId);
        if (!rectification.ok) return rectification;
        const inCharge = await unionInCharge(tx, rectification.value.personId, now());
        return ok<WithdrawRectificationState>({ rectification: rectification.value, inCharge });
      },
      // Needs no duty: who asked decides about the own wish.
      decide: (state, { actorId }) => decideWithdraw(actorId, state),
      save: async (work, withdrawn, { rectification }) => {
        await saveRectification(work, rectification, withdrawn, this.vault);
        return { rectificationId };
      },
      answer: (reads) => keptRectification(reads, rectificationId),
    });
  }
}
