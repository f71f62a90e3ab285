import { Injectable } from '@nestjs/common';
import type { Result } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { MutationDisputeStatementArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { checkReason } from '../../input.js';
import { saltedWords } from '../../ledger/document-words.js';
import type { RefusalWith } from '../../refusals.js';
import type { Statement } from '../statement.js';
import { StatementDesk, type StepRefusal } from '../statement-desk.js';
import { saveStatement, keptStatement } from '../store.js';
import { decideDispute } from './decide.js';

/** The partner does not agree to a statement, and says why. */
@Injectable()
export class DisputeStatement {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: StatementDesk,
  ) {}

  async run(
    actor: Pick<Actor, 'personId'>,
    command: MutationDisputeStatementArgs,
  ): Promise<Result<Statement, StepRefusal | RefusalWith<'INVALID_INPUT' | 'STATEMENT_REVISION_DIFFERS'>>> {
    const { statementId, revisionHash, reason } = command;
    return this.useCases.run(actor, 'disputeStatement', command, {
      check: () => checkReason('reason', reason),
      load: (work) => this.desk.open(work, statementId),
      may: (work, statement) => this.desk.mayOverPartner(work, statement),
      decide: (statement, { actorId }) =>
        decideDispute(statement, saltedWords(reason), revisionHash, actorId),
      save: async (work, disputed, statement) => {
        await saveStatement(work, statement, [disputed]);
        return { statementId: statement.id };
      },
      answer: (reads, kept) => keptStatement(reads, kept.statementId),
    });
  }
}
