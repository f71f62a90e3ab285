import { Injectable } from '@nestjs/common';
import { newId, ok, type Result } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { LowerBudgetInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { adoptionsOf, loweringsOf } from '../../ledger/decided-under.js';
import { FinanceDesk, type FinanceRefusal } from '../../ledger/finance-desk.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import type { Budget } from '../budget.js';
import { checkBudgetInput } from '../budget-input.js';
import { loweringEntry, tied } from '../entries.js';
import { budgetOfLine, saveBudget } from '../held-budgets.js';
import { lineBalances } from '../line-balances.js';
import { keptBudget, linesOf } from '../store.js';
import { decideLowering, type LoweringRefusal } from './decide.js';

/** Takes a part off a line that was adopted here. */
@Injectable()
export class LowerBudget {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: FinanceDesk,
  ) {}

  async run(
    actor: Pick<Actor, 'personId'>,
    command: LowerBudgetInput,
  ): Promise<Result<Budget, FinanceRefusal | LoweringRefusal>> {
    const { tradeUnionId, year, line, amount, document } = command;
    const of = { tradeUnionId, year, line };
    return this.useCases.run(actor, 'lowerBudget', command, {
      check: () => checkBudgetInput(command),
      load: async (loading) => {
        const { tx } = loading;
        const open = await this.desk.open(loading, [tradeUnionId]);
        if (!open.ok) return open;
        const free = (await lineBalances(tx, of))?.free ?? null;
        const budget = await budgetOfLine(tx, of, loading.now());
        const [lines, adopted] = [await linesOf(tx, tradeUnionId), await adoptionsOf(tx, of)];
        return ok({ budget, free, lines, adopted, lowered: await loweringsOf(tx, of) });
      },
      may: (work) => this.desk.mayOver(work, tradeUnionId),
      decide: (state, { now }) => decideLowering(command, state, now),
      save: async (work, lowered, { budget }) => {
        const { tx, actorId, now } = work;
        const decision = { id: newId(now), amount, document, actorId, decidedAt: now };
        await postEntries(tx, [loweringEntry(budget, decision)], now);
        await saveBudget(work, budget, [tied(lowered, decision)]);
        return { budgetId: budget.id };
      },
      answer: (reads, { budgetId }) => keptBudget(reads, budgetId),
    });
  }
}
