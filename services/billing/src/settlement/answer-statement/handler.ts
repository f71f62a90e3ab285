import { Injectable } from '@nestjs/common';
import { StatementConfirmed, StatementDisputed } from '@puhui/contracts';
import { err, fen, ok, parseUsccForm, unwrap, type Id, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { checkAmount, checkReason, checkText, checkUscc, firstProblem } from '../../input.js';
import type { RefusalWith } from '../../refusals.js';
import { StatementDesk, type DeskRefusal } from '../desk.js';
import { stepTo, type Invoice, type Statement } from '../statement.js';
import { changeStatement } from '../store.js';
import { decideConfirmation, type ConfirmationRefusal } from './decide.js';

export type ConfirmRefusal = DeskRefusal | ConfirmationRefusal | RefusalWith<'INVALID_INPUT'>;
export type DisputeRefusal = DeskRefusal | RefusalWith<'STATEMENT_NOT_READY' | 'INVALID_INPUT'>;

/** The partner's answer to a statement: agreed, or disputed with a reason. */
@Injectable()
export class AnswerStatementHandler {
  constructor(private readonly desk: StatementDesk) {}

  async confirm(
    actorId: Id,
    id: Id,
    given: { number: string; amount: bigint; uscc: string } | null,
  ): Promise<Result<Statement, ConfirmRefusal>> {
    const wrong = given
      ? firstProblem(
          checkText('invoice.number', given.number),
          checkAmount('invoice.amount', given.amount),
          checkUscc('invoice.uscc', given.uscc),
        )
      : null;
    if (wrong) return err(wrong);
    const invoice: Invoice | null = given && {
      ...given,
      amount: fen(given.amount),
      uscc: unwrap(parseUsccForm(given.uscc)),
    };
    return this.desk.forPartner(
      actorId,
      id,
      async ({ unit, statement, now }): Promise<Result<Statement, ConfirmationRefusal>> => {
        const decided = decideConfirmation(statement, invoice);
        if (!decided.ok) return decided;
        const change = { status: decided.value, confirmedBy: actorId, invoice };
        const confirmed = await changeStatement(unit, statement, change);
        unit.keep(
          newEvent(StatementConfirmed, {
            ...eventFacts(confirmed, actorId, now),
            data: {
              statementId: id,
              confirmedBy: actorId,
              invoice: invoice && { ...invoice, amount: invoice.amount.toString() },
            },
          }),
        );
        return ok(confirmed);
      },
    );
  }

  async dispute(actorId: Id, id: Id, reason: string): Promise<Result<Statement, DisputeRefusal>> {
    const wrong = checkReason('reason', reason);
    if (wrong) return err(wrong);
    return this.desk.forPartner(
      actorId,
      id,
      async ({ unit, statement, now }): Promise<Result<Statement, RefusalWith<'STATEMENT_NOT_READY'>>> => {
        const step = stepTo(statement, 'dispute');
        if (!step.ok) return step;
        const disputed = await changeStatement(unit, statement, {
          status: step.value,
          disputeReason: reason,
        });
        unit.keep(
          newEvent(StatementDisputed, {
            ...eventFacts(disputed, actorId, now),
            data: { statementId: id, disputedBy: actorId, reason },
          }),
        );
        return ok(disputed);
      },
    );
  }
}

const eventFacts = (statement: Statement, actorId: Id, now: Date) => ({
  aggregateId: statement.id,
  version: statement.version,
  tradeUnionId: statement.tradeUnionId,
  occurredAt: now,
  actorId,
});
