import { Injectable } from '@nestjs/common';
import { newId, ok, type Result } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { AdoptBudgetInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { allActive, FinanceDesk, type FinanceRefusal } from '../../ledger/finance-desk.js';
import type { RefusalWith } from '../../refusals.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import { adoptionsOf } from '../../ledger/decided-under.js';
import type { Budget, BudgetEvent } from '../budget.js';
import { checkBudgetInput } from '../budget-input.js';
import { adoptionEntry, tied } from '../entries.js';
import { budgetOfLine, saveBudget } from '../held-budgets.js';
import { keptBudget } from '../store.js';
import { decideAdoption, type AdoptionRefusal } from './decide.js';

/** Adopts a budget line, or raises it. */
@Injectable()
export class AdoptBudget {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: FinanceDesk,
  ) {}

  async run(
    actor: Pick<Actor, 'personId'>,
    command: AdoptBudgetInput,
  ): Promise<Result<Budget, FinanceRefusal | AdoptionRefusal | RefusalWith<'TRADE_UNION_NOT_ACTIVE'>>> {
    const { tradeUnionId, year, line, amount, document } = command;
    return this.useCases.run(actor, 'adoptBudget', command, {
      check: () => checkBudgetInput(command),
      load: async (loading) => {
        const open = await this.desk.open(loading, [tradeUnionId]);
        if (!open.ok) return open;
        const budget = await budgetOfLine(loading.tx, { tradeUnionId, year, line }, loading.now());
        const adopted = await adoptionsOf(loading.tx, budget);
        return ok({ unions: open.value, budget, adopted });
      },
      may: (work) => this.desk.mayOver(work, tradeUnionId),
      decide: (
        { unions, ...state },
        { now },
      ): Result<BudgetEvent, AdoptionRefusal | RefusalWith<'TRADE_UNION_NOT_ACTIVE'>> => {
        const active = allActive(unions);
        return active.ok ? decideAdoption(command, state, now) : active;
      },
      save: async (work, adopted, { budget }) => {
        const { tx, actorId, now } = work;
        const decision = { id: newId(now), amount, document, actorId, decidedAt: now };
        await postEntries(tx, [adoptionEntry(budget, decision)], now);
        await saveBudget(work, budget, [tied(adopted, decision)]);
        return { budgetId: budget.id };
      },
      answer: (reads, { budgetId }) => keptBudget(reads, budgetId),
    });
  }
}
