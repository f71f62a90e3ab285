import { sql, type Reader, type Sql } from '@puhui/platform';

/** One place where a law is broken. */
export interface BrokenLaw {
  readonly law: string;
  readonly place: string;
}

/**
 * Laws over the tables themselves, whatever the events say. Each statement selects the places that break it. They join
 * grouped sets, so that a hundred thousand vouchers take a second even where the planner knows no statistics.
 */
export const laws: Readonly<Record<string, Sql>> = {
  'no campaign gives more units than it has': sql`select campaign_id::text as place from campaign_quota where claimed_units > total_units or claimed_units < 0`,
  'as many units are claimed as there are vouchers': sql`
    select q.campaign_id::text as place from campaign_quota q
      left join (select campaign_id, count(*) as vouchers from voucher group by 1) v using (campaign_id)
     where q.claimed_units <> coalesce(v.vouchers, 0)`,
  'every voucher belongs to a launched campaign': sql`
    select v.id::text as place from voucher v
     where not exists (select from campaign_quota q where q.campaign_id = v.campaign_id)`,
  'no period gives more than its units': sql`select campaign_id || period_key as place from period_counter where claimed > units_max`,
  'nobody has more than a person may have': sql`
    select campaign_id || ' ' || person_id as place from person_counter where claimed > units_max`,
  'every person is counted as often as they have vouchers': sql`
    select c.campaign_id || ' ' || c.person_id as place
      from (select campaign_id, person_id, sum(claimed) as claimed from person_counter group by 1, 2) c
      left join (select campaign_id, person_id, count(*) as vouchers from voucher group by 1, 2) v
        using (campaign_id, person_id)
     where c.claimed <> coalesce(v.vouchers, 0)`,
  'a redeemed voucher has one standing redemption, any other has none': sql`
    select v.id::text as place from voucher v
      left join (select voucher_id, count(*) as standing, (array_agg(id))[1] as id from redemption
                  where undone_at is null group by 1) r on r.voucher_id = v.id
     where (v.status = 'redeemed')::int <> coalesce(r.standing, 0) or v.redemption_id is distinct from r.id`,
  'nothing is undone after its window': sql`select id::text as place from redemption where undone_at >= undo_until`,
  'nothing is redeemed after its end': sql`
    select r.id::text as place from redemption r join voucher v on v.id = r.voucher_id
     where r.redeemed_at >= v.valid_until`,
  'nothing is claimed after the close': sql`
    select v.id::text as place from voucher v join campaign_quota q on q.campaign_id = v.campaign_id
     where v.claimed_at > q.closed_at`,
  'what is redeemed costs what was claimed': sql`
    select r.id::text as place from redemption r join voucher v on v.id = r.voucher_id
     where (r.union_pays, r.member_pays) <> (v.union_pays, v.member_pays)`,
  'the money of a campaign adds up: asked for = claimed + released + still to be claimed': sql`
    select q.campaign_id::text as place from campaign_quota q
     where (select coalesce(sum((e.data ->> 'units')::bigint), 0) from messaging.event e
             where e.aggregate = 'campaign' and e.aggregate_id = q.campaign_id
               and e.type in ('puhui.CampaignLaunchRequested.v1', 'puhui.CampaignQuotaRaiseRequested.v1')
               and exists (select from messaging.event a where a.aggregate = 'campaign'
                     and a.aggregate_id = q.campaign_id and a.data ->> 'attemptId' = e.data ->> 'attemptId'
                     and a.type in ('puhui.CampaignLaunched.v1', 'puhui.CampaignQuotaChanged.v1')))
        <> q.claimed_units
           + (select coalesce(sum((e.data ->> 'releasedUnits')::bigint), 0) from messaging.event e
               where e.aggregate = 'campaign' and e.aggregate_id = q.campaign_id
                 and e.type = 'puhui.CampaignQuotaChanged.v1')
           + q.total_units - q.claimed_units`,
};

/** Every place where a law is broken; empty when all is well. */
export async function brokenLaws(reader: Reader): Promise<BrokenLaw[]> {
  const broken: BrokenLaw[] = [];
  for (const [law, statement] of Object.entries(laws)) {
    const places = await reader.query<{ place: string }[]>(statement);
    broken.push(...places.map(({ place }) => ({ law, place })));
  }
  return broken;
}
