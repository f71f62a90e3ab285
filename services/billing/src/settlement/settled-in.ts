import { fen, type Fen, type Id } from '@puhui/kernel';
import { type Reader, sql } from '@puhui/platform/plain';

/** Where a redemption stands in a statement, which stands by its id. */
export interface SettledLineView {
  readonly kind: 'redemption' | 'credit';
  readonly amount: Fen;
  readonly statementId: Id;
}

interface SettledRow {
  redemption_id: Id;
  kind: SettledLineView['kind'];
  amount: string;
  statement_id: Id;
}

/** Of each of these redemptions its line, then its credit; none of one that no statement has drawn. */
export async function settledIn(
  reader: Reader,
  redemptionIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly SettledLineView[]>> {
  const rows = await reader.query<SettledRow[]>(
    sql`select l.redemption_id::text, l.kind, l.amount::text, l.statement_id::text from statement_line l
      where l.redemption_id = any (${redemptionIds}::uuid[]) order by l.redemption_id, l.kind desc`,
  );
  const byRedemption = Map.groupBy(rows, (row) => row.redemption_id);
  return new Map([...byRedemption].map(([id, lines]) => [id, lines.map(toLine)]));
}

const toLine = (row: SettledRow): SettledLineView => ({
  kind: row.kind,
  amount: fen(BigInt(row.amount)),
  statementId: row.statement_id,
});
