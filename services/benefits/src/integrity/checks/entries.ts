import { sql } from '@puhui/platform';
import { instantText, type Comparison } from '../compare.js';
import { movedAway } from './moved.js';

/** Every entry is what its kept events make of it. It repeats entries/entry.ts, as the check of vouchers repeats theirs. */
export const entryStates: Comparison = {
  kind: 'entry-state',
  table: 'entry',
  expected: sql`
    with life as (
      select aggregate_id, max(version) as version, count(*) as events,
             (array_agg(occurred_at order by version))[1] as entered_at,
             (array_agg(business_date order by version))[1] as entered_on, (array_agg(trade_union_id))[1] as union_id,
             (array_agg(data order by version))[1] as made, (array_agg(type order by version desc))[1] as last_type,
             (array_agg(data order by version desc))[1] as last,
             (array_agg(occurred_at order by version desc))[1] as last_at
        from messaging.event where aggregate = 'entry' and not ${movedAway('entry', sql`event.aggregate_id`)}
       group by aggregate_id
    )
    select aggregate_id::text as id, concat_ws(' ',
      'version', version, 'of', events,
      case last_type when 'puhui.EntrySettled.v1' then 'settled' when 'puhui.EntryWithdrawn.v1' then 'withdrawn'
        else 'waiting' end,
      'campaign', made ->> 'campaignId', 'union', union_id,
      'person', made ->> 'personId', 'membership', made ->> 'membershipId', made ->> 'membershipVersion',
      'in', made ->> 'memberUnionId', 'units', made ->> 'units',
      'entered', ${instantText(sql`entered_at`)}, entered_on, 'settles', made ->> 'settlesAt',
      'ended', case when version = 1 then '-' else ${instantText(sql`last_at`)} end,
      'issued', coalesce(last ->> 'issuedUnits', '-')) as state
      from life`,
  stored: sql`
    select id::text as id, concat_ws(' ',
      'version', version, 'of', version, status,
      'campaign', campaign_id, 'union', trade_union_id,
      'person', person_id, 'membership', membership_id, membership_version,
      'in', member_union_id, 'units', units,
      'entered', ${instantText(sql`entered_at`)}, business_date, 'settles', ${instantText(sql`settles_at`)},
      'ended', coalesce(${instantText(sql`ended_at`)}, '-'),
      'issued', coalesce(issued_units::text, '-')) as state
      from entry where not ${movedAway('entry', sql`entry.id`)}`,
};
