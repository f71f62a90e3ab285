import { Injectable } from '@nestjs/common';
import { businessDate, newId, ok, parseUsccForm, type Id } from '@puhui/kernel';
import { type Actor, type Keyed, sql, UnionTree, UseCases } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { Undecided } from '../../tx.js';
import { isConfirmed } from '../confirm-uscc/store.js';
import { savePartner, keptPartner } from '../held-partners.js';
import { decideApply, type Application } from './decide.js';

/** Any signed-in person may apply for a merchant; whether it is theirs is what the officer checks. */
@Injectable()
export class ApplyAsPartner {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly unions: UnionTree,
  ) {}

  run(actor: Actor, command: Application & Keyed) {
    const { tradeUnionId, uscc, name } = command;
    return this.useCases.run(actor, 'applyAsPartner', command, {
      load: async ({ tx, actorId }) => {
        const union = await this.unions.one(tx, tradeUnionId);
        const read = parseUsccForm(uscc);
        return ok({
          unionStatus: union?.status ?? null,
          nameOfUnion: await this.unions.isCalled(tx, name),
          usccTaken: await isTaken(tx, tradeUnionId, uscc),
          usccConfirmed: read.ok && (await isConfirmed(tx, read.value, union?.path ?? [], actorId)),
        });
      },
      decide: (state, { actorId, now }) => {
        const { idempotencyKey: _, ...application } = command;
        const asked = { ...application, id: newId(now), applicantId: actorId, today: businessDate(now) };
        return decideApply(asked, state);
      },
      save: async (work, applied) => ({ partnerId: (await savePartner(work, null, [applied])).id }),
      answer: (reads, { partnerId }) => keptPartner(reads, partnerId),
    });
  }
}

/** Asked under a lock of merchant and union, so that two applications at once cannot both find the place free. */
async function isTaken(tx: Undecided, tradeUnionId: Id, text: string): Promise<boolean> {
  const uscc = parseUsccForm(text);
  if (!uscc.ok) return false;
  const key = `partner ${tradeUnionId} ${uscc.value}`;
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))::text`);
  const standing = await tx.prisma.partner.count({
    where: { tradeUnionId, uscc: uscc.value, status: { notIn: ['rejected', 'delisted'] } },
  });
  return standing > 0;
}
