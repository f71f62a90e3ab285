import { Inject, Injectable } from '@nestjs/common';
import {
  businessDate,
  businessMonth,
  err,
  invariant,
  ok,
  type Clock,
  type Id,
  type Result,
} from '@puhui/kernel';
import { CLOCK, sql } from '@puhui/platform';
import { FinanceDesk, type AtFinanceDesk, type FinanceRefusal } from '../../authority/finance-desk.js';
import { checkPeriod, firstProblem } from '../../input.js';
import { refuse, wrongInput, type InputRefusal, type RefusalWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import { StatementDesk, type MoneyDeskRefusal, type OnDesk } from '../desk.js';
import { stepTo, type Statement } from '../statement.js';
import { decideDrawing, type Drawing } from './decide.js';
import { lockDraft, makeDraft, openDraft, reviseDraft } from './drafts.js';
import { firstCredited, moveLines, namesStrangers, standingsOf, type LinesSought } from './lines.js';

export interface DrawStatement {
  readonly partnerId: Id;
  readonly tradeUnionId: Id;
  readonly period: string;
}
type NothingDrawn = RefusalWith<'PARTNER_NOT_KNOWN' | 'NOTHING_TO_SETTLE'>;
export type DrawRefusal = NothingDrawn | FinanceRefusal | RefusalWith<'INVALID_INPUT'>;
type NotRedrawn = RefusalWith<'STATEMENT_NOT_READY' | 'REDEMPTION_CREDITED'> | InputRefusal;
export type RedrawRefusal = MoneyDeskRefusal | NotRedrawn;

const without_rows_max = 1000;

/** Draws a statement, adds to a draft, or draws a draft or disputed one anew. */
@Injectable()
export class DrawStatementHandler {
  constructor(
    private readonly finance: FinanceDesk,
    private readonly desk: StatementDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async draw(actorId: Id, command: DrawStatement): Promise<Result<Statement, DrawRefusal>> {
    const { partnerId, tradeUnionId, period } = command;
    const wrong = this.wrongWith(command, this.clock.now());
    if (wrong) return err(wrong);
    return this.finance.decide(actorId, [tradeUnionId], (desk) =>
      drawn(desk, { partnerId, tradeUnionId, period }),
    );
  }

  /** Lines that are left out can be drawn again later. */
  async redraw(actorId: Id, id: Id, without: readonly Id[]): Promise<Result<Statement, RedrawRefusal>> {
    if (without.length > without_rows_max) return err(wrongInput('withoutRedemptionIds', 'TOO_MANY'));
    return this.desk.forUnion(actorId, id, 'finance_officer', (desk) => drawnAnew(desk, without));
  }

  private wrongWith(command: DrawStatement, now: Date): InputRefusal | null {
    const ahead = command.period > businessMonth(businessDate(now));
    return firstProblem(
      checkPeriod('period', command.period),
      ahead ? wrongInput('period', 'DATE_AHEAD') : null,
    );
  }
}

async function drawn(
  { unit, actorId, now }: AtFinanceDesk,
  command: DrawStatement,
): Promise<Result<Statement, NothingDrawn>> {
  const { partnerId } = command;
  if (!(await partnerIsKnown(unit, partnerId))) return err(refuse.PARTNER_NOT_KNOWN({ partnerId }));
  const draft = await lockDraft(unit, command);
  const sought: LinesSought = { ...command, statementId: draft?.id ?? null, now, without: [] };
  const decided = decideDrawing(await standingsOf(unit, sought));
  invariant(decided.ok, 'nothing-is-left-out-by-drawing', { partnerId });
  const { moves, amount, stillUndoable } = decided.value;
  if (moves.length === 0 && draft) return ok(draft);
  // No statement is opened for credits alone; one that is open becomes what it must, down to nothing or below: what is
  // not sent then waits on it for more to set off.
  if (!draft && amount <= 0n) return err(refuse.NOTHING_TO_SETTLE({ stillUndoable }));
  const statementId = draft?.id ?? (await openDraft(unit, { ...command, actorId, now }));
  const revised = await revise(unit, { ...sought, statementId }, decided.value, actorId);
  invariant(revised.amount === amount + (draft?.amount ?? 0n), 'lines-move-as-decided', { statementId });
  return ok(revised);
}

async function drawnAnew(
  { unit, statement, actorId, now }: OnDesk,
  without: readonly Id[],
): Promise<Result<Statement, NotRedrawn>> {
  const step = stepTo(statement, 'redraw');
  if (!step.ok) return step;
  const { id: statementId, partnerId, tradeUnionId, period } = statement;
  const sought = { statementId, partnerId, tradeUnionId, period, now, without };
  if (await namesStrangers(unit, sought)) {
    return err(wrongInput('withoutRedemptionIds', 'REDEMPTION_ELSEWHERE'));
  }
  const decided = decideDrawing(await standingsOf(unit, sought));
  if (!decided.ok) return err(refuse.REDEMPTION_CREDITED(await firstCredited(unit, sought)));
  await makeDraft(unit, statementId);
  const revised = await revise(unit, sought, decided.value, actorId);
  invariant(revised.amount === statement.amount + decided.value.amount, 'lines-move-as-decided', {
    statementId,
  });
  return ok(revised);
}

async function revise(
  unit: Unit,
  sought: LinesSought & { readonly statementId: Id },
  drawing: Drawing,
  actorId: Id,
): Promise<Statement> {
  await moveLines(unit, sought, drawing);
  return reviseDraft(unit, sought.statementId, actorId, sought.now);
}

async function partnerIsKnown(unit: Unit, partnerId: Id): Promise<boolean> {
  const rows = await unit.query<unknown[]>(sql`select id from partner where id = ${partnerId}::uuid`);
  return rows.length > 0;
}
