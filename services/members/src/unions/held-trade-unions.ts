import { TradeUnionChanged } from '@puhui/contracts';
import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import { behindWhatWasTold, newEvent } from '@puhui/messaging';
import { occurred, sql, Table } from '@puhui/platform';
import type { TradeUnionModel } from '../generated/prisma/models.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Undecided, Work } from '../tx.js';
import { toTradeUnion, TRADE_UNION_COLUMNS } from './store.js';
import { evolve, tradeUnionData, type TradeUnion, type TradeUnionEvent } from './trade-union.js';

/** The union, locked until the transaction ends. */
export async function lockTradeUnion(
  tx: Undecided,
  id: Id,
): Promise<Result<TradeUnion, RefusalWith<'TRADE_UNION_UNKNOWN'>>> {
  const [row] = await tx.query<TradeUnionModel[]>(
    sql`select ${TRADE_UNION_COLUMNS} from trade_union t where t.id = ${id}::uuid for update`,
  );
  return row ? ok(toTradeUnion(row)) : refuse.TRADE_UNION_UNKNOWN({ tradeUnion: id });
}

/** Lets events happen to a locked union (or to none, for a new one), and keeps both in one commit. */
export async function saveTradeUnion(
  work: Work<Id | null>,
  before: TradeUnion | null,
  events: readonly TradeUnionEvent[],
): Promise<TradeUnion> {
  // All that happens to one is that it is dissolved.
  let union = before && (await behindWhatWasTold(work.tx, 'trade-union', before));
  for (const event of events) {
    union = evolve(union, event);
    work.tx.keep(changed(work, union));
  }
  invariant(union !== null, 'events-leave-a-union', { events: events.length });
  const data = { ...union, path: [...union.path], changedAt: work.now };
  if (before === null) await work.tx.prisma.tradeUnion.create({ data });
  else await work.tx.prisma.tradeUnion.update({ where: { id: before.id, version: before.version }, data });
  return union;
}

const changed = (work: Work<Id | null>, union: TradeUnion) =>
  newEvent(TradeUnionChanged, {
    ...occurred({ id: union.id, version: union.version, tradeUnionId: union.id }, work),
    data: tradeUnionData(union),
  });

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
export async function addMissingTradeUnions(
  work: Work<Id | null>,
  unions: readonly TradeUnion[],
): Promise<number> {
  const { tx, now } = work;
  const rows = unions.map((union) => ({ ...union, changedAt: now }));
  const added = await tx.returning<{ id: Id }[]>(
    sql`${tradeUnions.insert(rows)} on conflict do nothing returning id`,
  );
  const ids = new Set(added.map((row) => row.id));
  tx.keep(...unions.filter(({ id }) => ids.has(id)).map((union) => changed(work, union)));
  return ids.size;
}
