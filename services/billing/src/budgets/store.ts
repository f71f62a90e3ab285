import type { BudgetAdopted, BudgetAllocated, EventData } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import type { Database, Work } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { BudgetLine } from '../ledger/account.js';
import type { Unit } from '../unit.js';
import type { Budget } from './budget.js';

/** The models, of a transaction or of the service's own database, which can only be read. */
type Models = Pick<Database<PrismaClient>, 'prisma'>;

/** The line, opened when there is none. The caller holds the union's books. */
export async function openBudget(unit: Unit, line: BudgetLine, now: Date): Promise<Budget> {
  const known = await unit.prisma.budget.findUnique({ where: { tradeUnionId_year_line: keyOf(line) } });
  return known ?? unit.prisma.budget.create({ data: { ...keyOf(line), id: newId(now), version: 0 } });
}

const keyOf = ({ tradeUnionId, year, line }: BudgetLine): BudgetLine => ({ tradeUnionId, year, line });

/** Keeps one more event of the line, and answers the line as of it. */
export async function countEvent<D extends typeof BudgetAdopted | typeof BudgetAllocated>(
  { unit, actorId, now }: Work<PrismaClient>,
  { id, tradeUnionId }: Budget,
  definition: D,
  data: EventData<D>,
): Promise<Budget> {
  const budget = await unit.prisma.budget.update({ where: { id }, data: { version: { increment: 1 } } });
  const { version } = budget;
  unit.keep(
    newEvent(definition, { aggregateId: id, version, tradeUnionId, occurredAt: now, actorId, data: data as never }),
  );
  return budget;
}

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

export const budgetById = ({ prisma }: Models, id: Id): Promise<Budget | null> =>
  prisma.budget.findUnique({ where: { id } });
