import { fen, type Fen, type Id, monthAfter, firstOfMonth } from '@puhui/kernel';
import { type Reader, sql } from '@puhui/platform';

/** What a campaign cost a union in a year's budget: redeemed, paid or not. */
export interface Spent {
  readonly campaignId: Id;
  readonly year: number;
  readonly amount: Fen;
}

/** The accounts `a` that hold it. */
export const SPENT = sql`a.book = 'control' and a.code in ('consumed', 'paid') and a.campaign_id is not null`;

/**
 * By the end of a month that takes no more postings: what the accounts hold now, less what was posted since, which is little
 * when a month is closed. In the order of ids.
 */
export async function spentThrough(reader: Reader, tradeUnionId: Id, period: string): Promise<Spent[]> {
  const since = sql`trade_union_id = ${tradeUnionId}::uuid and book = 'control' and posted_on >= ${firstOfMonth(monthAfter(period))}::date`;
  const rows = await reader.query<{ id: Id; year: number; amount: string }[]>(
    sql`with later as (
          select key, sum(amount) as amount from (
            select debit_key as key, amount from entry where ${since}
            union all select credit_key, -amount from entry where ${since}) moved group by key)
        select a.campaign_id::text as id, a.year::int as year,
               sum(a.debits - a.credits - coalesce(later.amount, 0))::text as amount
          from account a left join later on later.key = a.key
         where a.trade_union_id = ${tradeUnionId}::uuid and ${SPENT}
         group by 1, 2 order by 1, 2`,
  );
  return rows.map(({ id, year, amount }) => ({ campaignId: id, year, amount: fen(BigInt(amount)) }));
}
