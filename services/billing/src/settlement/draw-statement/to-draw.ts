import { fen, type Fen, type Id } from '@puhui/kernel';
import { sql, type Onlooker, type Reader } from '@puhui/platform';
import { unionsWithBooks } from '../../ledger/books.js';
import { redemptionsToDraw } from '../../redemptions/kept-redemptions.js';

export interface ToDraw {
  readonly tradeUnionId: Id;
  readonly partnerId: Id;
  /** "YYYY-MM", in Shanghai. */
  readonly period: string;
  readonly redemptions: number;
  readonly amount: Fen;
}

const waiting_rows_max = 20;

interface Row {
  union_id: Id;
  partner_id: Id;
  period: string;
  redemptions: number;
  amount: string;
}

/** What waits for somebody to draw a statement, oldest month first. */
export async function findToDraw(reader: Reader, whose: Onlooker): Promise<ToDraw[]> {
  const unions = await unionsWithBooks(reader, whose, null);
  const rows = await reader.query<Row[]>(
    sql`select r.trade_union_id::text as union_id, r.partner_id::text, to_char(r.redeemed_at at time zone 'Asia/Shanghai', 'YYYY-MM') as period,
        count(*)::int as redemptions, sum(r.amount)::text as amount
      from ${redemptionsToDraw(unions, whose.at)} r
      group by 1, 2, 3 order by 3, 1, 2 limit ${waiting_rows_max}::int`,
  );
  return rows.map(({ union_id: tradeUnionId, partner_id: partnerId, period, redemptions, amount }) => ({
    tradeUnionId,
    partnerId,
    period,
    redemptions,
    amount: fen(BigInt(amount)),
  }));
}
