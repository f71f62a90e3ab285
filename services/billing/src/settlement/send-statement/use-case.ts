import { Injectable } from '@nestjs/common';
import { ok, type Result } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { MutationSendStatementArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { undoneSinceDrawn } from '../draw-statement/lines.js';
import { stepTo, type Statement } from '../statement.js';
import { StatementDesk } from '../statement-desk.js';
import { saveStatement, keptStatement } from '../store.js';

/** Sends a draft to its partner as it stands now; from here on its lines are final. */
@Injectable()
export class SendStatement {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: StatementDesk,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: MutationSendStatementArgs) {
    return this.useCases.run(actor, 'sendStatement', command, {
      load: async (work) => {
        const open = await this.desk.open(work, command.statementId);
        if (!open.ok) return open;
        return ok({ statement: open.value, undone: await undoneSinceDrawn(work.tx, command.statementId) });
      },
      may: (work, { statement }) => this.desk.mayForUnion(work, statement, 'finance_officer'),
      decide: ({ statement, undone }) => decideSending(statement, undone),
      save: async (work, _, { statement }) => {
        await saveStatement(work, statement, [{ name: 'StatementSent', data: { sentBy: work.actorId } }]);
        return { statementId: statement.id };
      },
      answer: (reads, kept) => keptStatement(reads, kept.statementId),
    });
  }
}

/** Only an up-to-date statement with an amount due may be sent. */
function decideSending(
  statement: Statement,
  undone: number,
): Result<null, RefusalWith<'STATEMENT_STEP_NOT_OPEN' | 'NOTHING_TO_PAY' | 'STATEMENT_NOT_CURRENT'>> {
  const step = stepTo(statement, 'StatementSent');
  if (!step.ok) return step;
  if (undone > 0) return refuse.STATEMENT_NOT_CURRENT({ undone });
  if (statement.amount <= 0n) return refuse.NOTHING_TO_PAY({ amount: statement.amount });
  return ok(null);
}
