import type { Id } from '@puhui/kernel';
import { PAGE_ROWS_MAX, type Database } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { Membership } from './membership.js';
import { toMembership } from './store.js';

/** What other slices may ask of memberships. Who may see them is theirs to say. */
export async function membershipsById(
  database: Database<PrismaClient>,
  ids: readonly Id[],
): Promise<Map<Id, Membership>> {
  const rows = await database.prisma.membership.findMany({ where: { id: { in: [...ids] } } });
  return new Map(rows.map((row) => [row.id, toMembership(row)]));
}

/** A person's memberships, one after the other. */
export async function membershipsOf(database: Database<PrismaClient>, personId: Id): Promise<Membership[]> {
  const rows = await database.prisma.membership.findMany({
    where: { personId },
    orderBy: { id: 'asc' },
    take: PAGE_ROWS_MAX,
  });
  return rows.map(toMembership);
}
