import { businessDate, invariant, type Id } from '@puhui/kernel';
import { givenAtOnce, sql, Table, type Writer } from '@puhui/platform';
import type { Account } from '../account.js';
import { entryDigest, type DatedDraft } from '../entry-digest.js';
import { closedThrough, postingDate } from '../closed-months.js';
import {
  movements,
  suspenseAccounts,
  withSuspense,
  type Balances,
  type EntryDraft,
  type Movement,
} from '../entry.js';

/**
 * Locks the chains of these unions, in order of id. Whoever decides about a union's money or posts to its books
 * begins here, so that balances read afterwards stay true until the commit, and nobody deadlocks.
 */
export async function lockBooks(writer: Writer, tradeUnionIds: readonly Id[]): Promise<void> {
  const unions = [...new Set(tradeUnionIds)].sort();
  if (unions.length === 0) return;
  await givenAtOnce([
    writer.execute(
      sql`insert into chain_head (trade_union_id, number, hash)
         select u, 0, decode(repeat('00', 32), 'hex') from unnest(${unions}::uuid[]) as u order by u
       on conflict (trade_union_id) do nothing`,
    ),
    writer.query(
      sql`select trade_union_id from chain_head where trade_union_id = any (${unions}::uuid[])
        order by trade_union_id for update`,
    ),
  ]);
}

/** Locks what is known of these campaigns' money: requests and facts of a campaign come from different topics. */
export async function lockCampaigns(writer: Writer, campaignIds: readonly Id[]): Promise<void> {
  const campaigns = [...new Set(campaignIds)].sort();
  if (campaigns.length === 0) return;
  // The keys are computed and sorted before any lock is taken: a lock in the select list of a sort would come first.
  await writer.query(
    sql`select pg_advisory_xact_lock(k.key)::text from (
       select distinct hashtextextended('billing-campaign/' || c, 0) as key from unnest(${campaigns}::text[]) as c
       order by 1 offset 0) k`,
  );
}

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
  const [balances, closed] = await givenAtOnce([
    lockAccounts(writer, [...touched.values()]),
    closedThrough(writer, unionsOf(drafts)),
  ]);
  const all = withSuspense(drafts, balances);
  const [unions, moved] = [unionsOf(all), movements(all)];
  await givenAtOnce([
    insertEntries(writer, all, closed),
    moveBalances(writer, moved),
    writer.execute(sql`select seal_blocks(${unions}::uuid[], ${now}::timestamptz)`),
  ]);
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
  const [, rows] = await givenAtOnce([
    writer.execute(sql`${accounts.insert(sorted)} order by given.key on conflict (key) do nothing`),
    writer.query<{ key: string; balance: string }[]>(
      sql`select key, (case side when 'debit' then debits - credits else credits - debits end)::text as balance
         from account where key = any (${sorted.map((a) => a.key)}::text[]) order by key for update`,
    ),
  ]);
  return new Map(rows.map((row) => [row.key, BigInt(row.balance)]));
}

/** Each column of an entry that its draft gives. The block follows from the chain, the digest from all of these. */
const entryColumns = {
  id: ['uuid', ({ draft }: DatedDraft) => draft.id],
  trade_union_id: ['uuid', ({ draft }: DatedDraft) => draft.debit.tradeUnionId],
  book: ['text', ({ draft }: DatedDraft) => draft.debit.book],
  debit_key: ['text', ({ draft }: DatedDraft) => draft.debit.key],
  credit_key: ['text', ({ draft }: DatedDraft) => draft.credit.key],
  amount: ['bigint', ({ draft }: DatedDraft) => draft.amount],
  cause_kind: ['text', ({ draft }: DatedDraft) => draft.cause.kind],
  cause_id: ['text', ({ draft }: DatedDraft) => draft.cause.id],
  part: ['int', ({ draft }: DatedDraft) => draft.cause.part],
  posted_on: ['date', ({ posted }: DatedDraft) => posted],
  occurred_at: ['timestamptz', ({ draft }: DatedDraft) => draft.occurredAt],
  occurred_on: ['date', ({ occurred }: DatedDraft) => occurred],
  actor_id: ['uuid', ({ draft }: DatedDraft) => draft.actorId],
  document: ['text', ({ draft }: DatedDraft) => draft.document],
  rule: ['text', ({ draft }: DatedDraft) => draft.rule],
  reverses: ['uuid', ({ draft }: DatedDraft) => draft.reverses],
  campaign_id: ['uuid', ({ draft }: DatedDraft) => draft.campaignId],
  voucher_id: ['uuid', ({ draft }: DatedDraft) => draft.voucherId],
  redemption_id: ['uuid', ({ draft }: DatedDraft) => draft.redemptionId],
  statement_id: ['uuid', ({ draft }: DatedDraft) => draft.statementId],
} as const;
export type EntryColumn = keyof typeof entryColumns;
/** A draft with its accounting dates, and its place among those of its union that are posted with it. */
interface PlacedDraft extends DatedDraft {
  readonly position: number;
}
const entries = new Table<PlacedDraft>('entry', {
  ...entryColumns,
  position: ['int', ({ position }) => position],
  digest: ['bytea', entryDigest],
});

/**
 * Adds entries in one statement, as the next block of their unions' chains.
 * @param closedThrough the last month that takes no more postings, by union; a union that closed none is absent.
 */
async function insertEntries(
  writer: Writer,
  drafts: readonly EntryDraft[],
  closedThrough: ReadonlyMap<Id, string>,
): Promise<void> {
  const inserted = await writer.execute(
    sql`insert into ${entries.name} (${entries.columns}, block_number) select ${entries.from('given')}, h.number + 1
     from ${entries.source(placed(drafts, closedThrough))} join chain_head h on h.trade_union_id = given.trade_union_id`,
  );
  invariant(inserted === drafts.length, 'all-entries-are-posted', { inserted, drafts: drafts.length });
}

/** With their accounting dates, and their places in the blocks of their unions. */
function placed(drafts: readonly EntryDraft[], closedThrough: ReadonlyMap<Id, string>): PlacedDraft[] {
  const next = new Map<Id, number>();
  return drafts.map((draft): PlacedDraft => {
    const { tradeUnionId } = draft.debit;
    const position = next.get(tradeUnionId) ?? 0;
    next.set(tradeUnionId, position + 1);
    const occurred = businessDate(draft.occurredAt);
    return {
      draft,
      position,
      occurred,
      posted: postingDate(occurred, closedThrough.get(tradeUnionId) ?? null),
    };
  });
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
