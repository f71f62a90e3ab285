import { fen, type Fen, type Id } from '@puhui/kernel';
import { type Reader, sql, unionAndBelow } from '@puhui/platform';
import type { ControlCode } from './account.js';

/** Where the money of a year came from, and where it lies: adopted + received + suspense is the sum of the rest. */
export interface Standing {
  readonly adopted: Fen;
  readonly received: Fen;
  readonly suspense: Fen;
  readonly allocatedDown: Fen;
  readonly free: Fen;
  readonly released: Fen;
  readonly bound: Fen;
  readonly due: Fen;
  readonly paid: Fen;
}

interface BalanceRow {
  own: boolean;
  code: ControlCode;
  /** Debits less credits. */
  balance: string;
  received: string;
}

/**
 * The union's own, and that of all unions below it: from the balances, which are kept with every entry, so that no entry is
 * read but those by which something was allocated, a handful for each line.
 */
export async function standingOf(
  reader: Reader,
  tradeUnionId: Id,
  year: number,
): Promise<{ readonly own: Standing; readonly below: Standing }> {
  const rows = await reader.query<BalanceRow[]>(
    sql`select a.trade_union_id = ${tradeUnionId}::uuid as own, a.code, sum(a.debits - a.credits)::text as balance,
        (coalesce(sum((select sum(e.amount) from entry e
          where a.code = 'appropriated' and e.credit_key = a.key
            and e.trade_union_id = a.trade_union_id and e.book = 'control' and e.cause_kind = 'budget-received')), 0)
        - coalesce(sum((select sum(e.amount) from entry e
          where a.code = 'appropriated' and e.debit_key = a.key
            and e.trade_union_id = a.trade_union_id and e.book = 'control' and e.cause_kind = 'budget-handed-back')), 0))::text as received
      from account a
      where a.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)}
        and a.book = 'control' and a.year = ${year}::smallint
      group by 1, 2`,
  );
  const standing = (own: boolean): Standing => standingFrom(rows.filter((row) => row.own === own));
  return { own: standing(true), below: standing(false) };
}

function standingFrom(rows: readonly BalanceRow[]): Standing {
  const rowOf = (code: ControlCode): BalanceRow | undefined => rows.find((row) => row.code === code);
  const balance = (code: ControlCode): bigint => BigInt(rowOf(code)?.balance ?? 0);
  const received = BigInt(rowOf('appropriated')?.received ?? 0);
  return {
    adopted: fen(-balance('appropriated') - received),
    received: fen(received),
    suspense: fen(-balance('suspense')),
    allocatedDown: fen(balance('allocated_down')),
    free: fen(balance('free')),
    released: fen(balance('released')),
    bound: fen(balance('encumbered')),
    due: fen(balance('consumed')),
    paid: fen(balance('paid')),
  };
}
