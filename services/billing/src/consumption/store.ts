import { sql } from '@puhui/platform';
import { fen, type Id } from '@puhui/kernel';
import type { Unit } from '../unit.js';
import type { Fact } from './fact.js';
import type { FactDecision, FactState, PostedRedemption, Redemption, Undo } from './take-facts/decide.js';

/**
 * Everything that deciding about these facts needs, under the locks that the caller holds.
 * @param lines of the campaigns for which something is bound, and of all that have ever asked.
 */
export async function factState(
  unit: Unit,
  facts: readonly Fact[],
  lines: { readonly bound: FactState['lines']; readonly asked: FactState['lines'] },
): Promise<FactState> {
  const redemptionIds = facts
    .filter((fact) => fact.kind === 'redemption' || fact.kind === 'redemption-undone')
    .map((fact) => fact.id);
  return {
    lines: lines.bound,
    redemptions: await postedRedemptions(unit, redemptionIds),
    posted: await postedCauses(
      unit,
      facts.filter((fact) => fact.kind !== 'redemption' && fact.kind !== 'redemption-undone'),
      lines.asked,
    ),
  };
}

async function postedRedemptions(unit: Unit, ids: readonly Id[]): Promise<ReadonlyMap<Id, PostedRedemption>> {
  if (ids.length === 0) return new Map();
  const rows = await unit.query<{ id: Id; entry_id: Id | null; amount: string; undone: boolean }[]>(
    sql`select r.id::text, e.id::text as entry_id, r.amount::text, r.undone_at is not null as undone
       from redemption r left join entry e on e.trade_union_id = r.trade_union_id and e.book = 'control'
         and e.cause_kind = 'redemption' and e.cause_id = r.id::text and e.part = 0
      where r.id = any (${ids}::uuid[])`,
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { id: row.id, entryId: row.entry_id, amount: fen(BigInt(row.amount)), undone: row.undone },
    ]),
  );
}

async function postedCauses(
  unit: Unit,
  facts: readonly Fact[],
  lines: FactState['lines'],
): Promise<ReadonlySet<string>> {
  const sought = facts.flatMap((fact) => {
    const line = lines.get(fact.campaignId);
    return line ? [{ union: line.tradeUnionId, kind: fact.kind, id: fact.id }] : [];
  });
  if (sought.length === 0) return new Set();
  const rows = await unit.query<{ key: string }[]>(
    sql`select e.cause_kind || '/' || e.cause_id as key
       from unnest(${sought.map((s) => s.union)}::uuid[], ${sought.map((s) => s.kind)}::text[], ${sought.map((s) => s.id)}::text[]) as s (union_id, kind, id)
       join entry e on e.trade_union_id = s.union_id and e.book = 'control' and e.cause_kind = s.kind
        and e.cause_id = s.id and e.part = 0`,
  );
  return new Set(rows.map((row) => row.key));
}

/** The redemptions as statements will draw them. */
export async function keepRedemptions(unit: Unit, redemptions: FactDecision['redemptions']): Promise<void> {
  if (redemptions.length === 0) return;
  const column = (of: (r: Redemption & { tradeUnionId: Id }) => string): string[] => redemptions.map(of);
  await unit.execute(
    sql`insert into redemption (id, voucher_id, campaign_id, trade_union_id, partner_id, outlet_id, cashier_id, amount,
       redeemed_at, undo_until)
     select * from unnest(${column((r) => r.id)}::uuid[], ${column((r) => r.voucherId)}::uuid[], ${column((r) => r.campaignId)}::uuid[], ${column((r) => r.tradeUnionId)}::uuid[], ${column((r) => r.partnerId)}::uuid[], ${column((r) => r.outletId)}::uuid[], ${column((r) => r.cashierId)}::uuid[],
       ${column((r) => r.amount.toString())}::bigint[], ${column((r) => r.occurredAt.toISOString())}::timestamptz[], ${column((r) => r.undoUntil.toISOString())}::timestamptz[])`,
  );
}

export async function markUndone(unit: Unit, undone: readonly Undo[]): Promise<void> {
  if (undone.length === 0) return;
  await unit.execute(
    sql`update redemption r set undone_at = u.undone_at, undone_by = u.undone_by
       from unnest(${undone.map((u) => u.id)}::uuid[], ${undone.map((u) => u.occurredAt.toISOString())}::timestamptz[], ${undone.map((u) => u.undoneBy)}::uuid[]) as u (id, undone_at, undone_by) where r.id = u.id`,
  );
}
