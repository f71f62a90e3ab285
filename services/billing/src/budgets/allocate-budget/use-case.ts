import { Injectable } from '@nestjs/common';
import { newId, ok, type Id, type Result } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { AllocateBudgetInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { allActive, FinanceDesk, type FinanceRefusal } from '../../ledger/finance-desk.js';
import type { RefusalWith } from '../../refusals.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import { allotmentsOf } from '../../ledger/decided-under.js';
import type { Budget, BudgetEvent } from '../budget.js';
import { checkBudgetInput } from '../budget-input.js';
import { allocationEntries, tied } from '../entries.js';
import { lineBalances } from '../line-balances.js';
import { budgetOfLine, saveBudget } from '../held-budgets.js';
import { linesOf, keptBudget } from '../store.js';
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
    return this.useCases.run(actor, 'allocateBudget', command, {
      check: () => checkBudgetInput(command),
      load: async (loading) => {
        const { tx } = loading;
        const open = await this.desk.open(loading, [fromTradeUnionId, toTradeUnionId]);
        if (!open.ok) return open;
        const [giver, taker = giver] = open.value;
        const lineOf = (tradeUnionId: Id) => ({ tradeUnionId, year, line });
        const free = (await lineBalances(tx, lineOf(fromTradeUnionId)))?.free ?? null;
        const [now, adopted] = [loading.now(), await linesOf(tx, fromTradeUnionId)];
        const from = await budgetOfLine(tx, lineOf(fromTradeUnionId), now);
        const to = await budgetOfLine(tx, lineOf(toTradeUnionId), now);
        const allotted = await allotmentsOf(tx, from, toTradeUnionId);
        return ok({ giver, taker, from, to, free, adopted, allotted });
      },
      may: (work) => this.desk.mayOver(work, fromTradeUnionId),
      decide: (
        state,
        { now },
      ): Result<BudgetEvent, AllocationRefusal | RefusalWith<'TRADE_UNION_NOT_ACTIVE'>> => {
        const active = allActive([state.giver, state.taker]);
        return active.ok ? decideAllocation(command, state, now) : active;
      },
      save: async (work, allocated, { from, to }) => {
        const { tx, actorId, now } = work;
        const decision = { id: newId(now), amount, document, actorId, decidedAt: now };
        await postEntries(tx, allocationEntries(from, to, decision), now);
        await saveBudget(work, from, [tied(allocated, decision)]);
        // Its amount stands in the control book; of the line below itself nothing was decided but that there is one.
        await saveBudget(work, to, []);
        return { fromBudgetId: from.id, toBudgetId: to.id };
      },
      answer: async (reads, { fromBudgetId, toBudgetId }) => ({
        from: await keptBudget(reads, fromBudgetId),
        to: await keptBudget(reads, toBudgetId),
      }),
    });
  }
}
