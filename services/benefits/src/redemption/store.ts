import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { Injectable } from '@nestjs/common';
import { businessDate, type Id } from '@puhui/kernel';

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
  async usedKeys(reader: Reader, keys: readonly { cashierId: Id; key: string }[]): Promise<UsedKey[]> {
    const rows = await reader.query<RedemptionRow[]>(
      sql`select ${REDEMPTION_COLUMNS} from unnest(${keys.map((one) => one.cashierId)}::uuid[], ${keys.map((one) => one.key)}::text[]) as t (cashier_id, key)
         join redemption r on r.cashier_id = t.cashier_id and r.idempotency_key = t.key`,
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
    await unit.execute(
      sql`insert into redemption (id, voucher_id, campaign_id, trade_union_id, partner_id, outlet_id, cashier_id,
         union_pays, member_pays, redeemed_at, undo_until, business_date, idempotency_key, request_hash)
       select * from unnest(${of.map((redemption) => redemption.id)}::uuid[], ${vouchers.map((voucher) => voucher.id)}::uuid[], ${vouchers.map((voucher) => voucher.campaignId)}::uuid[], ${redemptions.map((one) => one.tradeUnionId)}::uuid[], ${of.map((redemption) => redemption.partnerId)}::uuid[], ${of.map((redemption) => redemption.outletId)}::uuid[], ${of.map((redemption) => redemption.cashierId)}::uuid[],
         ${vouchers.map((voucher) => voucher.unionPays)}::bigint[], ${vouchers.map((voucher) => voucher.memberPays)}::bigint[], ${of.map((redemption) => redemption.redeemedAt)}::timestamptz[], ${of.map((redemption) => redemption.undoUntil)}::timestamptz[], ${of.map((redemption) => businessDate(redemption.redeemedAt))}::date[], ${redemptions.map((one) => one.key)}::text[], ${redemptions.map((one) => one.requestHash)}::text[])`,
    );
  }

  /** Marks a redemption as undone; its row stays, as evidence. */
  async undo(unit: UnitOfWork, id: Id, by: Id, reason: string, at: Date): Promise<number> {
    return unit.execute(
      sql`update redemption set undone_at = ${at}::timestamptz, undone_by = ${by}::uuid, undo_reason = ${reason}::text
        where id = ${id}::uuid and undone_at is null`,
    );
  }
}
