import { Inject, Injectable } from '@nestjs/common';
import { err, fen, ok, type Clock, type Fen, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database } from '@puhui/platform';
import { Authority } from '../../authority/authority.js';
import { commitmentsOf } from '../../commitments/known-commitments.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { checkAmount, checkReason, firstProblem } from '../../input.js';
import { lockBooks } from '../../ledger/post-entries/lock-books.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { suspenseOf } from '../store.js';
import { keepExplanation } from './keep-explanation.js';

export interface ExplainSuspense {
  readonly campaignId: Id;
  readonly amount: bigint;
  readonly explanation: string;
}
export interface SuspenseExplained {
  readonly campaignId: Id;
  readonly amount: Fen;
  readonly explanation: string;
}
export type ExplainRefusal = RefusalWith<
  'INVALID_INPUT' | 'NOT_ALLOWED' | 'DUTIES_BEHIND' | 'SUSPENSE_DIFFERS'
>;

/** Records why a suspense account is not zero. The words hold for exactly the amount that they explain. */
@Injectable()
export class ExplainSuspenseHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async explain(actorId: Id, command: ExplainSuspense): Promise<Result<SuspenseExplained, ExplainRefusal>> {
    const { campaignId, explanation } = command;
    const wrong = firstProblem(
      checkAmount('amount', command.amount),
      checkReason('explanation', explanation),
    );
    if (wrong) return err(wrong);
    return this.database.transaction(async (unit): Promise<Result<SuspenseExplained, ExplainRefusal>> => {
      const line = (await commitmentsOf(unit, [campaignId])).get(campaignId)?.line;
      if (!line) return err(refuse.SUSPENSE_DIFFERS({ amount: 0n }));
      const scope = { kind: 'union', id: line.tradeUnionId } as const;
      const duty = await this.authority.overMoney(unit, actorId, 'finance_officer', scope);
      if (!duty.ok) return duty;
      await lockBooks(unit, [line.tradeUnionId]);
      const [held] = await suspenseOf(unit, { of: 'campaign', id: campaignId });
      const amount = fen(command.amount);
      if (held?.amount !== amount) return err(refuse.SUSPENSE_DIFFERS({ amount: held?.amount ?? 0n }));
      const { tradeUnionId } = line;
      await keepExplanation(unit, {
        campaignId,
        amount,
        explanation,
        tradeUnionId,
        actorId,
        now: this.clock.now(),
      });
      return ok({ campaignId, amount, explanation });
    });
  }
}
