import { sql } from '@puhui/platform';
import { instantText, type Comparison } from '../compare.js';
import { movedAway } from './moved.js';

// The life of each voucher, folded by SQL: what the claim said, and what the last event made of it. It repeats
// vouchers/voucher.ts, since a hundred thousand vouchers are to be checked in seconds; a spec holds the two together.
const EXPECTED = sql`
  with life as (
    select aggregate_id, max(version) as version, count(*) as events,
           (array_agg(occurred_at order by version))[1] as claimed_at,
           (array_agg(business_date order by version))[1] as claimed_on, (array_agg(trade_union_id))[1] as union_id,
           (array_agg(data order by version))[1] as claim, (array_agg(type order by version desc))[1] as last_type,
           (array_agg(data order by version desc))[1] as last
      from messaging.event where aggregate = 'voucher' and not ${movedAway('voucher', sql`event.aggregate_id`)}
     group by aggregate_id
  )
  select aggregate_id::text as id, concat_ws(' ',
    'version', version, 'of', events,
    case last_type when 'puhui.VoucherRedeemed.v1' then 'redeemed' when 'puhui.VoucherExpired.v1' then 'expired'
      else 'claimed' end,
    'campaign', claim ->> 'campaignId', 'union', union_id,
    'person', claim ->> 'personId', 'membership', claim ->> 'membershipId', claim ->> 'membershipVersion',
    'in', claim ->> 'memberUnionId', 'pays', claim ->> 'unionPays', claim ->> 'memberPays',
    'claimed', ${instantText(sql`claimed_at`)}, claimed_on, 'from', coalesce(claim ->> 'validFrom', '-'),
    'until', claim ->> 'validUntil', 'entry', coalesce(claim ->> 'entryId', '-'),
    'redemption', case when last_type = 'puhui.VoucherRedeemed.v1' then last ->> 'redemptionId' else '-' end,
    'expired', case when last_type = 'puhui.VoucherExpired.v1' then last ->> 'expiredOn' else '-' end,
    'early', case when last_type = 'puhui.VoucherExpired.v1' then coalesce(last ->> 'endedEarly', '-') else '-' end) as state
    from life`;

const STORED = sql`
  select id::text as id, concat_ws(' ',
    'version', version, 'of', version, status,
    'campaign', campaign_id, 'union', trade_union_id,
    'person', person_id, 'membership', membership_id, membership_version,
    'in', member_union_id, 'pays', union_pays, member_pays,
    'claimed', ${instantText(sql`claimed_at`)}, business_date, 'from', coalesce(${instantText(sql`valid_from`)}, '-'),
    'until', ${instantText(sql`valid_until`)}, 'entry', coalesce(entry_id::text, '-'),
    'redemption', coalesce(redemption_id::text, '-'), 'expired', coalesce(expired_on::text, '-'),
    'early', coalesce(ended_early, '-')) as state
    from voucher where not ${movedAway('voucher', sql`voucher.id`)}`;

/** Every voucher is what its kept events make of it, if they are here. */
export const voucherStates: Comparison = {
  kind: 'voucher-state',
  table: 'voucher',
  expected: EXPECTED,
  stored: STORED,
};

/** Every redemption is what was kept of it, and undone exactly when that was kept too. */
export const redemptionStates: Comparison = {
  kind: 'redemption-state',
  table: 'redemption',
  expected: sql`
    with taken as (
      select aggregate_id, trade_union_id, data ->> 'redemptionId' as id,
             (array_agg(data) filter (where type = 'puhui.VoucherRedeemed.v1'))[1] as redeemed,
             min(business_date) filter (where type = 'puhui.VoucherRedeemed.v1') as redeemed_on,
             (array_agg(data) filter (where type = 'puhui.VoucherRedemptionUndone.v1'))[1] as undone
        from messaging.event
       where aggregate = 'voucher' and type in ('puhui.VoucherRedeemed.v1', 'puhui.VoucherRedemptionUndone.v1')
         and not ${movedAway('voucher', sql`event.aggregate_id`)}
       group by 1, 2, 3
    )
    select id, concat_ws(' ',
      'voucher', aggregate_id, 'campaign', redeemed ->> 'campaignId', 'union', trade_union_id,
      'partner', redeemed ->> 'partnerId', 'outlet', redeemed ->> 'outletId', 'cashier', redeemed ->> 'cashierId',
      'pays', redeemed ->> 'unionPays', redeemed ->> 'memberPays', 'at', redeemed ->> 'redeemedAt', redeemed_on,
      'undo until', redeemed ->> 'undoUntil',
      'undone', coalesce(undone ->> 'undoneAt', '-'), coalesce(undone ->> 'undoneBy', '-'),
      coalesce('in clear ' || (undone ->> 'reason'), 'sealed ' || (undone ->> 'reasonDigest'), '-')) as state
      from taken`,
  stored: sql`
    select id::text as id, concat_ws(' ',
      'voucher', voucher_id, 'campaign', campaign_id, 'union', trade_union_id,
      'partner', partner_id, 'outlet', outlet_id, 'cashier', cashier_id,
      'pays', union_pays, member_pays, 'at', ${instantText(sql`redeemed_at`)}, business_date,
      'undo until', ${instantText(sql`undo_until`)},
      'undone', coalesce(${instantText(sql`undone_at`)}, '-'), coalesce(undone_by::text, '-'),
      coalesce(case when undo_reason like 'sealed:%' then 'sealed ' || encode(sha256(convert_to(undo_reason, 'UTF8')), 'hex')
        else 'in clear ' || undo_reason end, '-')) as state
      from redemption where not ${movedAway('voucher', sql`redemption.voucher_id`)}`,
};
