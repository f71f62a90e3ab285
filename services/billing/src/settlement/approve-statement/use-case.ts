import { Injectable } from '@nestjs/common';
import { ok, unwrap, type Id } from '@puhui/kernel';
import { type Actor, appointersByDuty, isFreeFor, type Reader, sql, UseCases } from '@puhui/platform';
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
        const work = { ...loading, now: loading.now() };
        const hands = await everyHandIn(loading.tx, statement, work.now);
        const isFree = isFreeFor('approveStatement', loading.actorId, hands);
        const duty = await this.desk.mayFreelyOverUnion(work, statement, 'finance_approver', isFree);
        const signed = await approversOf(loading.tx, statement);
        const signing = duty.ok ? new Map([[loading.actorId, duty.value.dutyId]]) : new Map<Id, Id>();
        return ok({
          statement,
          duty,
          approvedBy: [...signed.keys()],
          appointers: await appointersBySigner(loading.tx, new Map([...signed, ...signing])),
          hands,
        });
      },
      may: (_, { duty }) => Promise.resolve(duty),
      decide: (state, { actorId: personId }) =>
        decideApproval({ personId, dutyId: unwrap(state.duty).dutyId, revisionHash }, state),
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

/** Who has signed this revision, each with the duty by which. */
async function approversOf(reader: Reader, { id, revisionHash }: Statement): Promise<Map<Id, Id>> {
  const rows = await reader.query<{ personId: Id; dutyId: Id }[]>(
    sql`select person_id as "personId", duty_id as "dutyId" from approval where statement_id = ${id}::uuid and revision_hash = ${revisionHash}::text`,
  );
  return new Map(rows.map(({ personId, dutyId }) => [personId, dutyId]));
}

/** By whose appointment each of them signs. */
async function appointersBySigner(
  reader: Reader,
  dutyOf: ReadonlyMap<Id, Id>,
): Promise<ReadonlyMap<Id, readonly Id[]>> {
  const appointers = await appointersByDuty(reader, [...dutyOf.values()]);
  return new Map([...dutyOf].map(([personId, dutyId]) => [personId, appointers.get(dutyId) ?? []]));
}
