import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { Injectable } from '@nestjs/common';
import { fen, type Fen, type Id } from '@puhui/kernel';


/** A redemption as it is kept, standing or undone. */
export interface KeptRedemption {
  readonly id: Id;
  readonly voucherId: Id;
  readonly campaignId: Id;
  readonly partnerId: Id;
  readonly outletId: Id;
  readonly cashierId: Id;
  readonly unionPays: Fen;
  readonly memberPays: Fen;
  readonly redeemedAt: Date;
  readonly undoUntil: Date;
  readonly undoneAt: Date | null;
  readonly undoneBy: Id | null;
}

/** A row of the table redemption. */
export interface RedemptionRow {
  id: Id;
  voucher_id: Id;
  campaign_id: Id;
  partner_id: Id;
  outlet_id: Id;
  cashier_id: Id;
  union_pays: bigint;
  member_pays: bigint;
  redeemed_at: Date;
  undo_until: Date;
  undone_at: Date | null;
  undone_by: Id | null;
  idempotency_key: string;
  request_hash: string;
}

export const REDEMPTION_COLUMNS = `r.id, r.voucher_id, r.campaign_id, r.partner_id, r.outlet_id, r.cashier_id, r.union_pays,
  r.member_pays, r.redeemed_at, r.undo_until, r.undone_at, r.undone_by, r.idempotency_key, r.request_hash`;

/** Redemptions for anybody to read. It cannot write. */
@Injectable()
export class RedemptionBook {
  async byId(reader: Reader, id: Id): Promise<KeptRedemption | null> {
    const [row] = await reader.query<RedemptionRow[]>(
      sql`select ${REDEMPTION_COLUMNS} from redemption r where r.id = ${id}::uuid`,
    );
    return row === undefined ? null : toRedemption(row);
  }

  /** Of each voucher the redemption that stands, or the last one that was undone. */
  async lastOfVouchers(reader: Reader, voucherIds: readonly Id[]): Promise<Map<Id, KeptRedemption>> {
    const rows = await reader.query<RedemptionRow[]>(
      sql`select distinct on (r.voucher_id) ${REDEMPTION_COLUMNS} from redemption r
        where r.voucher_id = any(${[...new Set(voucherIds)]}::uuid[]) order by r.voucher_id, r.undone_at is null desc, r.id desc`,
    );
    return new Map(rows.map((row) => [row.voucher_id, toRedemption(row)]));
  }
}

export const toRedemption = (row: RedemptionRow): KeptRedemption => ({
  id: row.id,
  voucherId: row.voucher_id,
  campaignId: row.campaign_id,
  partnerId: row.partner_id,
  outletId: row.outlet_id,
  cashierId: row.cashier_id,
  unionPays: fen(row.union_pays),
  memberPays: fen(row.member_pays),
  redeemedAt: row.redeemed_at,
  undoUntil: row.undo_until,
  undoneAt: row.undone_at,
  undoneBy: row.undone_by,
});
