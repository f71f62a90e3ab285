import { fen, type Fen, type Id } from '@puhui/kernel';
import { type Reader, sql, unionCalled } from '@puhui/platform';

/** What a campaign cost a union in a year: redeemed, paid or not. */
export interface Spent {
  readonly campaignId: Id;
  readonly amount: Fen;
}

const SPENT = sql`a.book = 'control' and a.code in ('consumed', 'paid') and a.campaign_id is not null`;

/** By the balances, which are kept with every entry; campaigns that cost nothing are not among them. In the order of ids. */
export async function spentByCampaign(reader: Reader, tradeUnionId: Id, year: number): Promise<Spent[]> {
  const rows = await reader.query<{ id: Id; amount: string }[]>(
    sql`select a.campaign_id::text as id, sum(a.debits - a.credits)::text as amount from account a
         where a.trade_union_id = ${tradeUnionId}::uuid and a.year = ${year}::smallint and ${SPENT}
         group by 1 having sum(a.debits - a.credits) > 0 order by 1`,
  );
  return rows.map(({ id, amount }) => ({ campaignId: id, amount: fen(BigInt(amount)) }));
}

/** A union with the years in which its campaigns cost something, the newest first. */
export interface SpentYears {
  readonly tradeUnionId: Id;
  readonly years: readonly number[];
}

interface Wanted {
  readonly rows: number;
  readonly after: Id | null;
  /** A part of the name, or the beginning of the code. */
  readonly search: string | null;
}

/** One row more than is wanted, in the order of ids. */
export async function unionsThatSpent(
  reader: Reader,
  { rows, after, search }: Wanted,
): Promise<SpentYears[]> {
  return reader.query<SpentYears[]>(
    sql`select a.trade_union_id::text as "tradeUnionId", array_agg(distinct a.year::int order by a.year::int desc) as years
         from account a
        where ${SPENT} and a.debits > a.credits
          and (${after}::uuid is null or a.trade_union_id > ${after}::uuid)
          and (${search}::text is null or ${unionCalled(sql`a.trade_union_id`, sql`${search}::text`)})
        group by 1 order by 1 limit ${rows + 1}::int`,
  );
}
