import type { Id } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/platform';

/** What stood of a campaign at an instant. */
interface StoodBefore {
  readonly campaignId: Id;
  /** What was redeemed, or undone, from then on has not happened. */
  readonly before: Date;
}

/**
 * How many persons had redeemed, each counted once. By the instants of what happened and not by what stands now, so that it is the same
 * whenever it is asked. By the index of a campaign's vouchers; counters write none for it.
 */
export async function personsWhoRedeemed(reader: Reader, campaigns: readonly StoodBefore[]): Promise<number> {
  const ids = campaigns.map(({ campaignId }) => campaignId);
  const instants = campaigns.map(({ before }) => before.toISOString());
  const [row] = await reader.query<{ persons: number }[]>(
    sql`select count(distinct v.person_id)::int as persons
          from unnest(${ids}::uuid[], ${instants}::timestamptz[]) as told (campaign_id, before)
          join voucher v on v.campaign_id = told.campaign_id
          join redemption r on r.voucher_id = v.id and r.redeemed_at < told.before
                           and (r.undone_at is null or r.undone_at >= told.before)`,
  );
  return row?.persons ?? 0;
}
