import { fen, invariant, type BusinessDate, type Fen, type Id } from '@puhui/kernel';
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

/** What one cashier took of one campaign at an outlet on a day; what was undone is counted beside it. */
export interface CashierSums extends RedemptionSums {
  readonly campaignId: Id;
  readonly cashierId: Id;
  readonly undone: number;
}

/** Far more than campaigns times cashiers of one counter's day: a slip that lacks a part would not add up. */
const CASHIER_SUMS_MAX = 1_000;

/** What the sums of an outlet's day are made of, by campaign and cashier; by the same index. */
export async function sumsByCashier(
  reader: Reader,
  outletId: Id,
  day: BusinessDate,
): Promise<readonly CashierSums[]> {
  const rows = await reader.query<
    (Omit<SumsRow, 'by'> & { readonly campaign_id: Id; readonly cashier_id: Id; readonly undone: number })[]
  >(
    sql`select r.campaign_id, r.cashier_id, count(*) filter (where r.undone_at is null)::int as count,
          count(r.undone_at)::int as undone,
          coalesce(sum(r.union_pays) filter (where r.undone_at is null), 0)::bigint as union_pays,
          coalesce(sum(r.member_pays) filter (where r.undone_at is null), 0)::bigint as member_pays
        from redemption r
       where r.outlet_id = ${outletId}::uuid and r.business_date = ${day}::date
       group by r.campaign_id, r.cashier_id order by r.campaign_id, r.cashier_id limit ${CASHIER_SUMS_MAX + 1}::int`,
  );
  invariant(rows.length <= CASHIER_SUMS_MAX, 'a-counters-day-has-few-parts', { outletId, day });
  return rows.map((row) => ({
    campaignId: row.campaign_id,
    cashierId: row.cashier_id,
    count: row.count,
    undone: row.undone,
    unionPays: fen(row.union_pays),
    memberPays: fen(row.member_pays),
  }));
}

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
