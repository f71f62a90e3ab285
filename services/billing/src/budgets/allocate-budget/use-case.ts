import { Injectable } from '@nestjs/common';
import { newId, ok, type Result } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { AllocateBudgetInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { FinanceDesk, type FinanceRefusal } from '../../ledger/finance-desk.js';
import type { RefusalWith } from '../../refusals.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import type { Budget } from '../budget.js';
import { checkBudgetInput } from '../budget-input.js';
import { allocationEntries } from '../entries.js';
import { lineBalances } from '../line-balances.js';
import { openBudget } from '../open-budget.js';
import { linesOf, saveBudget, keptBudget } from '../store.js';
import { decideAllocation, type AllocationRefusal } from './decide.js';

export interface Allocated {
  readonly from: Budget;
  readonly to: Budget;
}

/** Passes a part of a budget line down the tree. */
@Injectable()
export class AllocateBudget {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: FinanceDesk,
  ) {}

  async run(
    actor: Pick<Actor, 'personId'>,
    command: AllocateBudgetInput,
  ): Promise<Result<Allocated, FinanceRefusal | AllocationRefusal | RefusalWith<'TRADE_UNION_NOT_ACTIVE'>>> {
    const { fromTradeUnionId, toTradeUnionId, year, line, amount, document } = command;
    const from = { tradeUnionId: fromTradeUnionId, year, line };
    return this.useCases.run(actor, 'allocateBudget', command, {
      check: () => checkBudgetInput(command),
      load: async (work) => {
        const { tx } = work;
        const open = await this.desk.openActive(work, [fromTradeUnionId, toTradeUnionId]);
        if (!open.ok) return open;
        const [giver, taker = giver] = open.value;
        const free = (await lineBalances(tx, from))?.free ?? null;
        return ok({ giver, taker, free, adopted: await linesOf(tx, fromTradeUnionId) });
      },
      may: (work) => this.desk.may(work, fromTradeUnionId),
      decide: (state, { actorId, now }) => {
        const to = decideAllocation({ from, amount }, state);
        if (!to.ok) return to;
        return ok({ to: to.value, decision: { id: newId(now), amount, document, actorId, decidedAt: now } });
      },
      save: async (work, { to, decision }) => {
        const { tx, now } = work;
        const [given, taken] = [await openBudget(tx, from, now), await openBudget(tx, to, now)];
        await postEntries(tx, allocationEntries(from, to, decision), now);
        const data = { budgetId: given.id, from, to, amount: amount.toString() };
        await saveBudget(work, given, [{ name: 'BudgetAllocated', data }]);
        return { fromBudgetId: given.id, toBudgetId: taken.id };
      },
      answer: async (reads, { fromBudgetId, toBudgetId }) => ({
        from: await keptBudget(reads, fromBudgetId),
        to: await keptBudget(reads, toBudgetId),
      }),
    });
  }
}
