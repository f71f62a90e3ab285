import { fen, type Fen, type Id } from '@puhui/kernel';
import { type Reader, type Sql, sql, Table, type Writer } from '@puhui/platform';

/** A redemption that cost a union something, as it was posted. */
interface KeptRedemption {
  readonly id: Id;
  readonly tradeUnionId: Id;
  readonly amount: Fen;
  readonly undone: boolean;
}

interface NewRedemption {
  readonly id: Id;
  readonly voucherId: Id;
  readonly campaignId: Id;
  readonly tradeUnionId: Id;
  readonly partnerId: Id;
  readonly outletId: Id;
  readonly cashierId: Id;
  readonly amount: Fen;
  readonly occurredAt: Date;
  readonly undoUntil: Date;
}

interface Undoing {
  readonly id: Id;
  readonly occurredAt: Date;
  readonly undoneBy: Id;
}

const redemptions = new Table<NewRedemption>('redemption', {
  id: ['uuid', (r) => r.id],
  voucher_id: ['uuid', (r) => r.voucherId],
  campaign_id: ['uuid', (r) => r.campaignId],
  trade_union_id: ['uuid', (r) => r.tradeUnionId],
  partner_id: ['uuid', (r) => r.partnerId],
  outlet_id: ['uuid', (r) => r.outletId],
  cashier_id: ['uuid', (r) => r.cashierId],
  amount: ['bigint', (r) => r.amount],
  redeemed_at: ['timestamptz', (r) => r.occurredAt],
  undo_until: ['timestamptz', (r) => r.undoUntil],
});

const undoings = new Table<Undoing>('redemption', {
  id: ['uuid', (undo) => undo.id],
  undone_at: ['timestamptz', (undo) => undo.occurredAt],
  undone_by: ['uuid', (undo) => undo.undoneBy],
});

/** The redemptions as statements will draw them. */
export async function keepRedemptions(writer: Writer, kept: readonly NewRedemption[]): Promise<void> {
  if (kept.length > 0) await writer.execute(redemptions.insert(kept));
}

export async function markUndone(writer: Writer, undone: readonly Undoing[]): Promise<void> {
  if (undone.length === 0) return;
  await writer.execute(
    sql`update redemption r set ${undoings.assign('given', ['undone_at', 'undone_by'])}
       from ${undoings.source(undone)} where r.id = given.id`,
  );
}

export async function redemptionsById(
  reader: Reader,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, KeptRedemption>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.query<{ id: Id; union_id: Id; amount: string; undone: boolean }[]>(
    sql`select id::text, trade_union_id::text as union_id, amount::text, undone_at is not null as undone
       from redemption where id = any (${ids}::uuid[])`,
  );
  return new Map(
    rows.map(({ id, union_id: tradeUnionId, amount, undone }) => [
      id,
      { id, tradeUnionId, amount: fen(BigInt(amount)), undone },
    ]),
  );
}

/** The redemptions of these vouchers that were not undone; a voucher without one is left out. */
export async function standingOfVouchers(
  reader: Reader,
  voucherIds: readonly Id[],
): Promise<ReadonlyMap<Id, ReadonlySet<Id>>> {
  if (voucherIds.length === 0) return new Map();
  const rows = await reader.query<{ voucherId: Id; ids: Id[] }[]>(
    sql`select voucher_id::text as "voucherId", array_agg(id::text) as ids from redemption
       where voucher_id = any (${voucherIds}::uuid[]) and undone_at is null group by 1`,
  );
  return new Map(rows.map(({ voucherId, ids }) => [voucherId, new Set(ids)]));
}

/** The unions whose books know these vouchers. */
export async function unionsOfVouchers(
  reader: Reader,
  voucherIds: readonly Id[],
): Promise<{ readonly id: Id; readonly tradeUnionId: Id }[]> {
  return reader.query<{ id: Id; tradeUnionId: Id }[]>(
    sql`select distinct voucher_id::text as id, trade_union_id::text as "tradeUnionId" from redemption
      where voucher_id = any (${voucherIds}::uuid[])`,
  );
}

/** SQL, for a statement of another slice: the redemptions of one union and partner, to be settled or settled. */
export const redemptionsBetween = (tradeUnionId: Id, partnerId: Id): Sql =>
  sql`(select id, campaign_id, voucher_id, outlet_id, cashier_id, amount, redeemed_at, undo_until, undone_at from redemption
    where trade_union_id = ${tradeUnionId}::uuid and partner_id = ${partnerId}::uuid)`;

/**
 * SQL, for what waits to be drawn: redemptions of these unions that stand on no statement and that no cashier can undo any more. The
 * database keeps beside the redemptions which those are: what was ever settled is not read.
 */
export const redemptionsToDraw = (tradeUnionIds: readonly Id[], now: Date): Sql =>
  sql`(select r.* from redemption_to_draw w cross join lateral (
      select id, trade_union_id, partner_id, amount, redeemed_at, undo_until from redemption
        where id = w.redemption_id limit 1) r
    where w.trade_union_id = any (${tradeUnionIds}::uuid[]) and r.undo_until <= ${now}::timestamptz)`;

/** SQL, for the rows of another slice: each redemption, and who took it at a counter. */
export const redemptionCashiers: Sql = sql`(select id, cashier_id from redemption)`;

/** SQL, for the rows of another slice: the redemption with this id was undone. */
export const isUndone = (redemptionId: Sql): Sql =>
  sql`exists (select from redemption where id = ${redemptionId} and undone_at is not null)`;

/** What each redemption of these campaigns cost: a campaign's redemptions all cost the same. */
export async function costOfOne(reader: Reader, campaignIds: readonly Id[]): Promise<Map<Id, Fen>> {
  const rows = await reader.query<{ id: Id; amount: string }[]>(
    sql`select c.id::text, r.amount::text from unnest(${campaignIds}::uuid[]) as c(id)
         cross join lateral (select amount from redemption where campaign_id = c.id limit 1) as r`,
  );
  return new Map(rows.map(({ id, amount }) => [id, fen(BigInt(amount))]));
}
