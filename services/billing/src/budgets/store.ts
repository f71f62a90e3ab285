import type { Id } from '@puhui/kernel';
import type { PendingEvent } from '@puhui/messaging';
import type { Database, Work } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { Budget } from './budget.js';

/** The models, of a transaction or of the service's own database, which can only be read. */
type Models = Pick<Database<PrismaClient>, 'prisma'>;

/** What every event of a line says, beside its own data. */
export interface EventFacts {
  readonly aggregateId: Id;
  readonly version: number;
  readonly tradeUnionId: Id;
  readonly occurredAt: Date;
  readonly actorId: Id;
}

/** Keeps one more event of the line, and answers the line as of it. */
export async function countEvent(
  { tx, actorId, now: occurredAt }: Work<PrismaClient>,
  { id: aggregateId, tradeUnionId }: Budget,
  event: (facts: EventFacts) => PendingEvent,
): Promise<Budget> {
  const budget = await tx.prisma.budget.update({
    where: { id: aggregateId },
    data: { version: { increment: 1 } },
  });
  tx.keep(event({ aggregateId, version: budget.version, tradeUnionId, occurredAt, actorId }));
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
