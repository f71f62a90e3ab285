import { fen, invariant, InvariantViolation, type BusinessDate, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import type { Voucher, VoucherStatus } from './voucher.js';

/** A row of the table voucher, with the redemption that stands joined to it. */
export interface VoucherRow {
  readonly id: Id;
  readonly version: number;
  readonly status: VoucherStatus;
  readonly campaign_id: Id;
  readonly trade_union_id: Id;
  readonly person_id: Id;
  readonly membership_id: Id;
  readonly union_pays: bigint;
  readonly member_pays: bigint;
  readonly claimed_at: Date;
  readonly valid_until: Date;
  readonly code_hash: string;
  readonly expired_on: BusinessDate | null;
  readonly redemption_id: Id | null;
  readonly partner_id: Id | null;
  readonly outlet_id: Id | null;
  readonly cashier_id: Id | null;
  readonly redeemed_at: Date | null;
  readonly undo_until: Date | null;
}

/** What a VoucherRow is read from, under the names `v` and `r`. */
export const VOUCHERS = sql`voucher v left join redemption r on r.id = v.redemption_id`;

export const VOUCHER_COLUMNS = sql`v.id, v.version, v.status, v.campaign_id, v.trade_union_id, v.person_id, v.membership_id,
  v.union_pays, v.member_pays, v.claimed_at, v.valid_until, v.code_hash, v.expired_on::text, v.redemption_id,
  r.partner_id, r.outlet_id, r.cashier_id, r.redeemed_at, r.undo_until`;

/** The voucher in a row. @throws InvariantViolation when the row breaks what the table's checks promise. */
export function voucherFromRow(row: VoucherRow): Voucher {
  const facts = {
    id: row.id,
    version: row.version,
    campaignId: row.campaign_id,
    personId: row.person_id,
    membershipId: row.membership_id,
    unionPays: fen(row.union_pays),
    memberPays: fen(row.member_pays),
    claimedAt: row.claimed_at,
    validUntil: row.valid_until,
  };
  if (row.status === 'redeemed') return { ...facts, status: 'redeemed', redemption: redemptionOf(row) };
  if (row.status === 'claimed') return { ...facts, status: 'claimed' };
  invariant(row.expired_on !== null, 'expired-voucher-says-when', { voucherId: row.id });
  return { ...facts, status: 'expired', expiredOn: row.expired_on };
}

function redemptionOf(row: VoucherRow) {
  const { redemption_id: id, partner_id: partnerId, outlet_id: outletId, cashier_id: cashierId } = row;
  const { redeemed_at: redeemedAt, undo_until: undoUntil } = row;
  if (!id || !partnerId || !outletId || !cashierId || !redeemedAt || !undoUntil)
    throw new InvariantViolation('redeemed-voucher-has-its-redemption', { voucherId: row.id });
  return { id, partnerId, outletId, cashierId, redeemedAt, undoUntil };
}
