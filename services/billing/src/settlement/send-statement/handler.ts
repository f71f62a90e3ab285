import { Injectable } from '@nestjs/common';
import { StatementSent } from '@puhui/contracts';
import { err, ok, type Id, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { refuse, type RefusalWith } from '../../refusals.js';
import { StatementDesk, type MoneyDeskRefusal } from '../desk.js';
import { undoneSinceDrawn } from '../draw-statement/lines.js';
import { stepTo, type Statement } from '../statement.js';
import { changeStatement } from '../store.js';

type NotSent = RefusalWith<'STATEMENT_NOT_READY' | 'STATEMENT_EMPTY' | 'UNDONE_SINCE_DRAWN'>;
export type SendRefusal = MoneyDeskRefusal | NotSent;

/** Sends a draft to its partner as it stands now; from here on its lines are final. */
@Injectable()
export class SendStatementHandler {
  constructor(private readonly desk: StatementDesk) {}

  send(actorId: Id, id: Id): Promise<Result<Statement, SendRefusal>> {
    return this.desk.forUnion(
      actorId,
      id,
      'finance_officer',
      async ({ unit, statement, now }): Promise<Result<Statement, NotSent>> => {
        const step = stepTo(statement, 'send');
        if (!step.ok) return step;
        const undone = await undoneSinceDrawn(unit, id);
        if (undone > 0) return err(refuse.UNDONE_SINCE_DRAWN({ undone }));
        if (statement.amount <= 0n) return err(refuse.STATEMENT_EMPTY({ amount: statement.amount }));
        const sent = await changeStatement(unit, statement, { status: step.value, enteredBy: actorId });
        const { partnerId, tradeUnionId, period, lineCount, amount } = sent;
        unit.keep(
          newEvent(StatementSent, {
            aggregateId: id,
            version: sent.version,
            tradeUnionId,
            occurredAt: now,
            actorId,
            data: {
              statementId: id,
              partnerId,
              tradeUnionId,
              period,
              lines: lineCount,
              amount: amount.toString(),
            },
          }),
        );
        return ok(sent);
      },
    );
  }
}
