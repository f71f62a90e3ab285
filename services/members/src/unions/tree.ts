import { invariant, type Id } from '@puhui/kernel';
import { type GraphContext, loadOne, type Reader, sql, type Sql } from '@puhui/platform';
import type { Models, Rows, Tx } from '../tx.js';
import { toTradeUnion } from './store.js';
import type { TradeUnion } from './trade-union.js';

// What other slices may ask of the tree of unions: its own tables, where platform.trade_union may lag behind.

export async function tradeUnionsById({ prisma }: Rows, ids: readonly Id[]): Promise<Map<Id, TradeUnion>> {
  const rows = await prisma.tradeUnion.findMany({ where: { id: { in: [...ids] } } });
  return new Map(rows.map((row) => [row.id, toTradeUnion(row)]));
}

/** One that is known to be there. */
export async function keptTradeUnion({ prisma }: Models, id: Id): Promise<TradeUnion> {
  const row = await prisma.tradeUnion.findUnique({ where: { id } });
  invariant(row !== null, 'a-kept-union-is-there', { id });
  return toTradeUnion(row);
}

/** The union, asked for together with all others that the request asks for. */
export const loadTradeUnion = (context: GraphContext, rows: Rows, id: Id): Promise<TradeUnion | null> =>
  loadOne(context, 'trade union', id, (ids) => tradeUnionsById(rows, ids));

/** A union that rows of a file name by its code, as far as an import has to know it. */
export interface NamedUnion {
  readonly id: Id;
  readonly active: boolean;
  readonly inSubtree: boolean;
}

const namedUnions = (rootId: Id, codes: readonly string[]): Sql =>
  sql`select id, code, status = 'active' as active, ${rootId}::uuid = any (path) as "inSubtree"
    from trade_union where code = any (${codes}::text[]) or id = ${rootId}::uuid`;

type NamedRow = NamedUnion & { readonly code: string };
const byCode = (rows: readonly NamedRow[]): Map<string, NamedUnion> =>
  new Map(rows.map(({ code, ...union }) => [code, union]));

/** The union that a file is for and those of these codes, by code, as they are at the moment. */
export const unionsByCode = async (
  reader: Reader,
  rootId: Id,
  codes: readonly string[],
): Promise<Map<string, NamedUnion>> => byCode(await reader.query<NamedRow[]>(namedUnions(rootId, codes)));

/**
 * The same, and none of them can be dissolved before the transaction has committed; shared locks, taken in one order, let
 * other imports go on.
 */
export const holdUnionsByCode = async (
  tx: Tx,
  rootId: Id,
  codes: readonly string[],
): Promise<Map<string, NamedUnion>> =>
  byCode(await tx.query<NamedRow[]>(sql`${namedUnions(rootId, codes)} order by id for share`));

/** The lowest union that lies over all of these; null where there is none. */
export async function unionOver(reader: Reader, ids: readonly Id[]): Promise<Id | null> {
  const [over] = await reader.query<{ id: Id }[]>(
    sql`select u.id from trade_union u
      where u.id = any ((select path from trade_union where id = ${ids[0] ?? null}::uuid)::uuid[])
        and not exists (select from trade_union t
          where t.id = any (${ids}::uuid[]) and not t.path @> array[u.id])
      order by cardinality(u.path) desc limit 1`,
  );
  return over?.id ?? null;
}

/** Whether there is a division with this code, and in which the union lies: its own, or that of the nearest union above that has one. */
export async function regionOf(
  reader: Reader,
  { path }: Pick<TradeUnion, 'path'>,
  code: string | null,
): Promise<{ readonly regionKnown: boolean; readonly regionAbove: string | null }> {
  const [found] = await reader.query<{ known: boolean; above: string | null }[]>(
    sql`select exists (select from trade_union where region_code = ${code}::text) as known,
      (select region_code from trade_union where id = any (${path}::uuid[]) and region_code is not null
        order by cardinality(path) desc limit 1) as above`,
  );
  return { regionKnown: found?.known ?? false, regionAbove: found?.above ?? null };
}
