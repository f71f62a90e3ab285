import { type Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import type { Database } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { Unit } from '../unit.js';
import { toTradeUnion } from './store.js';
import type { TradeUnion } from './trade-union.js';

/** What other slices may ask of the tree of unions. */
export async function tradeUnionsById(
  database: Database<PrismaClient>,
  ids: readonly Id[],
): Promise<Map<Id, TradeUnion>> {
  const rows = await database.prisma.tradeUnion.findMany({ where: { id: { in: [...ids] } } });
  return new Map(rows.map((row) => [row.id, toTradeUnion(row)]));
}

/** The union, locked until the transaction ends. */
export async function lockTradeUnion(unit: Unit, id: Id): Promise<TradeUnion | null> {
  await unit.$queryRawUnsafe('select from trade_union where id = $1::uuid for update', id);
  const row = await unit.prisma.tradeUnion.findUnique({ where: { id } });
  return row && toTradeUnion(row);
}

/** Active members of the union and of those below it. */
export async function countMembers(sql: Sql, ids: readonly Id[]): Promise<Map<Id, number>> {
  const rows = await sql.$queryRawUnsafe<{ id: Id; members: number }[]>(
    `select root as id, (select count(*)::int from membership m join trade_union u on u.id = m.trade_union_id
       where m.status = 'active' and u.path @> array[root]) as members
     from unnest($1::uuid[]) as root`,
    [...ids],
  );
  return new Map(rows.map((row) => [row.id, row.members]));
}
