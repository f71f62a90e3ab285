import { invariant, type Id } from '@puhui/kernel';
import { sql, Table, type Writer } from '@puhui/platform';
import type { Account } from '../account.js';
import { closedThrough } from '../closed-months.js';
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
export async function postEntries(writer: Writer, drafts: readonly EntryDraft[], now: Date): Promise<void> {
  for (let start = 0; start < drafts.length; start += post_rows_max) {
    await postBlock(writer, drafts.slice(start, start + post_rows_max), now);
  }
}

async function postBlock(writer: Writer, drafts: readonly EntryDraft[], now: Date): Promise<void> {
  const extra = suspenseAccounts(drafts);
  const touched = new Map<string, Account>();
  for (const account of [...drafts.flatMap((d) => [d.debit, d.credit]), ...extra]) {
    touched.set(account.key, account);
  }
  const balances = await lockAccounts(writer, [...touched.values()]);
  const all = withSuspense(drafts, balances);
  const moved = movements(all);
  await insertEntries(writer, all, await closedThrough(writer, unionsOf(all)));
  await moveBalances(writer, moved);
  await writer.query(sql`select seal_blocks(${unionsOf(all)}::uuid[], ${now}::timestamptz)::text`);
}

const unionsOf = (drafts: readonly EntryDraft[]): Id[] => [
  ...new Set(drafts.map((draft) => draft.debit.tradeUnionId)),
];

const accounts = new Table<Account>('account', {
  key: ['text', (a) => a.key],
  trade_union_id: ['uuid', (a) => a.tradeUnionId],
  book: ['text', (a) => a.book],
  year: ['int', (a) => a.year],
  line: ['text', (a) => a.line],
  campaign_id: ['uuid', (a) => a.campaignId],
  code: ['text', (a) => a.code],
  side: ['text', (a) => a.side],
  floored: ['boolean', (a) => a.floored],
});

/** Opens accounts that are new, locks all in key order, and answers their balances on their own sides. */
export async function lockAccounts(writer: Writer, touched: readonly Account[]): Promise<Balances> {
  const sorted = [...touched].sort((a, b) => (a.key < b.key ? -1 : 1));
  await writer.execute(sql`${accounts.insert(sorted)} order by given.key on conflict (key) do nothing`);
  const rows = await writer.query<{ key: string; balance: string }[]>(
    sql`select key, (case side when 'debit' then debits - credits else credits - debits end)::text as balance
       from account where key = any (${sorted.map((a) => a.key)}::text[]) order by key for update`,
  );
  return new Map(rows.map((row) => [row.key, BigInt(row.balance)]));
}

const moves = new Table<Movement>('account', {
  key: ['text', (m) => m.account.key],
  debits: ['bigint', (m) => m.debits],
  credits: ['bigint', (m) => m.credits],
});

async function moveBalances(writer: Writer, moved: readonly Movement[]): Promise<void> {
  const updated = await writer.execute(
    sql`update account a set debits = a.debits + given.debits, credits = a.credits + given.credits
       from ${moves.source(moved)} where a.key = given.key`,
  );
  invariant(updated === moved.length, 'all-balances-move', { updated, accounts: moved.length });
}
