import { sql, type Sql } from '@puhui/platform';
import type { Comparison } from '../compare.js';
import { MOVED_CAMPAIGNS } from './moved.js';

/** The key of a claim's period in SQL; claims/period.ts says it in code, and a spec holds the two together. */
const periodKey = (kind: Sql): Sql => sql`case ${kind}
    when 'campaign' then 'campaign'
    when 'day' then c.business_date::text
    when 'week' then 'week ' || (c.business_date - (extract(isodow from c.business_date)::int - 1))
    when 'month' then to_char(c.business_date, 'YYYY-MM') end`;

/**
 * Units that events took, or gave back, as `business_date`, `data`, `units`: a claim takes one, an entry what is kept for it
 * until it is withdrawn, or settled with fewer vouchers. A voucher that was issued for an entry was taken with it. What an
 * entry gives back counts on the day on which it was made.
 */
export const TAKEN = sql`
  select business_date, data, 1 as units from messaging.event
   where aggregate = 'voucher' and type = 'puhui.VoucherClaimed.v1' and data ->> 'entryId' is null
  union all
  select e.business_date, e.data, (e.data ->> 'units')::int - coalesce(ended.units, 0) as units
    from messaging.event e
    left join (select aggregate_id, (data ->> 'units')::int - coalesce((data ->> 'issuedUnits')::int, 0) as units
                 from messaging.event
                where aggregate = 'entry' and type in ('puhui.EntryWithdrawn.v1', 'puhui.EntrySettled.v1')) ended
      on ended.aggregate_id = e.aggregate_id
   where e.aggregate = 'entry' and e.type = 'puhui.ClaimEntered.v1'`;

const CLAIMS = sql`(${TAKEN}) c join campaign_quota q on q.campaign_id = (c.data ->> 'campaignId')::uuid`;

/** Each period's counter equals the claims of that period. */
export const periodCounters: Comparison = {
  kind: 'period-counter',
  table: 'period_counter',
  expected: sql`
    select q.campaign_id || ' ' || ${periodKey(sql`q.rules #>> '{perPeriod,period}'`)} as id,
           concat_ws(' ', sum(c.units), 'of', max(q.rules #>> '{perPeriod,units}'), 'union', q.trade_union_id) as state
      from ${CLAIMS} where q.rules #>> '{perPeriod,period}' is not null and q.campaign_id not in (${MOVED_CAMPAIGNS})
     group by 1, q.trade_union_id`,
  stored: sql`
    select campaign_id || ' ' || period_key as id,
           concat_ws(' ', claimed, 'of', units_max, 'union', trade_union_id) as state
      from period_counter where campaign_id not in (${MOVED_CAMPAIGNS})`,
};

/** Each person's counter equals the claims of that person in that period. */
export const personCounters: Comparison = {
  kind: 'person-counter',
  table: 'person_counter',
  expected: sql`
    select q.campaign_id || ' ' || ${periodKey(sql`q.rules #>> '{perPerson,period}'`)} || ' ' || (c.data ->> 'personId')
             as id,
           concat_ws(' ', sum(c.units), 'of', max(q.rules #>> '{perPerson,units}'), 'union', q.trade_union_id) as state
      from ${CLAIMS} where q.rules #>> '{perPerson,period}' is not null and q.campaign_id not in (${MOVED_CAMPAIGNS})
     group by 1, q.trade_union_id`,
  stored: sql`
    select campaign_id || ' ' || period_key || ' ' || person_id as id,
           concat_ws(' ', claimed, 'of', units_max, 'union', trade_union_id) as state
      from person_counter where campaign_id not in (${MOVED_CAMPAIGNS})`,
};
