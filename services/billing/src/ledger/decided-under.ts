import { fen, type BusinessDate, type Fen, type Id } from '@puhui/kernel';
import { type Reader, sql } from '@puhui/platform';
import { controlAccount, type BudgetLine } from './account.js';

/** A sum that was decided about a budget line, and the paper by which it was. */
export interface DecidedUnder {
  readonly document: string;
  readonly amount: Fen;
  readonly on: BusinessDate;
}

interface Row {
  readonly document: string;
  readonly amount: string;
  readonly day: BusinessDate;
}

const toDecided = ({ document, amount, day }: Row): DecidedUnder => ({
  document,
  amount: fen(BigInt(amount)),
  on: day,
});

/** What a line was adopted and raised by, oldest first. Whoever holds the union's books reads what stays true until the commit. */
export async function adoptionsOf(reader: Reader, line: BudgetLine): Promise<DecidedUnder[]> {
  const rows = await reader.query<Row[]>(
    sql`select document, amount::text, occurred_on::text as day from entry
      where trade_union_id = ${line.tradeUnionId}::uuid and book = 'control' and cause_kind = 'budget-adopted'
        and debit_key = ${controlAccount(line, 'free').key}::text and document is not null
      order by occurred_at, id`,
  );
  return rows.map(toDecided);
}

/** What a union gave of a line to the same line of another, oldest first; read under the same lock. */
export async function allotmentsOf(reader: Reader, from: BudgetLine, takerId: Id): Promise<DecidedUnder[]> {
  const to = { ...from, tradeUnionId: takerId };
  // What the receiver got of the line is few, and each of it is found above by its cause.
  const rows = await reader.query<Row[]>(
    sql`select got.document, got.amount::text, got.occurred_on::text as day from entry got
      join entry given on given.trade_union_id = ${from.tradeUnionId}::uuid and given.book = 'control'
        and given.cause_kind = 'budget-allocated' and given.cause_id = got.cause_id
      where got.trade_union_id = ${takerId}::uuid and got.book = 'control' and got.cause_kind = 'budget-received'
        and got.debit_key = ${controlAccount(to, 'free').key}::text and got.document is not null
      order by got.occurred_at, got.id`,
  );
  return rows.map(toDecided);
}
