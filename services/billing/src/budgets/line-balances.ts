import { sql, type Writer } from '@puhui/platform';
import { fen, type Fen } from '@puhui/kernel';
import { controlAccount, type BudgetLine } from '../ledger/account.js';
import { lockAccounts } from '../ledger/post-entries/post-entries.js';

/** What a line has, its accounts locked; null when the line was never adopted or allocated. */
export async function lineBalances(
  writer: Writer,
  line: BudgetLine,
): Promise<{ free: Fen; released: Fen } | null> {
  const [known] = await writer.query(
    sql`select id from budget where trade_union_id = ${line.tradeUnionId}::uuid and year = ${line.year}::smallint
       and line = ${line.line}::text`,
  );
  if (known === undefined) return null;
  const free = controlAccount(line, 'free');
  const released = controlAccount(line, 'released');
  const balances = await lockAccounts(writer, [free, released]);
  return { free: fen(balances.get(free.key) ?? 0n), released: fen(balances.get(released.key) ?? 0n) };
}
