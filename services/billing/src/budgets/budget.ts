import type {
  BudgetAdopted,
  BudgetAllocated,
  BudgetHandedBack,
  BudgetLowered,
  EventData,
} from '@puhui/contracts';
import {
  businessDate,
  businessYear,
  invariant,
  ok,
  statusAfter,
  type Id,
  type LifeCycle,
  type Result,
} from '@puhui/kernel';
import type { BudgetLine } from '../ledger/account.js';
import { refuse, type RefusalWith } from '../refusals.js';

/** A budget line as a thing of its own; its amounts stand in the control book alone. */
export interface Budget extends BudgetLine {
  readonly id: Id;
  /** 0 for one that was just opened, and has no event yet. */
  readonly version: number;
}

export type BudgetEvent =
  | { readonly name: 'BudgetAdopted'; readonly data: EventData<typeof BudgetAdopted> }
  | { readonly name: 'BudgetAllocated'; readonly data: EventData<typeof BudgetAllocated> }
  | { readonly name: 'BudgetLowered'; readonly data: EventData<typeof BudgetLowered> }
  | { readonly name: 'BudgetHandedBack'; readonly data: EventData<typeof BudgetHandedBack> };

/** A line stays open: it is adopted, raised, lowered, allocated from and handed back again and again. */
export const budgetLifeCycle: LifeCycle<'open', BudgetEvent['name']> = {
  initial: ['open'],
  final: [],
  steps: {
    open: { BudgetAdopted: 'open', BudgetAllocated: 'open', BudgetLowered: 'open', BudgetHandedBack: 'open' },
  },
};

/** The line after one more event, of those that it is opened for. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Budget | null, event: BudgetEvent): Budget {
  invariant(before !== null, 'a-line-is-opened-first', { event: event.name });
  statusAfter(budgetLifeCycle, { id: before.id, status: 'open' }, event.name);
  return { ...before, version: before.version + 1 };
}

/**
 * Whether something may still be decided in a year's budget: until the calendar year, in Shanghai, is over (工会会计制度: the accounting
 * year is the calendar year). What was bound before is settled as ever. A year ahead is open: its budget is adopted before it begins.
 */
export function decideYear(year: number, now: Date): Result<null, RefusalWith<'BUDGET_YEAR_OVER'>> {
  const current = businessYear(businessDate(now));
  return year < current ? refuse.BUDGET_YEAR_OVER({ year, current }) : ok(null);
}

/** Budget lines as a refusal names them, each as year/line; null for none. */
export const namedLines = (lines: readonly Pick<BudgetLine, 'year' | 'line'>[]): string | null =>
  lines.length === 0 ? null : lines.map(({ year, line }) => `${year}/${line}`).join(', ');

/** A line, and nothing else of what holds it. */
export const lineOf = ({ tradeUnionId, year, line }: BudgetLine): BudgetLine => ({
  tradeUnionId,
  year,
  line,
});
