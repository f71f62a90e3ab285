import { Injectable } from '@nestjs/common';
import { ok } from '@puhui/kernel';
import { type Actor, UseCases } from '@puhui/platform';
import type { MutationWithdrawErasureArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { unionInCharge } from '../../personal-data/union-in-charge.js';
import { lockPerson } from '../../persons/people.js';
import { Vault } from '../../persons/vault.js';
import { keptErasure, lockErasure, saveErasure } from '../store.js';
import { decideWithdraw, type WithdrawErasureState } from './decide.js';

/** A person takes back that they asked to be erased. */
@Injectable()
export class WithdrawErasure {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly vault: Vault,
  ) {}

  /** Answers the wish. */
  run(actor: Actor, command: MutationWithdrawErasureArgs) {
    const { erasureId } = command;
    return this.useCases.run(actor, 'withdrawErasure', command, {
      load: async ({ tx, now }) => {
        // Oneself first, as the officer who answers locks the person first: one of the two finds what the other did.
        await lockPerson(tx, actor.personId);
        const erasure = await lockErasure(tx, erasureId);
        if (!erasure.ok) return erasure;
        const inCharge = await unionInCharge(tx, erasure.value.personId, now());
        return ok<WithdrawErasureState>({ erasure: erasure.value, inCharge });
      },
      // Needs no duty: who asked decides about the own wish.
      decide: (state, { actorId }) => decideWithdraw(actorId, state),
      save: async (work, withdrawn, { erasure }) => {
        await saveErasure(work, erasure, withdrawn, this.vault);
        return { erasureId };
      },
      answer: (reads) => keptErasure(reads, erasureId),
    });
  }
}
