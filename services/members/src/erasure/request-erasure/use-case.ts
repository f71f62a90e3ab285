import { Injectable } from '@nestjs/common';
import { newId, ok } from '@puhui/kernel';
import { type Actor, UseCases } from '@puhui/platform';
import { lockDutiesOf } from '../../duties/held-duties.js';
import type { MutationRequestErasureArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { unionInCharge } from '../../personal-data/union-in-charge.js';
import { lockPerson } from '../../persons/people.js';
import { Vault } from '../../persons/vault.js';
import { lockTransfersOf } from '../../transfers/held-transfers.js';
import { keptErasure, saveErasure, waitingErasureOf } from '../store.js';
import { decideRequest, type RequestErasureState } from './decide.js';

/** A person asks that what is held about them be erased. */
@Injectable()
export class RequestErasure {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly vault: Vault,
  ) {}

  /** Answers the wish. */
  run(actor: Actor, command: MutationRequestErasureArgs) {
    const { personId } = actor;
    return this.useCases.run(actor, 'requestErasure', command, {
      load: async ({ tx, now }) => {
        const locked = await lockPerson(tx, personId);
        if (!locked.ok) return locked;
        const duties = await lockDutiesOf(tx, personId);
        const transfers = await lockTransfersOf(tx, personId);
        const waiting = await waitingErasureOf(tx, personId);
        const tradeUnionId = await unionInCharge(tx, personId, now());
        return ok<RequestErasureState>({ tradeUnionId, waiting, duties, transfers });
      },
      // Everybody may ask for themself.
      decide: (state, { now }) => decideRequest({ id: newId(now), personId, now }, state),
      save: async (work, requested) => {
        const { id: erasureId } = await saveErasure(work, null, requested, this.vault);
        return { erasureId };
      },
      answer: (reads, { erasureId }) => keptErasure(reads, erasureId),
    });
  }
}
