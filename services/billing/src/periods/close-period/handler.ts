import { Injectable } from '@nestjs/common';
import { err, newId, ok, type Id, type Result } from '@puhui/kernel';
import { FinanceDesk, type FinanceRefusal } from '../../authority/finance-desk.js';
import { checkPeriod } from '../../input.js';
import type { RefusalWith } from '../../refusals.js';
import { keepClosed, periodState, type ClosedPeriod } from '../store.js';
import { decideClose, type CloseRefusal } from './decide.js';

export type ClosePeriodRefusal = CloseRefusal | FinanceRefusal | RefusalWith<'INVALID_INPUT'>;

/** Closes a month of a union's books with all before it; what comes late is posted in the first open one. */
@Injectable()
export class ClosePeriodHandler {
  constructor(private readonly desk: FinanceDesk) {}

  async close(
    actorId: Id,
    tradeUnionId: Id,
    period: string,
  ): Promise<Result<ClosedPeriod, ClosePeriodRefusal>> {
    const wrong = checkPeriod('period', period);
    if (wrong) return err(wrong);
    return this.desk.decide(
      actorId,
      [tradeUnionId],
      async ({ unit, now }): Promise<Result<ClosedPeriod, CloseRefusal>> => {
        const decided = decideClose(period, now, await periodState(unit, tradeUnionId, period));
        if (!decided.ok) return decided;
        const closed = { tradeUnionId, period, closedBy: actorId, closedAt: now };
        await keepClosed(unit, newId(now), closed);
        return ok(closed);
      },
    );
  }
}
