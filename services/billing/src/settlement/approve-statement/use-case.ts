import { Injectable } from '@nestjs/common';
import { invariant, ok, unwrap } from '@puhui/kernel';
import { type Actor, isFreeFor, UseCases } from '@puhui/platform';
import type { MutationApproveStatementArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { StatementDesk } from '../statement-desk.js';
import { saveStatement, keptStatement } from '../store.js';
import { decideApproval } from './decide.js';
import { signingsOf } from './signings.js';

/** Signs one revision of a statement; the second person's signature approves it, and orders its payment. */
@Injectable()
export class ApproveStatement {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: StatementDesk,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: MutationApproveStatementArgs) {
    const { statementId, revisionHash } = command;
    return this.useCases.run(actor, 'approveStatement', command, {
      load: async (loading) => {
        const open = await this.desk.open(loading, statementId);
        if (!open.ok) return open;
        const statement = open.value;
        const work = { ...loading, now: loading.now() };
        const signing = (await signingsOf(loading.tx, [statement], work.now)).get(statementId);
        invariant(signing !== undefined, 'what-is-signed-was-loaded', { statementId });
        const isFree = isFreeFor('approveStatement', loading.actorId, signing.hands);
        const duty = await this.desk.mayFreelyOverUnion(work, statement, 'finance_approver', isFree);
        return ok({ ...signing, statement, duty });
      },
      may: (_, { duty }) => Promise.resolve(duty),
      decide: (state, { actorId: personId }) => {
        const { dutyId, appointers } = unwrap(state.duty);
        return decideApproval({ personId, appointers, dutyId, revisionHash }, state);
      },
      save: async (work, events, { statement, duty }) => {
        const { tx, actorId: personId, now: approvedAt } = work;
        const { dutyId } = unwrap(duty);
        await tx.prisma.approval.create({
          data: { statementId, revisionHash, personId, dutyId, approvedAt },
        });
        await saveStatement(work, statement, events);
        return { statementId };
      },
      answer: (reads, kept) => keptStatement(reads, kept.statementId),
    });
  }
}
