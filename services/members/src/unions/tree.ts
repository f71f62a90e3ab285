import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { type Id } from '@puhui/kernel';

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
  await unit.query(sql`select from trade_union where id = ${id}::uuid for update`);
  const row = await unit.prisma.tradeUnion.findUnique({ where: { id } });
  return row && toTradeUnion(row);
}

/** Active members of the union and of those below it. */
export async function countMembers(reader: Reader, ids: readonly Id[]): Promise<Map<Id, number>> {
  const rows = await reader.query<{ id: Id; members: number }[]>(
    sql`select root as id, (select count(*)::int from membership m join trade_union u on u.id = m.trade_union_id
       where m.status = 'active' and u.path @> array[root]) as members
     from unnest(${[...ids]}::uuid[]) as root`,
  );
  return new Map(rows.map((row) => [row.id, row.members]));
}
