import { Inject, Injectable } from '@nestjs/common';
import { businessDate, businessMonth, err, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK } from '@puhui/platform';
import { FinanceDesk, type AtFinanceDesk, type FinanceRefusal } from '../../authority/finance-desk.js';
import { checkPeriod, firstProblem } from '../../input.js';
import { refuse, wrongInput, type InputRefusal, type RefusalWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import { StatementDesk, type MoneyDeskRefusal } from '../desk.js';
import { stepTo, type Statement } from '../statement.js';
import { clearLines, lockDraft, openDraft, reviseDraft } from './drafts.js';
import { addLines, findLines, namesStrangers, type LinesSought } from './lines.js';

export interface DrawStatement {
  readonly partnerId: Id;
  readonly tradeUnionId: Id;
  readonly period: string;
}
type NothingDrawn = RefusalWith<'PARTNER_NOT_KNOWN' | 'NOTHING_TO_SETTLE'>;
export type DrawRefusal = NothingDrawn | FinanceRefusal | RefusalWith<'INVALID_INPUT'>;
export type RedrawRefusal =
  | MoneyDeskRefusal
  | RefusalWith<'INVALID_INPUT' | 'STATEMENT_NOT_READY' | 'NOTHING_TO_SETTLE'>;

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
    return this.desk.forUnion(
      actorId,
      id,
      'finance_officer',
      async ({
        unit,
        statement,
        now,
      }): Promise<
        Result<Statement, RefusalWith<'STATEMENT_NOT_READY' | 'NOTHING_TO_SETTLE'> | InputRefusal>
      > => {
        const step = stepTo(statement, 'redraw');
        if (!step.ok) return step;
        const { partnerId, tradeUnionId, period } = statement;
        const sought: LinesSought = { partnerId, tradeUnionId, period, now, without };
        if (await namesStrangers(unit, sought))
          return err(wrongInput('withoutRedemptionIds', 'REDEMPTION_ELSEWHERE'));
        await unit.$executeRawUnsafe(`update statement set status = 'draft' where id = $1::uuid`, id);
        await clearLines(unit, id);
        await addLines(unit, id, sought);
        return ok(await reviseDraft(unit, id, actorId, now));
      },
    );
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
  const sought: LinesSought = { ...command, now, without: [] };
  const found = await findLines(unit, sought);
  const amount = found.amount + (draft?.amount ?? 0n);
  if (found.lines === 0 && draft) return ok(draft);
  if (amount <= 0n) return err(refuse.NOTHING_TO_SETTLE({ stillUndoable: found.stillUndoable }));
  const id = draft?.id ?? (await openDraft(unit, { ...command, actorId, now }));
  await addLines(unit, id, sought);
  return ok(await reviseDraft(unit, id, actorId, now));
}

async function partnerIsKnown(unit: Unit, partnerId: Id): Promise<boolean> {
  const rows = await unit.$queryRawUnsafe<unknown[]>('select id from partner where id = $1::uuid', partnerId);
  return rows.length > 0;
}
