import { invariant } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import type { TradeUnionModel } from '../generated/prisma/models.js';
import { isTradeUnionLevel, type TradeUnion } from './trade-union.js';

/** The columns of a row t, named as the model names them. */
export const TRADE_UNION_COLUMNS = sql`t.id, t.code, t.name, t.level, t.industry, t.parent_id as "parentId", t.path,
  t.region_code as "regionCode", t.uscc, t.status, t.version, t.changed_at as "changedAt"`;

export function toTradeUnion(row: TradeUnionModel): TradeUnion {
  const { changedAt: _, level, status, ...rest } = row;
  invariant(isTradeUnionLevel(level), 'union-level-is-known', { id: row.id, level });
  invariant(status === 'active' || status === 'dissolved', 'union-status-is-known', { id: row.id, status });
  return { ...rest, level, status };
}
