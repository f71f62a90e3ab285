import { type Reader, sql } from '@puhui/platform';
import { fen, type Id } from '@puhui/kernel';

interface EvidenceRow {
  id: Id;
  voucher_id: Id;
  partner_id: Id;
  outlet_id: Id;
  cashier_id: Id;
  amount: string;
  redeemed_at: string;
  undo_until: string;
  undone: boolean;
}

/** A redemption as the books know it: the evidence behind an entry. */
export type Evidence = ReturnType<typeof toEvidence>;

export async function evidenceById(reader: Reader, ids: readonly Id[]): Promise<ReadonlyMap<Id, Evidence>> {
  const rows = await reader.query<EvidenceRow[]>(
    sql`select id::text, voucher_id::text, partner_id::text, outlet_id::text, cashier_id::text, amount::text,
       iso_instant(redeemed_at) as redeemed_at, iso_instant(undo_until) as undo_until, undone_at is not null as undone
       from redemption where id = any (${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, toEvidence(row)]));
}

const toEvidence = (row: EvidenceRow) => ({
  id: row.id,
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
