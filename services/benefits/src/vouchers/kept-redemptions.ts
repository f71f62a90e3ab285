import { Injectable } from '@nestjs/common';
import { fen, type BusinessDate, type Fen, type Id } from '@puhui/kernel';
import { pageOf, sql, type Page, type pageById, type Reader } from '@puhui/platform';
import { NOTHING_REDEEMED, sumsByDay, type RedemptionSums } from './redemption-sums.js';

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
interface RedemptionRow {
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
}

const COLUMNS = sql`r.id, r.voucher_id, r.campaign_id, r.partner_id, r.outlet_id, r.cashier_id, r.union_pays,
  r.member_pays, r.redeemed_at, r.undo_until, r.undone_at, r.undone_by`;

/** Redemptions for anybody to read. It cannot write. */
@Injectable()
export class KeptRedemptions {
  async byId(reader: Reader, id: Id): Promise<KeptRedemption | null> {
    const [row] = await reader.query<RedemptionRow[]>(
      sql`select ${COLUMNS} from redemption r where r.id = ${id}::uuid`,
    );
    return row === undefined ? null : toRedemption(row);
  }

  async byIds(reader: Reader, ids: readonly Id[]): Promise<Map<Id, KeptRedemption>> {
    const rows = await reader.query<RedemptionRow[]>(
      sql`select ${COLUMNS} from redemption r where r.id = any(${[...new Set(ids)]}::uuid[])`,
    );
    return new Map(rows.map((row) => [row.id, toRedemption(row)]));
  }

  /** Of each voucher the redemption that stands, or the last one that was undone. */
  async lastOfVouchers(reader: Reader, voucherIds: readonly Id[]): Promise<Map<Id, KeptRedemption>> {
    const rows = await reader.query<RedemptionRow[]>(
      sql`select distinct on (r.voucher_id) ${COLUMNS} from redemption r
        where r.voucher_id = any(${[...new Set(voucherIds)]}::uuid[]) order by r.voucher_id, r.undone_at is null desc, r.id desc`,
    );
    return new Map(rows.map((row) => [row.voucher_id, toRedemption(row)]));
  }

  /** Why each of these was undone, as it is kept: sealed under the key of whom the voucher belongs to. */
  async undoReasons(
    reader: Reader,
    ids: readonly Id[],
  ): Promise<{ readonly id: Id; readonly personId: Id; readonly words: string }[]> {
    return reader.query(
      sql`select r.id, v.person_id as "personId", r.undo_reason as words
        from redemption r join voucher v on v.id = r.voucher_id
        where r.id = any (${ids}::uuid[]) and r.undo_reason is not null`,
    );
  }

  /** What one outlet took on one day, newest first, undone ones among them. */
  async ofOutletDay(
    reader: Reader,
    outletId: Id,
    day: BusinessDate,
    { rows: wanted, after }: ReturnType<typeof pageById>,
  ): Promise<Page<KeptRedemption>> {
    const rows = await reader.query<RedemptionRow[]>(
      sql`select ${COLUMNS} from redemption r
        where r.outlet_id = ${outletId}::uuid and r.business_date = ${day}::date
          and (${after}::uuid is null or r.id < ${after}::uuid)
        order by r.id desc limit ${wanted + 1}::int`,
    );
    return pageOf(rows.map(toRedemption), wanted, ({ id }) => [id]);
  }

  /** What stands of it, added up. */
  async sumsOfOutletDay(reader: Reader, outletId: Id, day: BusinessDate): Promise<RedemptionSums> {
    const sums = await sumsByDay(reader, [outletId], { from: day, to: day });
    return sums.get(day) ?? NOTHING_REDEEMED;
  }
}

const toRedemption = (row: RedemptionRow): KeptRedemption => ({
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
