import { Injectable } from '@nestjs/common';
import { ok } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { MutationSendStatementArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { undoneSinceDrawn } from '../draw-statement/lines.js';
import { StatementDesk } from '../statement-desk.js';
import { saveStatement, keptStatement } from '../store.js';
import { merchantItself } from '../two-sides.js';
import { decideSending } from './decide.js';

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
        const statement = open.value;
        return ok({
          statement,
          undone: await undoneSinceDrawn(work.tx, statement.id),
          otherSide: await merchantItself(work.tx, statement.partnerId, work.now()),
        });
      },
      may: (work, { statement }) => this.desk.mayOverUnion(work, statement, 'finance_officer'),
      decide: (state, { actorId: sentBy }) =>
        decideSending(state, { revisionHash: command.revisionHash, sentBy }),
      save: async (work, sent, { statement }) => {
        await saveStatement(work, statement, [sent]);
        return { statementId: statement.id };
      },
      answer: (reads, kept) => keptStatement(reads, kept.statementId),
    });
  }
}
