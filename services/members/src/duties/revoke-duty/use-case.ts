import { Injectable } from '@nestjs/common';
import { invariant, ok } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { MutationRevokeDutyArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockAdministrators } from '../administrators.js';
import { liveDutiesOf } from '../duties-of.js';
import { lockDuty, saveDuty, keptDuty } from '../store.js';
import { lineageOf } from '../where-a-scope-lies.js';
import { decideRevoke } from './decide.js';

@Injectable()
export class RevokeDuty {
  constructor(private readonly useCases: UseCases<PrismaClient>) {}

  run(actor: Actor, command: MutationRevokeDutyArgs) {
    const { dutyId, reason } = command;
    return this.useCases.run(actor, 'revokeDuty', command, {
      load: async ({ tx, actorId, now }) => {
        const locked = await lockDuty(tx, dutyId);
        if (!locked.ok) return locked;
        const duty = locked.value;
        const nobodyElseAdministers = await lockAdministrators(tx, duty);
        const lineage = await lineageOf(tx, duty.scopeKind, duty.scopeId);
        invariant(lineage !== null, 'a-duty-was-granted-over-something', { dutyId });
        const held = await liveDutiesOf(tx, actorId, now());
        return ok({ duty, lineage, held, isLastAdministrator: await nobodyElseAdministers(now()) });
      },
      // Who may revoke what is the rule itself.
      decide: (state, moment) => decideRevoke({ reason, ...moment }, state),
      save: async (work, revoked, { duty }) => {
        await saveDuty(work, duty, [revoked]);
        return { dutyId };
      },
      answer: (reads, kept) => keptDuty(reads, kept.dutyId),
    });
  }
}
