import { type Reader, sql } from '@puhui/platform';
import { fen, ZERO_FEN, type Fen } from '@puhui/kernel';
import type { Account } from './account.js';

/** What these accounts of the control book hold now, read by their keys; an account that nothing was posted to holds nothing. */
export async function balancesOfAccounts(
  reader: Reader,
  accounts: readonly Account[],
): Promise<Map<string, Fen>> {
  const rows = await reader.query<{ key: string; balance: string }[]>(
    sql`select key, (case side when 'debit' then debits - credits else credits - debits end)::text as balance
      from account where key = any (${accounts.map(({ key }) => key)}::text[])`,
  );
  const found = new Map(rows.map(({ key, balance }) => [key, fen(BigInt(balance))]));
  return new Map(accounts.map(({ key }) => [key, found.get(key) ?? ZERO_FEN]));
}
