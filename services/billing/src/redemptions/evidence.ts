import { belowEach, pageOfEach } from '@puhui/platform';
import { type Page, type pageById, type Reader, sql } from '@puhui/platform/plain';
import { fen, type Id } from '@puhui/kernel';

interface EvidenceRow {
  id: Id;
  trade_union_id: Id;
  voucher_id: Id;
  partner_id: Id;
  outlet_id: Id;
  cashier_id: Id;
  amount: string;
  redeemed_at: string;
  undo_until: string;
  undone: boolean;
}

const COLUMNS = sql`r.id::text, r.trade_union_id::text, r.voucher_id::text, r.partner_id::text, r.outlet_id::text,
  r.cashier_id::text, r.amount::text, iso_instant(r.redeemed_at) as redeemed_at, iso_instant(r.undo_until) as undo_until,
  r.undone_at is not null as undone`;

/** A redemption as the books know it: the evidence behind an entry. */
export type Evidence = ReturnType<typeof toEvidence>;

export async function evidenceById(reader: Reader, ids: readonly Id[]): Promise<ReadonlyMap<Id, Evidence>> {
  const rows = await reader.query<EvidenceRow[]>(
    sql`select ${COLUMNS} from redemption r where r.id = any (${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, toEvidence(row)]));
}

/** Of each of these vouchers a page of its redemptions, the oldest first. */
export async function evidenceOfVouchers(
  reader: Reader,
  voucherIds: readonly Id[],
  { rows: size, after }: ReturnType<typeof pageById>,
): Promise<ReadonlyMap<Id, Page<Evidence>>> {
  const rows = await reader.query<EvidenceRow[]>(
    sql`select below.* from ${belowEach(
      voucherIds,
      sql`select ${COLUMNS} from redemption r
        where r.voucher_id = parent.id and (${after}::uuid is null or r.id > ${after}::uuid)
        order by r.id limit ${size + 1}::int`,
    )} order by below.id::uuid`,
  );
  return pageOfEach(rows, {
    rows: size,
    parentOf: (row) => row.voucher_id,
    toRow: toEvidence,
    keysOf: ({ id }) => [id],
  });
}

const toEvidence = (row: EvidenceRow) => ({
  id: row.id,
  tradeUnionId: row.trade_union_id,
  redemption: { id: row.id },
  voucher: { id: row.voucher_id },
  partner: { id: row.partner_id },
  outlet: { id: row.outlet_id },
  cashierId: row.cashier_id,
  cashier: { id: row.cashier_id },
  amount: fen(BigInt(row.amount)),
  redeemedAt: new Date(row.redeemed_at),
  undoUntil: new Date(row.undo_until),
  undone: row.undone,
});
