import { Inject, Injectable } from '@nestjs/common';
import { err, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, UnionTree } from '@puhui/platform';
import { Authority } from '../../authority/authority.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { checkId, checkPeriod, firstProblem } from '../../input.js';
import { lockBooks } from '../../ledger/post-entries/lock-books.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { keepClosed, periodState, type ClosedPeriod } from '../store.js';
import { decideClose, type CloseRefusal } from './decide.js';

export type ClosePeriodRefusal =
  | CloseRefusal
  | RefusalWith<'INVALID_INPUT' | 'NOT_ALLOWED' | 'DUTIES_BEHIND' | 'TRADE_UNION_NOT_KNOWN'>;

/** Closes a month of a union's books; what comes late is posted in the open one. */
@Injectable()
export class ClosePeriodHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
    private readonly tree: UnionTree,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async close(
    actorId: Id,
    tradeUnionId: Id,
    period: string,
  ): Promise<Result<ClosedPeriod, ClosePeriodRefusal>> {
    const wrong = firstProblem(checkId('tradeUnionId', tradeUnionId), checkPeriod('period', period));
    if (wrong) return err(wrong);
    return this.database.transaction(async (unit): Promise<Result<ClosedPeriod, ClosePeriodRefusal>> => {
      const union = await this.tree.byId(unit, [tradeUnionId]);
      if (union.size === 0) return err(refuse.TRADE_UNION_NOT_KNOWN({ tradeUnionId }));
      const scope = { kind: 'union', id: tradeUnionId } as const;
      const duty = await this.authority.overMoney(unit, actorId, 'finance_officer', scope);
      if (!duty.ok) return duty;
      await lockBooks(unit, [tradeUnionId]);
      const now = this.clock.now();
      const decided = decideClose(period, now, await periodState(unit, tradeUnionId, period));
      if (!decided.ok) return decided;
      const closed = { tradeUnionId, period, closedBy: actorId, closedAt: now };
      await keepClosed(unit, closed);
      return ok(closed);
    });
  }
}
