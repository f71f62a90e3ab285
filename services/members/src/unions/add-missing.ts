import { sql } from '@puhui/platform';
import type { Id } from '@puhui/kernel';
import type { Cause, Unit } from '../unit.js';
import { tradeUnionChanged } from './store.js';
import type { TradeUnion } from './trade-union.js';

/** Adds those that are not there yet, with their events, in one statement; parents stand before children. */
export async function addMissingTradeUnions(
  unit: Unit,
  unions: readonly TradeUnion[],
  cause: Cause,
): Promise<number> {
  const added = await unit.query<{ id: Id }[]>(
    sql`insert into trade_union (id, code, name, level, industry, parent_id, path, region_code, uscc, status, version,
       changed_at)
     select id, code, name, level, industry, "parentId",
       array(select p::uuid from jsonb_array_elements_text(path) with ordinality as x(p, nr) order by nr),
       "regionCode", uscc, status, version, ${cause.now}::timestamptz
       from jsonb_to_recordset(${JSON.stringify(unions)}::jsonb) as t(id uuid, code text, name text, level text, industry boolean,
         "parentId" uuid, path jsonb, "regionCode" text, uscc text, status text, version integer)
     on conflict do nothing returning id`,
  );
  const ids = new Set(added.map((row) => row.id));
  unit.keep(...unions.filter((union) => ids.has(union.id)).map((union) => tradeUnionChanged(union, cause)));
  return ids.size;
}
