import { Injectable } from '@nestjs/common';
import { BudgetAdopted } from '@puhui/contracts';
import { err, fen, newId, ok, type Id, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { FinanceDesk, type AtFinanceDesk, type KeyedFinanceRefusal } from '../../authority/finance-desk.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import type { RefusalWith } from '../../refusals.js';
import type { Budget } from '../budget.js';
import { checkBudgetInput, type BudgetInput } from '../budget-input.js';
import { adoptionEntry } from '../entries.js';
import { openBudget } from '../open-budget.js';
import { nextVersion } from '../store.js';

export interface AdoptBudget extends BudgetInput {
  readonly tradeUnionId: Id;
}
export type AdoptRefusal = KeyedFinanceRefusal | RefusalWith<'INVALID_INPUT'>;

/** Adopts a budget line, or raises it. */
@Injectable()
export class AdoptBudgetHandler {
  constructor(private readonly desk: FinanceDesk) {}

  async adopt(actorId: Id, command: AdoptBudget): Promise<Result<Budget, AdoptRefusal>> {
    const { tradeUnionId } = command;
    const wrong = checkBudgetInput(command);
    if (wrong) return err(wrong);
    return this.desk.decideOnce(actorId, 'adoptBudget', command, [tradeUnionId], async (desk) =>
      ok(await adopted(desk, command)),
    );
  }
}

async function adopted({ unit, actorId, now }: AtFinanceDesk, command: AdoptBudget): Promise<Budget> {
  const { tradeUnionId, year, line, document } = command;
  const amount = fen(command.amount);
  const budget = await openBudget(unit, { tradeUnionId, year, line }, now);
  const decision = { id: newId(now), amount, document, actorId, decidedAt: now };
  await postEntries(unit, [adoptionEntry(budget, decision)], now);
  const version = await nextVersion(unit, budget.id);
  unit.keep(
    newEvent(BudgetAdopted, {
      aggregateId: budget.id,
      version,
      tradeUnionId,
      occurredAt: now,
      actorId,
      data: { budgetId: budget.id, tradeUnionId, year, line, amount: amount.toString() },
    }),
  );
  return { ...budget, version };
}
