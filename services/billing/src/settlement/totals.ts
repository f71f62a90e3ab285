import { type Reader, type Sql, sql } from '@puhui/platform';
import { fen, type Fen, type Id } from '@puhui/kernel';
import { undoneRedemptions } from '../redemptions/kept-redemptions.js';

/** One campaign's part of the statements, or all statements of some unions. */
export type SettledScope =
  | { readonly of: 'campaign'; readonly id: Id }
  | { readonly of: 'unions'; readonly ids: readonly Id[] };

export interface SettledTotals {
  readonly statementLines: Fen;
  readonly payments: Fen;
  /** Paid for, undone, and taken back by no statement that is paid: what partners owe until a later one sets it off. */
  readonly creditsDue: Fen;
}

/** What statements come to, summed over their lines and payments. */
export async function settledTotals(reader: Reader, scope: SettledScope): Promise<SettledTotals> {
  const wanted =
    scope.of === 'campaign'
      ? sql`l.campaign_id = ${scope.id}::uuid`
      : sql`s.trade_union_id = any (${scope.ids}::uuid[])`;
  return {
    statementLines: await sumOf(
      reader,
      sql`sum(l.amount) from statement_line l join statement s on s.id = l.statement_id where ${wanted}`,
    ),
    payments: await sumOf(reader, scope.of === 'campaign' ? paidLines(wanted) : paidStatements(wanted)),
    creditsDue: await sumOf(
      reader,
      sql`sum(l.amount) from statement_line l
         join statement s on s.id = l.statement_id and s.status = 'paid'
         join ${undoneRedemptions} r on r.id = l.redemption_id
        where l.kind = 'redemption' and ${wanted} and not exists (
          select from statement_line c join statement cs on cs.id = c.statement_id and cs.status = 'paid'
           where c.redemption_id = l.redemption_id and c.kind = 'credit')`,
    ),
  };
}

/** Of one campaign: its share of the statements that are paid. */
const paidLines = (wanted: Sql): Sql =>
  sql`sum(l.amount) from statement_line l join payment p on p.statement_id = l.statement_id and p.state = 'paid'
    where ${wanted}`;

const paidStatements = (wanted: Sql): Sql =>
  sql`sum(p.amount) from payment p join statement s on s.id = p.statement_id where p.state = 'paid' and ${wanted}`;

async function sumOf(reader: Reader, sum: Sql): Promise<Fen> {
  const [row] = await reader.query<[{ sum: string | null }]>(
    sql`select (t.sum)::text as sum from (select ${sum}) t`,
  );
  return fen(BigInt(row.sum ?? 0));
}
