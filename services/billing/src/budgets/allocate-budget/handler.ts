import { Injectable } from '@nestjs/common';
import { BudgetAllocated } from '@puhui/contracts';
import { err, fen, newId, ok, type Id, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { FinanceDesk, type AtFinanceDesk, type KeyedFinanceRefusal } from '../../authority/finance-desk.js';
import type { BudgetLine } from '../../ledger/account.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import type { RefusalWith } from '../../refusals.js';
import type { Budget } from '../budget.js';
import { checkBudgetInput, type BudgetInput } from '../budget-input.js';
import { allocationEntries } from '../entries.js';
import { lineBalances } from '../line-balances.js';
import { openBudget } from '../open-budget.js';
import { linesOf, nextVersion } from '../store.js';
import { decideAllocation, type AllocationRefusal } from './decide.js';

export interface AllocateBudgetInput extends BudgetInput {
  readonly fromTradeUnionId: Id;
  readonly toTradeUnionId: Id;
}
export interface Allocated {
  readonly from: Budget;
  readonly to: Budget;
}
export type AllocateRefusal = AllocationRefusal | KeyedFinanceRefusal | RefusalWith<'INVALID_INPUT'>;

/** Passes a part of a budget line down the tree. */
@Injectable()
export class AllocateBudgetHandler {
  constructor(private readonly desk: FinanceDesk) {}

  async allocate(actorId: Id, command: AllocateBudgetInput): Promise<Result<Allocated, AllocateRefusal>> {
    const { fromTradeUnionId, toTradeUnionId } = command;
    const wrong = checkBudgetInput(command);
    if (wrong) return err(wrong);
    return this.desk.decideOnce(
      actorId,
      'allocateBudget',
      command,
      [fromTradeUnionId, toTradeUnionId],
      (desk) => allocated(desk, command),
    );
  }
}

async function allocated(
  desk: AtFinanceDesk,
  command: AllocateBudgetInput,
): Promise<Result<Allocated, AllocationRefusal>> {
  const { unit, actorId, now, unions } = desk;
  const { fromTradeUnionId, year, line, document } = command;
  const [giver, taker = giver] = unions;
  const from: BudgetLine = { tradeUnionId: fromTradeUnionId, year, line };
  const amount = fen(command.amount);
  const balances = await lineBalances(unit, from);
  const decided = decideAllocation(
    { from, amount },
    { giver, taker, free: balances?.free ?? null, adopted: await linesOf(unit, fromTradeUnionId) },
  );
  if (!decided.ok) return decided;
  const [given, taken] = [await openBudget(unit, from, now), await openBudget(unit, decided.value, now)];
  const decision = { id: newId(now), amount, document, actorId, decidedAt: now };
  await postEntries(unit, allocationEntries(from, decided.value, decision), now);
  const version = await nextVersion(unit, given.id);
  unit.keep(
    newEvent(BudgetAllocated, {
      aggregateId: given.id,
      version,
      tradeUnionId: fromTradeUnionId,
      occurredAt: now,
      actorId,
      data: { budgetId: given.id, from, to: decided.value, amount: amount.toString() },
    }),
  );
  return ok({ from: { ...given, version }, to: taken });
}
