import type { BudgetAdopted, BudgetAllocated, EventData } from '@puhui/contracts';
import { invariant, statusAfter, type Id, type LifeCycle } from '@puhui/kernel';
import type { BudgetLine } from '../ledger/account.js';

/** A budget line as a thing of its own; its amounts stand in the control book alone. */
export interface Budget extends BudgetLine {
  readonly id: Id;
  /** 0 for one that was just opened, and has no event yet. */
  readonly version: number;
}

export type BudgetEvent =
  | { readonly name: 'BudgetAdopted'; readonly data: EventData<typeof BudgetAdopted> }
  | { readonly name: 'BudgetAllocated'; readonly data: EventData<typeof BudgetAllocated> };

/** A line stays open: it is adopted, raised and allocated from again and again. */
export const budgetLifeCycle: LifeCycle<'open', BudgetEvent['name']> = {
  initial: ['open'],
  final: [],
  steps: { open: { BudgetAdopted: 'open', BudgetAllocated: 'open' } },
};

/** The line after one more event, of those that it is opened for. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Budget | null, event: BudgetEvent): Budget {
  invariant(before !== null, 'a-line-is-opened-first', { event: event.name });
  statusAfter(budgetLifeCycle, { id: before.id, status: 'open' }, event.name);
  return { ...before, version: before.version + 1 };
}
