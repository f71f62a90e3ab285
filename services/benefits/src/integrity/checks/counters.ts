import { sql, type Sql } from '@puhui/platform';
import type { Comparison } from '../compare.js';

/** The key of a claim's period in SQL; claims/period.ts says it in code, and a spec holds the two together. */
const periodKey = (kind: Sql): Sql => sql`case ${kind}
    when 'campaign' then 'campaign'
    when 'day' then c.business_date::text
    when 'week' then 'week ' || (c.business_date - (extract(isodow from c.business_date)::int - 1))
    when 'month' then to_char(c.business_date, 'YYYY-MM') end`;

const CLAIMS = sql`messaging.event c join campaign_quota q on q.campaign_id = (c.data ->> 'campaignId')::uuid
   where c.aggregate = 'voucher' and c.type = 'puhui.VoucherClaimed.v1'`;

/** Each period's counter equals the claims of that period. */
export const periodCounters: Comparison = {
  kind: 'period-counter',
  table: 'period_counter',
  expected: sql`
    select q.campaign_id || ' ' || ${periodKey(sql`q.rules #>> '{perPeriod,period}'`)} as id,
           concat_ws(' ', count(*), 'of', max(q.rules #>> '{perPeriod,units}'), 'union', q.trade_union_id) as state
      from ${CLAIMS} and q.rules #>> '{perPeriod,period}' is not null
     group by 1, q.trade_union_id`,
  stored: sql`
    select campaign_id || ' ' || period_key as id,
           concat_ws(' ', claimed, 'of', units_max, 'union', trade_union_id) as state
      from period_counter`,
};

/** Each person's counter equals the claims of that person in that period. */
export const personCounters: Comparison = {
  kind: 'person-counter',
  table: 'person_counter',
  expected: sql`
    select q.campaign_id || ' ' || ${periodKey(sql`q.rules #>> '{perPerson,period}'`)} || ' ' || (c.data ->> 'personId')
             as id,
           concat_ws(' ', count(*), 'of', max(q.rules #>> '{perPerson,units}'), 'union', q.trade_union_id) as state
      from ${CLAIMS} and q.rules #>> '{perPerson,period}' is not null
     group by 1, q.trade_union_id`,
  stored: sql`
    select campaign_id || ' ' || period_key || ' ' || person_id as id,
           concat_ws(' ', claimed, 'of', units_max, 'union', trade_union_id) as state
      from person_counter`,
};
