import { sql } from '@puhui/platform';
import { instantText, type Comparison } from '../compare.js';

/** So long after its time an entry may wait: for its turn among thousands, for a database that was away. */
const ENTRY_WAITS_MS = 10 * 60 * 1000;

/** No entry waits for ever: whatever its kind, it is settled soon after its time, with vouchers or without. */
export const entriesInTime = (now: Date): Comparison => {
  const latest = new Date(now.getTime() - ENTRY_WAITS_MS);
  return {
    kind: 'entry-in-time',
    table: 'entry',
    expected: sql`select id::text as id, 'settled at its time' as state from entry where status = 'waiting'`,
    stored: sql`
      select id::text as id, case when settles_at < ${latest}::timestamptz
          then concat_ws(' ', 'waits since', ${instantText(sql`settles_at`)}, 'of campaign', campaign_id)
          else 'settled at its time' end as state
        from entry where status = 'waiting'`,
  };
};

/**
 * A closed campaign has bound what its vouchers cost and what its entries that wait may cost, and not a fen more: all else was
 * told to be released, by the close or when an entry was settled with less than was kept for it.
 */
export const closedCampaigns: Comparison = {
  kind: 'closed-campaign-money',
  table: 'campaign_quota',
  expected: sql`
    with asked as (
      select e.aggregate_id, sum((e.data ->> 'amount')::bigint) as amount from messaging.event e
       where e.aggregate = 'campaign'
         and e.type in ('puhui.CampaignLaunchRequested.v1', 'puhui.CampaignQuotaRaiseRequested.v1')
         and exists (select from messaging.event a where a.aggregate = 'campaign' and a.aggregate_id = e.aggregate_id
               and a.type in ('puhui.CampaignLaunched.v1', 'puhui.CampaignQuotaChanged.v1')
               and a.data ->> 'attemptId' = e.data ->> 'attemptId')
       group by 1),
    released as (
      select aggregate_id, bool_or(type = 'puhui.CampaignClosed.v1') as closed,
             sum(coalesce(data ->> 'releasedAmount', data ->> 'unissuedAmount')::bigint) as amount
        from messaging.event where aggregate = 'campaign'
         and type in ('puhui.CampaignQuotaChanged.v1', 'puhui.CampaignClosed.v1')
       group by 1)
    select a.aggregate_id::text as id, (a.amount - r.amount) || ' fen bound' as state
      from asked a join released r on r.aggregate_id = a.aggregate_id and r.closed`,
  stored: sql`
    select q.campaign_id::text as id,
           (coalesce(v.cost, 0) + coalesce(w.units, 0) * (q.rules ->> 'unionPays')::bigint) || ' fen bound' as state
      from campaign_quota q
      left join (select campaign_id, sum(union_pays) as cost from voucher group by 1) v using (campaign_id)
      left join (select campaign_id, sum(units) as units from entry where status = 'waiting' group by 1) w using (campaign_id)
     where q.closed_at is not null`,
};
