import { invariant, UNION_CODE_FORM, type Id } from '@puhui/kernel';
import {
  belowEach,
  type GraphContext,
  type KeyTest,
  loadOne,
  type Page,
  pageOfEach,
  type PageRequest,
  type Reader,
  sql,
  type Sql,
} from '@puhui/platform';
import type { TradeUnionModel } from '../generated/prisma/models.js';
import type { Models, Rows, SetsTx } from '../tx.js';
import { toTradeUnion, TRADE_UNION_COLUMNS } from './store.js';
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
export const oneTradeUnion = (context: GraphContext, rows: Rows, id: Id): Promise<TradeUnion | null> =>
  loadOne(context, 'trade union', id, (ids) => tradeUnionsById(rows, ids));

/** The sort key of unions below one: their codes, which no two have. */
export const BY_CODE: readonly KeyTest[] = [(key) => UNION_CODE_FORM.test(key)];

/** Of each of these unions the page of those right below it, by their codes; of any status where none is given. */
export async function childrenOfUnions(
  reader: Reader,
  parentIds: readonly Id[],
  { rows, after }: PageRequest,
  status: TradeUnion['status'] | null,
): Promise<ReadonlyMap<Id, Page<TradeUnion>>> {
  const [code = null] = after ?? [];
  const found = await reader.query<(TradeUnionModel & { readonly parentId: Id })[]>(
    sql`select below.* from ${belowEach(
      parentIds,
      sql`select ${TRADE_UNION_COLUMNS} from trade_union t
        where t.parent_id = parent.id and (${code}::text is null or t.code collate "C" > ${code}::text)
          and (${status}::text is null or t.status = ${status}::text)
        order by t.code collate "C" limit ${rows + 1}::int`,
    )} order by below.code collate "C"`,
  );
  return pageOfEach(found, {
    rows,
    parentOf: ({ parentId }) => parentId,
    toRow: toTradeUnion,
    keysOf: ({ code: last }) => [last],
  });
}

/** A union that rows of a file name, as far as an import has to know it. */
export interface NamedUnion {
  readonly id: Id;
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
  readonly inSubtree: boolean;
}
/** How rows name unions: by code any, by name those that are the file's union or lie below it. */
export interface UnionsNamed {
  readonly codes: readonly string[];
  readonly names: readonly string[];
}

/** Each way by an index of its own, to the ids first: with an "or" between them, the whole tree would be read for each batch. */
const namedUnions = (rootId: Id, { codes, names }: UnionsNamed): Sql =>
  sql`select id, code, name, status = 'active' as active, ${rootId}::uuid = any (path) as "inSubtree"
    from trade_union where id = any (array(
      select ${rootId}::uuid
      union all select id from trade_union where code = any (${codes}::text[])
      union all select id from trade_union where name = any (${names}::text[]) and ${rootId}::uuid = any (path)))`;

/** The union that a file is for and those that its rows name, as they are at the moment. */
export const unionsNamed = (reader: Reader, rootId: Id, named: UnionsNamed): Promise<NamedUnion[]> =>
  reader.query<NamedUnion[]>(namedUnions(rootId, named));

/**
 * The same, and none of them can be dissolved before the transaction has committed; shared locks, taken in one order, let
 * other imports go on.
 */
export const holdUnionsNamed = (tx: SetsTx, rootId: Id, named: UnionsNamed): Promise<NamedUnion[]> =>
  tx.query<NamedUnion[]>(sql`${namedUnions(rootId, named)} order by id for share`);

/** Each of these unions with those above it, from the highest down to itself. */
export async function pathsOf(reader: Reader, ids: readonly Id[]): Promise<ReadonlyMap<Id, readonly Id[]>> {
  const rows = await reader.query<{ id: Id; path: Id[] }[]>(
    sql`select id, path from trade_union where id = any (${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, path }) => [id, path]));
}

/** The first level of GB/T 2260. Counties and cities are made and renamed every year; these have stood since 1999. */
const PROVINCES =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(
    ' ',
  );

/**
 * Whether there may be a division with this code, and in which the union lies: its own, or that of the nearest union above that has
 * one. A division that was made lately is no union's yet: known is what lies right in one that is.
 */
export async function regionOf(
  reader: Reader,
  { path }: Pick<TradeUnion, 'path'>,
  code: string | null,
): Promise<{ readonly regionKnown: boolean; readonly regionAbove: string | null }> {
  const [found] = await reader.query<{ known: boolean; above: string | null }[]>(
    sql`select ${code}::text = any (${PROVINCES}::text[])
        or exists (select from trade_union where region_code in (${code}::text, left(${code}::text, -2))) as known,
      (select region_code from trade_union where id = any (${path}::uuid[]) and region_code is not null
        order by cardinality(path) desc limit 1) as above`,
  );
  return { regionKnown: found?.known ?? false, regionAbove: found?.above ?? null };
}
