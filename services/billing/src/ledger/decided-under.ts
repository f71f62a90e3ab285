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

/** What a line was lowered by, oldest first; read under the same lock. */
export async function loweringsOf(reader: Reader, line: BudgetLine): Promise<DecidedUnder[]> {
  const rows = await reader.query<Row[]>(
    sql`select document, amount::text, occurred_on::text as day from entry
      where trade_union_id = ${line.tradeUnionId}::uuid and book = 'control' and cause_kind = 'budget-lowered'
        and credit_key = ${controlAccount(line, 'free').key}::text and document is not null
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

/** What a union handed back of a line to the same line of one above, oldest first; read under the same lock. */
export async function handBacksOf(reader: Reader, from: BudgetLine, giverId: Id): Promise<DecidedUnder[]> {
  const rows = await reader.query<Row[]>(
    sql`select gave.document, gave.amount::text, gave.occurred_on::text as day from entry gave
      join entry returned on returned.trade_union_id = ${giverId}::uuid and returned.book = 'control'
        and returned.cause_kind = 'budget-returned' and returned.cause_id = gave.cause_id
      where gave.trade_union_id = ${from.tradeUnionId}::uuid and gave.book = 'control' and gave.cause_kind = 'budget-handed-back'
        and gave.credit_key = ${controlAccount(from, 'free').key}::text and gave.document is not null
      order by gave.occurred_at, gave.id`,
  );
  return rows.map(toDecided);
}

/** What a line still has of what one union above allocated to it. */
interface AllotmentLeft {
  readonly giverId: Id;
  readonly line: string;
  /** Allocated less handed back; more than zero. */
  readonly left: Fen;
}

/** Of which unions above a union's lines of a year still have what, and how much: of these unions alone. */
export async function allotmentsLeft(
  reader: Reader,
  { tradeUnionId, year }: Omit<BudgetLine, 'line'>,
  giverIds: readonly Id[],
): Promise<AllotmentLeft[]> {
  const rows = await reader.query<{ giverId: Id; line: string; left: string }[]>(
    sql`select above.trade_union_id::text as "giverId", split_part(own.debit_key, '/', 4) as line,
        sum(case own.cause_kind when 'budget-received' then own.amount else -own.amount end)::text as left
      from entry own
      join entry above on above.trade_union_id = any (${giverIds}::uuid[]) and above.book = 'control'
        and above.cause_kind = case own.cause_kind when 'budget-received' then 'budget-allocated' else 'budget-returned' end
        and above.cause_id = own.cause_id
      where own.trade_union_id = ${tradeUnionId}::uuid and own.book = 'control'
        and own.cause_kind in ('budget-received', 'budget-handed-back')
        and split_part(own.debit_key, '/', 3) = ${year}::smallint::text
      group by 1, 2 having sum(case own.cause_kind when 'budget-received' then own.amount else -own.amount end) > 0
      order by 2, 1`,
  );
  return rows.map(({ left, ...of }) => ({ ...of, left: fen(BigInt(left)) }));
}
