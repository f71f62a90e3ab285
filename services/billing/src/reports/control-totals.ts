import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { fen, type Fen, type Id } from '@puhui/kernel';

import type { Book } from '../ledger/account.js';
import { addFlows, flowsBy, noFlows, type Flows } from './flows.js';

/** One campaign, or the books of some unions. */
export type TotalsScope =
  | { readonly of: 'campaign'; readonly id: Id; readonly tradeUnionId: Id }
  | { readonly of: 'unions'; readonly ids: readonly Id[] };

export interface BookTotals {
  readonly tradeUnionId: Id;
  readonly book: Book;
  readonly debits: bigint;
  readonly credits: bigint;
  readonly entries: number;
}

export type ControlTotals = Flows & {
  readonly statementLines: Fen;
  readonly payments: Fen;
  /** Paid for, undone, and taken back by no statement that is paid: what partners owe until a later one sets it off. */
  readonly creditsDue: Fen;
  readonly books: readonly BookTotals[];
};

/** What the books say in sum, computed from entries, lines and payments; balances are not asked. */
export async function controlTotals(reader: Reader, scope: TotalsScope): Promise<ControlTotals> {
  const flows = await flowsOf(reader, scope);
  const unions = scope.of === 'campaign' ? [scope.tradeUnionId] : scope.ids;
  return {
    ...flows,
    statementLines: await sumOfLines(reader, scope),
    payments: await sumOfPayments(reader, scope),
    creditsDue: await sumOfCreditsDue(reader, scope),
    books: await booksOf(reader, unions),
  };
}

async function flowsOf(reader: Reader, scope: TotalsScope): Promise<Flows> {
  if (scope.of === 'campaign') {
    const flows = (await flowsBy(reader, { of: 'campaigns', ids: [scope.id] })).get(scope.id) ?? noFlows;
    // What a campaign takes from the line is no appropriation of its own.
    return { ...flows, free: fen(0n), appropriated: fen(0n), allocatedDown: fen(0n) };
  }
  return addFlows((await flowsBy(reader, { of: 'unions', ids: scope.ids })).values());
}

const wanted = (scope: TotalsScope): [where: string, value: unknown] =>
  scope.of === 'campaign'
    ? ['l.campaign_id = $1::uuid', scope.id]
    : ['s.trade_union_id = any ($1::uuid[])', scope.ids];

async function sumOfLines(reader: Reader, scope: TotalsScope): Promise<Fen> {
  const [where, value] = wanted(scope);
  const [row] = await reader.query<[{ sum: string }]>(
    sql`select coalesce(sum(l.amount), 0)::text as sum from statement_line l join statement s on s.id = l.statement_id
      where ${where}`,
  );
  return fen(BigInt(row.sum));
}

/** Of one campaign: its share of the statements that are paid. */
async function sumOfPayments(reader: Reader, scope: TotalsScope): Promise<Fen> {
  const [where, value] = wanted(scope);
  const [row] = await reader.$queryRawUnsafe<[{ sum: string }]>(
    scope.of === 'campaign'
      ? `select coalesce(sum(l.amount), 0)::text as sum from statement_line l
           join payment p on p.statement_id = l.statement_id and p.state = 'paid' where ${where}`
      : `select coalesce(sum(p.amount), 0)::text as sum from payment p join statement s on s.id = p.statement_id
          where p.state = 'paid' and ${where}`,
    value,
  );
  return fen(BigInt(row.sum));
}

async function sumOfCreditsDue(reader: Reader, scope: TotalsScope): Promise<Fen> {
  const [where, value] = wanted(scope);
  const [row] = await reader.query<[{ sum: string }]>(
    sql`select coalesce(sum(l.amount), 0)::text as sum from statement_line l
       join statement s on s.id = l.statement_id and s.status = 'paid'
       join redemption r on r.id = l.redemption_id and r.undone_at is not null
      where l.kind = 'redemption' and ${where} and not exists (
        select from statement_line c join statement cs on cs.id = c.statement_id and cs.status = 'paid'
         where c.redemption_id = l.redemption_id and c.kind = 'credit')`,
  );
  return fen(BigInt(row.sum));
}

async function booksOf(reader: Reader, unions: readonly Id[]): Promise<BookTotals[]> {
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
    debits: BigInt(row.debits),
    credits: BigInt(row.credits),
    entries: row.entries,
  }));
}
