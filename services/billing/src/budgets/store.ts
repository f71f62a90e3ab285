import { invariant, type Id } from '@puhui/kernel';
import type { Database } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { Budget } from './budget.js';

/** The models, of a transaction or of the service's own database, which can only be read. */
export type Models = Pick<Database<PrismaClient>, 'prisma'>;

export const budgetsOfYear = ({ prisma }: Models, tradeUnionId: Id, year: number): Promise<Budget[]> =>
  prisma.budget.findMany({ where: { tradeUnionId, year }, orderBy: { line: 'asc' } });

const named_rows_max = 10;

/** Some of the lines that a union has, newest year first: enough to name to whoever asked for one that is not there. */
export const linesOf = ({ prisma }: Models, tradeUnionId: Id): Promise<Budget[]> =>
  prisma.budget.findMany({
    where: { tradeUnionId },
    orderBy: [{ year: 'desc' }, { line: 'asc' }],
    take: named_rows_max,
  });

export const budgetsById = ({ prisma }: Models, ids: readonly Id[]): Promise<Budget[]> =>
  prisma.budget.findMany({ where: { id: { in: [...ids] } } });

/** One that is known to be there. */
export async function keptBudget({ prisma }: Models, id: Id): Promise<Budget> {
  const budget = await prisma.budget.findUnique({ where: { id } });
  invariant(budget !== null, 'a-kept-budget-is-there', { id });
  return budget;
}
