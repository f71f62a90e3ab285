import { Injectable } from '@nestjs/common';
import { newId, ok } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { GrantDutyInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockPerson } from '../../persons/people.js';
import { liveDutiesOf } from '../duties-of.js';
import { saveDuty, toDuty, keptDuty } from '../store.js';
import { dutiesWithPath, firmsElsewhere, lineageOf } from '../where-a-scope-lies.js';
import { decideGrant } from './decide.js';

/** Grants a duty by the table of grant-rules.ts, over this service's own tables. */
@Injectable()
export class GrantDuty {
  constructor(private readonly useCases: UseCases<PrismaClient>) {}

  run(actor: Actor, command: GrantDutyInput) {
    const { idempotencyKey: _, scopeId = null, from = null, to = null, ...said } = command;
    const { personId, role, scopeKind } = said;
    return this.useCases.run(actor, 'grantDuty', command, {
      load: async ({ tx, actorId, now }) => {
        const { ok: personKnown } = await lockPerson(tx, personId);
        const existing = await tx.prisma.duty.findMany({ where: { personId, role, scopeKind, scopeId } });
        return ok({
          personKnown,
          lineage: await lineageOf(tx, scopeKind, scopeId),
          firmPaths: (await firmsElsewhere(tx, [{ scopeKind, scopeId }]))({ scopeKind, scopeId }),
          held: await liveDutiesOf(tx, actorId, now()),
          existing: existing.map(toDuty),
          all: await dutiesWithPath(tx, personId),
        });
      },
      // Who may grant what is the rule itself.
      decide: (state, { actorId, now }) =>
        decideGrant({ ...said, scopeId, from, to, id: newId(now), actorId, now }, state),
      save: async (work, granted) => ({ dutyId: (await saveDuty(work, null, [granted])).id }),
      answer: (reads, { dutyId }) => keptDuty(reads, dutyId),
    });
  }
}
