import { Injectable } from '@nestjs/common';
import { ok, type Result } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { MutationSendBackStatementArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { checkReason } from '../../input.js';
import { saltedWords } from '../../ledger/document-words.js';
import type { RefusalWith } from '../../refusals.js';
import type { Statement } from '../statement.js';
import { StatementDesk, type StepRefusal } from '../statement-desk.js';
import { saveStatement, keptStatement } from '../store.js';
import { everyHandIn } from '../two-sides.js';
import { decideSendingBack } from './decide.js';

/** An approver sends a statement back to finance, and says why. */
@Injectable()
export class SendBackStatement {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: StatementDesk,
  ) {}

  async run(
    actor: Pick<Actor, 'personId'>,
    command: MutationSendBackStatementArgs,
  ): Promise<
    Result<
      Statement,
      | StepRefusal
      | RefusalWith<
          'DUTIES_BEHIND' | 'INVALID_INPUT' | 'STATEMENT_REVISION_DIFFERS' | 'PERSON_NOT_INDEPENDENT'
        >
    >
  > {
    const { statementId, revisionHash, reason } = command;
    return this.useCases.run(actor, 'sendBackStatement', command, {
      check: () => checkReason('reason', reason),
      load: async (work) => {
        const open = await this.desk.open(work, statementId);
        if (!open.ok) return open;
        const statement = open.value;
        return ok({ statement, hands: await everyHandIn(work.tx, statement, work.now()) });
      },
      may: (work, { statement }) => this.desk.mayOverUnion(work, statement, 'finance_approver'),
      decide: (state, { actorId: sentBackBy }) =>
        decideSendingBack(state, saltedWords(reason), { revisionHash, sentBackBy }),
      save: async (work, sentBack, { statement }) => {
        await saveStatement(work, statement, [sentBack]);
        return { statementId: statement.id };
      },
      answer: (reads, kept) => keptStatement(reads, kept.statementId),
    });
  }
}
