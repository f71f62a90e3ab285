import { BudgetAdopted, BudgetAllocated, BudgetHandedBack, BudgetLowered } from '@puhui/contracts';
import { newId, unreachable } from '@puhui/kernel';
import { behindWhatWasTold, newEvent, type PendingEvent } from '@puhui/messaging';
import { occurred, type Work } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { BudgetLine } from '../ledger/account.js';
import { evolve, type Budget, type BudgetEvent } from './budget.js';
import type { Models } from './store.js';

/** The line as it stands, or as it begins when it is saved for the first time. The caller holds the union's books. */
export async function budgetOfLine(
  { prisma }: Models,
  { tradeUnionId, year, line }: BudgetLine,
  now: Date,
): Promise<Budget> {
  const of = { tradeUnionId, year, line };
  const known = await prisma.budget.findUnique({ where: { tradeUnionId_year_line: of } });
  return known ?? { ...of, id: newId(now), version: 0 };
}

/**
 * Lets events happen to a line, and keeps both in one commit; a line to which nothing has happened is opened. The caller
 * holds the union's books, and has posted the amounts.
 */
export async function saveBudget(
  work: Work<PrismaClient>,
  before: Budget,
  events: readonly BudgetEvent[],
): Promise<Budget> {
  // A line's events say each what was decided, and none says it over: a restored database goes on behind those that it has forgotten.
  let budget = before.version === 0 ? before : await behindWhatWasTold(work.tx, 'budget', before);
  for (const event of events) {
    budget = evolve(budget, event);
    work.tx.keep(told(event, occurred(budget, work)));
  }
  const { id, version } = before;
  if (version === 0) await work.tx.prisma.budget.createMany({ data: [before], skipDuplicates: true });
  await work.tx.prisma.budget.update({ where: { id, version }, data: { version: budget.version } });
  return budget;
}

function told(event: BudgetEvent, facts: ReturnType<typeof occurred>): PendingEvent {
  switch (event.name) {
    case 'BudgetAdopted':
      return newEvent(BudgetAdopted, { ...facts, data: event.data });
    case 'BudgetAllocated':
      return newEvent(BudgetAllocated, { ...facts, data: event.data });
    case 'BudgetLowered':
      return newEvent(BudgetLowered, { ...facts, data: event.data });
    case 'BudgetHandedBack':
      return newEvent(BudgetHandedBack, { ...facts, data: event.data });
    default:
      return unreachable(event);
  }
}
