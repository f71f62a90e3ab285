import { sql } from '@puhui/platform';
import { invariant } from '@puhui/kernel';
import type { Unit } from '../../unit.js';
import type { Account } from '../account.js';
import { movements, type EntryDraft, type Movement } from '../entry.js';
import { insertEntries } from './insert-entries.js';
import { suspenseAccounts, withSuspense, type Balances } from './suspense.js';

/** More entries than this in one transaction are posted in several blocks. */
export const post_rows_max = 5000;

/**
 * Posts drafts in sets: accounts opened and locked in key order, entries added, balances moved, one block sealed for
 * each union. The caller holds the books' locks (lockBooks) and has left out causes that were posted before.
 * @param now when the block is sealed; the accounting dates come from the drafts.
 */
export async function postEntries(unit: Unit, drafts: readonly EntryDraft[], now: Date): Promise<void> {
  for (let start = 0; start < drafts.length; start += post_rows_max) {
    await postBlock(unit, drafts.slice(start, start + post_rows_max), now);
  }
}

async function postBlock(unit: Unit, drafts: readonly EntryDraft[], now: Date): Promise<void> {
  const extra = suspenseAccounts(drafts);
  const touched = new Map<string, Account>();
  for (const account of [...drafts.flatMap((d) => [d.debit, d.credit]), ...extra]) {
    touched.set(account.key, account);
  }
  const balances = await lockAccounts(unit, [...touched.values()]);
  const all = withSuspense(drafts, balances);
  const moved = movements(all);
  await insertEntries(unit, all, await closedThrough(unit, all));
  await moveBalances(unit, moved);
  await unit.query(
    sql`select seal_blocks(${unionsOf(all)}::uuid[], ${now.toISOString()}::timestamptz)::text`,
  );
}

const unionsOf = (drafts: readonly EntryDraft[]): string[] => [
  ...new Set(drafts.map((draft) => draft.debit.tradeUnionId)),
];

/** Opens accounts that are new, locks all in key order, and answers their balances on their own sides. */
export async function lockAccounts(unit: Unit, accounts: readonly Account[]): Promise<Balances> {
  const sorted = [...accounts].sort((a, b) => (a.key < b.key ? -1 : 1));
  await unit.execute(
    sql`insert into account (key, trade_union_id, book, year, line, campaign_id, code, side, floored)
       select * from unnest(${sorted.map((a) => a.key)}::text[], ${sorted.map((a) => a.tradeUnionId)}::uuid[], ${sorted.map((a) => a.book)}::text[], ${sorted.map((a) => a.year)}::smallint[], ${sorted.map((a) => a.line)}::text[], ${sorted.map((a) => a.campaignId)}::uuid[], ${sorted.map((a) => a.code)}::text[],
         ${sorted.map((a) => a.side)}::text[], ${sorted.map((a) => a.floored)}::boolean[]) as a (key) order by key
     on conflict (key) do nothing`,
  );
  const rows = await unit.query<{ key: string; balance: string }[]>(
    sql`select key, (case side when 'debit' then debits - credits else credits - debits end)::text as balance
       from account where key = any (${sorted.map((a) => a.key)}::text[]) order by key for update`,
  );
  return new Map(rows.map((row) => [row.key, BigInt(row.balance)]));
}

async function closedThrough(unit: Unit, drafts: readonly EntryDraft[]): Promise<Map<string, string>> {
  const rows = await unit.query<{ union_id: string; period: string }[]>(
    sql`select trade_union_id::text as union_id, max(period) as period from closed_period
      where trade_union_id = any (${unionsOf(drafts)}::uuid[]) group by 1`,
  );
  return new Map(rows.map((row) => [row.union_id, row.period]));
}

async function moveBalances(unit: Unit, moved: readonly Movement[]): Promise<void> {
  const updated = await unit.execute(
    sql`update account a set debits = a.debits + m.debits, credits = a.credits + m.credits
       from unnest(${moved.map((m) => m.account.key)}::text[], ${moved.map((m) => m.debits.toString())}::bigint[], ${moved.map((m) => m.credits.toString())}::bigint[]) as m (key, debits, credits) where a.key = m.key`,
  );
  invariant(updated === moved.length, 'all-balances-move', { updated, accounts: moved.length });
}
