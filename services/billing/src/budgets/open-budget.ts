import { newId } from '@puhui/kernel';
import type { BudgetLine } from '../ledger/account.js';
import type { Tx } from '../tx.js';
import type { Budget } from './budget.js';

/** The line, opened when there is none. The caller holds the union's books. */
export async function openBudget(tx: Tx, line: BudgetLine, now: Date): Promise<Budget> {
  const known = await tx.prisma.budget.findUnique({ where: { tradeUnionId_year_line: keyOf(line) } });
  return known ?? tx.prisma.budget.create({ data: { ...keyOf(line), id: newId(now), version: 0 } });
}

const keyOf = ({ tradeUnionId, year, line }: BudgetLine): BudgetLine => ({ tradeUnionId, year, line });
