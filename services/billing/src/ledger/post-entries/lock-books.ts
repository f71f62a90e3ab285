import { sql, type Writer } from '@puhui/platform';
import type { Id } from '@puhui/kernel';

/**
 * Locks the chains of these unions, in order of id. Whoever decides about a union's money or posts to its books
 * begins here, so that balances read afterwards stay true until the commit, and nobody deadlocks.
 */
export async function lockBooks(writer: Writer, tradeUnionIds: readonly Id[]): Promise<void> {
  const unions = [...new Set(tradeUnionIds)].sort();
  if (unions.length === 0) return;
  await writer.execute(
    sql`insert into chain_head (trade_union_id, number, hash)
       select u, 0, decode(repeat('00', 32), 'hex') from unnest(${unions}::uuid[]) as u order by u
     on conflict (trade_union_id) do nothing`,
  );
  await writer.query(
    sql`select trade_union_id from chain_head where trade_union_id = any (${unions}::uuid[])
      order by trade_union_id for update`,
  );
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
