import { Injectable } from '@nestjs/common';
import { businessDate, type Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import type { UnitOfWork } from '@puhui/platform';
import {
  REDEMPTION_COLUMNS,
  toRedemption,
  type KeptRedemption,
  type RedemptionRow,
} from './redemption-book.js';
import type { Voucher } from '../vouchers/voucher.js';

/** A key that a cashier has used, what the request was, and the redemption that came of it. */
export interface UsedKey {
  readonly cashierId: Id;
  readonly key: string;
  readonly requestHash: string;
  readonly redemption: KeptRedemption;
}

/** A redemption to be written with the voucher that it took. */
export interface NewRedemption {
  readonly voucher: Extract<Voucher, { status: 'redeemed' }>;
  readonly tradeUnionId: Id;
  readonly key: string;
  readonly requestHash: string;
}

/** Redemptions in the database: one row for each time that a code was taken, for ever. */
@Injectable()
export class RedemptionStore {
  /** Those of the keys that were used before. */
  async usedKeys(sql: Sql, keys: readonly { cashierId: Id; key: string }[]): Promise<UsedKey[]> {
    const rows = await sql.$queryRawUnsafe<RedemptionRow[]>(
      `select ${REDEMPTION_COLUMNS} from unnest($1::uuid[], $2::text[]) as t (cashier_id, key)
         join redemption r on r.cashier_id = t.cashier_id and r.idempotency_key = t.key`,
      keys.map((one) => one.cashierId),
      keys.map((one) => one.key),
    );
    return rows.map((row) => ({
      cashierId: row.cashier_id,
      key: row.idempotency_key,
      requestHash: row.request_hash,
      redemption: toRedemption(row),
    }));
  }

  async insert(unit: UnitOfWork, redemptions: readonly NewRedemption[]): Promise<void> {
    if (redemptions.length === 0) return;
    const of = redemptions.map(({ voucher }) => voucher.redemption);
    const vouchers = redemptions.map(({ voucher }) => voucher);
    await unit.$executeRawUnsafe(
      `insert into redemption (id, voucher_id, campaign_id, trade_union_id, partner_id, outlet_id, cashier_id,
         union_pays, member_pays, redeemed_at, undo_until, business_date, idempotency_key, request_hash)
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[],
         $8::bigint[], $9::bigint[], $10::timestamptz[], $11::timestamptz[], $12::date[], $13::text[], $14::text[])`,
      of.map((redemption) => redemption.id),
      vouchers.map((voucher) => voucher.id),
      vouchers.map((voucher) => voucher.campaignId),
      redemptions.map((one) => one.tradeUnionId),
      of.map((redemption) => redemption.partnerId),
      of.map((redemption) => redemption.outletId),
      of.map((redemption) => redemption.cashierId),
      vouchers.map((voucher) => voucher.unionPays),
      vouchers.map((voucher) => voucher.memberPays),
      of.map((redemption) => redemption.redeemedAt),
      of.map((redemption) => redemption.undoUntil),
      of.map((redemption) => businessDate(redemption.redeemedAt)),
      redemptions.map((one) => one.key),
      redemptions.map((one) => one.requestHash),
    );
  }

  /** Marks a redemption as undone; its row stays, as evidence. */
  async undo(unit: UnitOfWork, id: Id, by: Id, reason: string, at: Date): Promise<number> {
    return unit.$executeRawUnsafe(
      `update redemption set undone_at = $2::timestamptz, undone_by = $3::uuid, undo_reason = $4::text
        where id = $1::uuid and undone_at is null`,
      id,
      at,
      by,
      reason,
    );
  }
}
