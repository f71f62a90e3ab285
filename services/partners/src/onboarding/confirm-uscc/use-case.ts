import { Injectable } from '@nestjs/common';
import { dateOf, newId, ok, parseUsccForm, type Id } from '@puhui/kernel';
import { type Actor, KnownDuties, type Keyed, sql, UnionTree, UseCases } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { Undecided } from '../../tx.js';
import { decideConfirm, type ConfirmUscc as Confirm, type StandingConfirmation } from './decide.js';
import { keptConfirmation, saveConfirmation } from './store.js';

/** An officer answers for a code that a registry issued with a wrong check character. */
@Injectable()
export class ConfirmUscc {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly unions: UnionTree,
  ) {}

  run(actor: Actor, command: Confirm & Keyed) {
    const { tradeUnionId } = command;
    return this.useCases.run(actor, 'confirmUscc', command, {
      load: async ({ tx }) => {
        const union = await this.unions.one(tx, tradeUnionId);
        return ok({
          union,
          unionStatus: union?.status ?? null,
          standing: union ? await standingConfirmations(tx, tradeUnionId, command.uscc) : [],
        });
      },
      // Where there is no such union there is nobody whose duty it could be: deciding says so.
      may: async (work, { union }) =>
        union ? this.duties.mayOver(work, 'union_officer', { kind: 'union', id: union.id }) : ok(null),
      decide: (state, { actorId }) => decideConfirm(command, { ...state, actorId }),
      save: async (work, { issuedOn, ...confirmed }) => {
        const { actorId: confirmedBy, now: at } = work;
        const issued = dateOf(issuedOn);
        const confirmation = { ...confirmed, id: newId(at), issuedOn: issued, confirmedBy, version: 1, at };
        await saveConfirmation(work.tx, confirmation);
        return { confirmationId: confirmation.id };
      },
      answer: (reads, { confirmationId }) => keptConfirmation(reads, confirmationId),
    });
  }
}

/** Asked under a lock of union and code, so that two confirmations at once cannot both find none. */
async function standingConfirmations(
  tx: Undecided,
  tradeUnionId: Id,
  text: string,
): Promise<readonly StandingConfirmation[]> {
  const uscc = parseUsccForm(text);
  if (!uscc.ok) return [];
  const key = `uscc-confirmation ${tradeUnionId} ${uscc.value}`;
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))::text`);
  return tx.prisma.usccConfirmation.findMany({
    where: { tradeUnionId, uscc: uscc.value, after: null },
    select: { id: true, confirmedBy: true },
  });
}
