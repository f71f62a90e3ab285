import { fen, type BusinessDate, type Fen, type Id } from '@puhui/kernel';
import { sql, type Reader, type Sql } from '@puhui/platform';

/** What was redeemed, added up. */
export interface RedemptionSums {
  readonly count: number;
  readonly unionPays: Fen;
  readonly memberPays: Fen;
}

export const NOTHING_REDEEMED: RedemptionSums = { count: 0, unionPays: fen(0n), memberPays: fen(0n) };

export interface Span {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

interface SumsRow {
  readonly by: string;
  readonly count: number;
  readonly union_pays: bigint;
  readonly member_pays: bigint;
}

/** What stands at these outlets, by business day. */
export const sumsByDay = (
  reader: Reader,
  outletIds: readonly Id[],
  span: Span,
): Promise<Map<string, RedemptionSums>> => sumsBy(sql`r.business_date`, reader, outletIds, span);

/** What stands at these outlets in the whole span, by outlet. */
export const sumsByOutlet = (
  reader: Reader,
  outletIds: readonly Id[],
  span: Span,
): Promise<Map<Id, RedemptionSums>> => sumsBy(sql`r.outlet_id`, reader, outletIds, span);

/** By the index of an outlet's days, which the counter writes anyway. */
async function sumsBy(
  column: Sql,
  reader: Reader,
  outletIds: readonly Id[],
  { from, to }: Span,
): Promise<Map<string, RedemptionSums>> {
  const rows = await reader.query<SumsRow[]>(
    sql`select ${column}::text as by, count(*)::int as count, sum(r.union_pays)::bigint as union_pays,
          sum(r.member_pays)::bigint as member_pays
        from redemption r
       where r.outlet_id = any(${outletIds}::uuid[]) and r.business_date between ${from}::date and ${to}::date
         and r.undone_at is null
       group by ${column}`,
  );
  return new Map(
    rows.map((row) => [
      row.by,
      { count: row.count, unionPays: fen(row.union_pays), memberPays: fen(row.member_pays) },
    ]),
  );
}
