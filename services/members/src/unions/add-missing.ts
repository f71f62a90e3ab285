import type { Id } from '@puhui/kernel';
import { sql, Table } from '@puhui/platform';
import type { Change } from '../tx.js';
import { tradeUnionChanged } from './store.js';
import type { TradeUnion } from './trade-union.js';

const tradeUnions = new Table<TradeUnion & { readonly changedAt: Date }>('trade_union', {
  id: ['uuid', (union) => union.id],
  code: ['text', (union) => union.code],
  name: ['text', (union) => union.name],
  level: ['text', (union) => union.level],
  industry: ['boolean', (union) => union.industry],
  parent_id: ['uuid', (union) => union.parentId],
  path: ['uuids', (union) => union.path],
  region_code: ['text', (union) => union.regionCode],
  uscc: ['text', (union) => union.uscc],
  status: ['text', (union) => union.status],
  version: ['int', (union) => union.version],
  changed_at: ['timestamptz', (union) => union.changedAt],
});

/** Adds those that are not there yet, with their events, in one statement; parents stand before children. */
export async function addMissingTradeUnions(change: Change, unions: readonly TradeUnion[]): Promise<number> {
  const { tx, now } = change;
  const rows = unions.map((union) => ({ ...union, changedAt: now }));
  const added = await tx.query<{ id: Id }[]>(
    sql`${tradeUnions.insert(rows)} on conflict do nothing returning id`,
  );
  const ids = new Set(added.map((row) => row.id));
  tx.keep(...unions.filter(({ id }) => ids.has(id)).map((union) => tradeUnionChanged(change, union)));
  return ids.size;
}
