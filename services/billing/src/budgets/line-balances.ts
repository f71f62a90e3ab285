import { fen, type Fen } from '@puhui/kernel';
import { controlAccount, type BudgetLine } from '../ledger/account.js';
import { lockAccounts } from '../ledger/post-entries/post-entries.js';
import type { Unit } from '../unit.js';

/** What a line has, its accounts locked; null when the line was never adopted or allocated. */
export async function lineBalances(
  unit: Unit,
  line: BudgetLine,
): Promise<{ free: Fen; released: Fen } | null> {
  const [known] = await unit.$queryRawUnsafe<unknown[]>(
    `select id from budget where trade_union_id = $1::uuid and year = $2::smallint and line = $3::text`,
    line.tradeUnionId,
    line.year,
    line.line,
  );
  if (known === undefined) return null;
  const free = controlAccount(line, 'free');
  const released = controlAccount(line, 'released');
  const balances = await lockAccounts(unit, [free, released]);
  return { free: fen(balances.get(free.key) ?? 0n), released: fen(balances.get(released.key) ?? 0n) };
}
