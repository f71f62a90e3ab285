import { Injectable } from '@nestjs/common';
import { ok, unwrap, type Id } from '@puhui/kernel';
import { type Actor, type Reader, sql, UseCases } from '@puhui/platform';
import type { MutationApproveStatementArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { Statement } from '../statement.js';
import { StatementDesk } from '../statement-desk.js';
import { saveStatement, keptStatement } from '../store.js';
import { everyHandIn } from '../two-sides.js';
import { decideApproval } from './decide.js';

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
        return ok({
          statement,
          duty: await this.desk.mayOverUnion(
            { ...loading, now: loading.now() },
            statement,
            'finance_approver',
          ),
          approvedBy: await approversOf(loading.tx, statement),
          hands: await everyHandIn(loading.tx, statement, loading.now()),
        });
      },
      may: (_, { duty }) => Promise.resolve(duty),
      decide: (state, { actorId: personId }) => decideApproval({ personId, revisionHash }, state),
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

async function approversOf(reader: Reader, { id, revisionHash }: Statement): Promise<Id[]> {
  const rows = await reader.query<{ person_id: Id }[]>(
    sql`select person_id::text from approval where statement_id = ${id}::uuid and revision_hash = ${revisionHash}::text`,
  );
  return rows.map((row) => row.person_id);
}
