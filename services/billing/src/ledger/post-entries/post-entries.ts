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
  await unit.$queryRawUnsafe(
    'select seal_blocks($1::uuid[], $2::timestamptz)::text',
    unionsOf(all),
    now.toISOString(),
  );
}

const unionsOf = (drafts: readonly EntryDraft[]): string[] => [
  ...new Set(drafts.map((draft) => draft.debit.tradeUnionId)),
];

/** Opens accounts that are new, locks all in key order, and answers their balances on their own sides. */
export async function lockAccounts(unit: Unit, accounts: readonly Account[]): Promise<Balances> {
  const sorted = [...accounts].sort((a, b) => (a.key < b.key ? -1 : 1));
  await unit.$executeRawUnsafe(
    `insert into account (key, trade_union_id, book, year, line, campaign_id, code, side, floored)
       select * from unnest($1::text[], $2::uuid[], $3::text[], $4::smallint[], $5::text[], $6::uuid[], $7::text[],
         $8::text[], $9::boolean[]) as a (key) order by key
     on conflict (key) do nothing`,
    sorted.map((a) => a.key),
    sorted.map((a) => a.tradeUnionId),
    sorted.map((a) => a.book),
    sorted.map((a) => a.year),
    sorted.map((a) => a.line),
    sorted.map((a) => a.campaignId),
    sorted.map((a) => a.code),
    sorted.map((a) => a.side),
    sorted.map((a) => a.floored),
  );
  const rows = await unit.$queryRawUnsafe<{ key: string; balance: string }[]>(
    `select key, (case side when 'debit' then debits - credits else credits - debits end)::text as balance
       from account where key = any ($1::text[]) order by key for update`,
    sorted.map((a) => a.key),
  );
  return new Map(rows.map((row) => [row.key, BigInt(row.balance)]));
}

async function closedThrough(unit: Unit, drafts: readonly EntryDraft[]): Promise<Map<string, string>> {
  const rows = await unit.$queryRawUnsafe<{ union_id: string; period: string }[]>(
    `select trade_union_id::text as union_id, max(period) as period from closed_period
      where trade_union_id = any ($1::uuid[]) group by 1`,
    unionsOf(drafts),
  );
  return new Map(rows.map((row) => [row.union_id, row.period]));
}

async function moveBalances(unit: Unit, moved: readonly Movement[]): Promise<void> {
  const updated = await unit.$executeRawUnsafe(
    `update account a set debits = a.debits + m.debits, credits = a.credits + m.credits
       from unnest($1::text[], $2::bigint[], $3::bigint[]) as m (key, debits, credits) where a.key = m.key`,
    moved.map((m) => m.account.key),
    moved.map((m) => m.debits.toString()),
    moved.map((m) => m.credits.toString()),
  );
  invariant(updated === moved.length, 'all-balances-move', { updated, accounts: moved.length });
}
