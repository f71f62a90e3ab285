import { sql } from '@puhui/platform';
import { TradeUnionChanged } from '@puhui/contracts';
import { invariant } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import type { TradeUnionModel } from '../generated/prisma/models.js';
import type { Change } from '../tx.js';
import { isTradeUnionLevel, tradeUnionData, type TradeUnion } from './trade-union.js';

/** The columns of a row t, named as the model names them. */
export const TRADE_UNION_COLUMNS = sql`t.id, t.code, t.name, t.level, t.industry, t.parent_id as "parentId", t.path,
  t.region_code as "regionCode", t.uscc, t.status, t.version, t.changed_at as "changedAt"`;

export function toTradeUnion(row: TradeUnionModel): TradeUnion {
  const { changedAt: _, level, status, ...rest } = row;
  invariant(isTradeUnionLevel(level), 'union-level-is-known', { id: row.id, level });
  invariant(status === 'active' || status === 'dissolved', 'union-status-is-known', { id: row.id, status });
  return { ...rest, level, status };
}

/** Keeps the state together with its event. */
export async function saveTradeUnion(change: Change, union: TradeUnion): Promise<void> {
  const { tx, now } = change;
  const row = { ...union, path: [...union.path], changedAt: now };
  if (union.version === 1) await tx.prisma.tradeUnion.create({ data: row });
  else await tx.prisma.tradeUnion.update({ where: { id: union.id, version: union.version - 1 }, data: row });
  tx.keep(tradeUnionChanged(change, union));
}

export const tradeUnionChanged = ({ actorId, now }: Change, union: TradeUnion) =>
  newEvent(TradeUnionChanged, {
    aggregateId: union.id,
    version: union.version,
    tradeUnionId: union.id,
    occurredAt: now,
    actorId,
    data: tradeUnionData(union),
  });
