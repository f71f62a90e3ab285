import { type Reader, type Sql, sql } from '@puhui/platform';
import { fen, type Fen, type Id } from '@puhui/kernel';
import { isUndone } from '../redemptions/kept-redemptions.js';

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

/** What statements come to in each union that has any, summed over their lines and payments. */
export async function settledByUnion(reader: Reader, scope: SettledScope): Promise<Map<Id, SettledTotals>> {
  const wanted =
    scope.of === 'campaign'
      ? sql`l.campaign_id = ${scope.id}::uuid`
      : sql`s.trade_union_id = any (${scope.ids}::uuid[])`;
  const rows = await reader.query<{ union_id: Id; lines: string; payments: string; due: string }[]>(
    sql`with lines as (
        select s.trade_union_id, sum(l.amount) as amount from statement_line l join statement s on s.id = l.statement_id
         where ${wanted} group by 1),
      payments as (${scope.of === 'campaign' ? paidLines(wanted) : paidStatements(wanted)}),
      due as (
        select s.trade_union_id, sum(l.amount) as amount from statement_line l
         join statement s on s.id = l.statement_id and s.status = 'paid'
        where l.kind = 'redemption' and ${wanted} and ${isUndone(sql`l.redemption_id`)} and not exists (
          select from statement_line c join statement cs on cs.id = c.statement_id and cs.status = 'paid'
           where c.redemption_id = l.redemption_id and c.kind = 'credit') group by 1)
      select trade_union_id::text as union_id, coalesce(l.amount, 0)::text as lines, coalesce(p.amount, 0)::text as payments,
        coalesce(d.amount, 0)::text as due
      from lines l full join payments p using (trade_union_id) full join due d using (trade_union_id) order by 1`,
  );
  return new Map(rows.map((row) => [row.union_id, toTotals(row)]));
}

/** Of one campaign: its share of the statements that are paid. */
const paidLines = (wanted: Sql): Sql =>
  sql`select s.trade_union_id, sum(l.amount) as amount from statement_line l join statement s on s.id = l.statement_id
     join payment p on p.statement_id = l.statement_id and p.state = 'paid' where ${wanted} group by 1`;

const paidStatements = (wanted: Sql): Sql =>
  sql`select s.trade_union_id, sum(p.amount) as amount from payment p join statement s on s.id = p.statement_id
    where p.state = 'paid' and ${wanted} group by 1`;

const toTotals = (row: { lines: string; payments: string; due: string }): SettledTotals => ({
  statementLines: fen(BigInt(row.lines)),
  payments: fen(BigInt(row.payments)),
  creditsDue: fen(BigInt(row.due)),
});

export const nothingSettled: SettledTotals = toTotals({ lines: '0', payments: '0', due: '0' });

export const addSettled = (all: Iterable<SettledTotals>): SettledTotals =>
  [...all].reduce(
    (sum, one) => ({
      statementLines: fen(sum.statementLines + one.statementLines),
      payments: fen(sum.payments + one.payments),
      creditsDue: fen(sum.creditsDue + one.creditsDue),
    }),
    nothingSettled,
  );
