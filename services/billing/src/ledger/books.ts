import { fen, type BusinessDate, type Fen, type Id } from '@puhui/kernel';
import { coveredBy, nothing, type Onlooker, type Reader, sql, unionAndAbove } from '@puhui/platform';
import { generalAccount, type Book } from './account.js';

/** One of a union's two books, in sum. */
export interface BookTotals {
  readonly tradeUnionId: Id;
  readonly book: Book;
  readonly debits: Fen;
  readonly credits: Fen;
  readonly balanced: boolean;
  readonly entries: number;
}

export async function bookTotals(reader: Reader, unions: readonly Id[]): Promise<BookTotals[]> {
  const rows = await reader.query<
    { union_id: Id; book: Book; debits: string; credits: string; entries: number }[]
  >(
    sql`select a.trade_union_id::text as union_id, a.book, sum(a.debits)::text as debits, sum(a.credits)::text as credits,
       (select count(*)::int from entry e where e.trade_union_id = a.trade_union_id and e.book = a.book) as entries
       from account a where a.trade_union_id = any (${unions}::uuid[]) group by a.trade_union_id, a.book order by 1, 2`,
  );
  return rows.map((row) => ({
    tradeUnionId: row.union_id,
    book: row.book,
    debits: fen(BigInt(row.debits)),
    credits: fen(BigInt(row.credits)),
    balanced: BigInt(row.debits) === BigInt(row.credits),
    entries: row.entries,
  }));
}

/** Unions that have books which the onlooker's duties cover, at or below the root when one is given. */
export async function unionsWithBooks(reader: Reader, who: Onlooker, root: Id | null): Promise<Id[]> {
  const unionId = sql`h.trade_union_id`;
  const below = root === null ? nothing : sql`and ${root}::uuid in ${unionAndAbove(unionId)}`;
  const rows = await reader.query<{ id: Id }[]>(
    sql`select h.trade_union_id::text as id from chain_head h
      where ${coveredBy(who, { union: unionId })} ${below} order by 1`,
  );
  return rows.map((row) => row.id);
}

/** The last block of a union's chain. The hash is hexadecimal. */
export interface ChainHead {
  readonly tradeUnionId: Id;
  readonly number: string;
  readonly hash: string;
}

/** The last block of every chain that has one. */
export async function chainHeads(reader: Reader): Promise<ChainHead[]> {
  return reader.query<ChainHead[]>(
    sql`select trade_union_id::text as "tradeUnionId", number::text, encode(hash, 'hex') as hash
       from chain_head where number > 0 order by trade_union_id`,
  );
}

/** A campaign's suspense account that is not zero: what was redeemed beyond what was bound. */
export interface Suspense {
  readonly campaignId: Id;
  readonly amount: Fen;
}

/** Those of a union, or of one campaign. */
export async function suspenseOf(
  reader: Reader,
  scope: { readonly of: 'union' | 'campaign'; readonly id: Id },
): Promise<Suspense[]> {
  const column = scope.of === 'union' ? sql`a.trade_union_id` : sql`a.campaign_id`;
  const rows = await reader.query<{ campaign_id: Id; amount: string }[]>(
    sql`select a.campaign_id::text, (a.credits - a.debits)::text as amount from account a
      where a.book = 'control' and a.code = 'suspense' and a.credits <> a.debits
        and ${column} = ${scope.id}::uuid order by a.campaign_id`,
  );
  return rows.map((row) => ({ campaignId: row.campaign_id, amount: fen(BigInt(row.amount)) }));
}

/**
 * What is owed on these accounts of a union's general book, which grow on the credit side, from a day on: the least that stands
 * there on that day and on any that follows, since what is paid of it on that day is missing on all of them. Nothing when they are
 * overpaid.
 */
export async function owedFrom(
  reader: Reader,
  tradeUnionId: Id,
  codes: readonly string[],
  day: BusinessDate,
): Promise<Fen> {
  const keys = codes.map((code) => generalAccount(tradeUnionId, code).key);
  const [row] = await reader.query<[{ owed: string }]>(
    sql`with later as (
       select e.posted_on, sum(case when e.credit_key = any (${keys}::text[]) then e.amount else 0 end
           - case when e.debit_key = any (${keys}::text[]) then e.amount else 0 end) as change
         from entry e where e.trade_union_id = ${tradeUnionId}::uuid and e.book = 'general'
          and e.posted_on > ${day}::date and (e.credit_key = any (${keys}::text[]) or e.debit_key = any (${keys}::text[]))
        group by e.posted_on),
     -- What came on a day and after it did not stand there before.
     gained as (select coalesce(max(since), 0) as most from (
       select sum(change) over (order by posted_on desc) as since from later) sums)
     select greatest(coalesce(sum(a.credits - a.debits), 0) - greatest(g.most, 0), 0)::text as owed
       from gained g left join account a on a.key = any (${keys}::text[]) group by g.most`,
  );
  return fen(BigInt(row.owed));
}
