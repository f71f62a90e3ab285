import { instantText, type Comparison } from '../compare.js';

// The life of each voucher, folded by SQL: what the claim said, and what the last event made of it. It repeats
// vouchers/voucher.ts, since a hundred thousand vouchers are to be checked in seconds; a spec holds the two together.
const EXPECTED = `
  with life as (
    select distinct on (aggregate_id) aggregate_id, type, version, data,
           count(*) over (partition by aggregate_id) as events
      from messaging.event where aggregate = 'voucher' order by aggregate_id, version desc
  )
  select c.aggregate_id::text as id, concat_ws(' ',
    'version', l.version, 'of', l.events,
    case l.type when 'puhui.VoucherRedeemed.v1' then 'redeemed' when 'puhui.VoucherExpired.v1' then 'expired'
      else 'claimed' end,
    'campaign', c.data ->> 'campaignId', 'union', c.trade_union_id,
    'person', c.data ->> 'personId', 'membership', c.data ->> 'membershipId', c.data ->> 'membershipVersion',
    'in', c.data ->> 'memberUnionId', 'pays', c.data ->> 'unionPays', c.data ->> 'memberPays',
    'claimed', ${instantText('c.occurred_at')}, c.business_date, 'until', c.data ->> 'validUntil',
    'redemption', case when l.type = 'puhui.VoucherRedeemed.v1' then l.data ->> 'redemptionId' else '-' end,
    'expired', case when l.type = 'puhui.VoucherExpired.v1' then l.data ->> 'expiredOn' else '-' end) as state
    from messaging.event c join life l on l.aggregate_id = c.aggregate_id
   where c.aggregate = 'voucher' and c.type = 'puhui.VoucherClaimed.v1'`;

const STORED = `
  select id::text as id, concat_ws(' ',
    'version', version, 'of', version, status,
    'campaign', campaign_id, 'union', trade_union_id,
    'person', person_id, 'membership', membership_id, membership_version,
    'in', member_union_id, 'pays', union_pays, member_pays,
    'claimed', ${instantText('claimed_at')}, business_date, 'until', ${instantText('valid_until')},
    'redemption', coalesce(redemption_id::text, '-'), 'expired', coalesce(expired_on::text, '-')) as state
    from voucher`;

/** Every voucher is what its kept events make of it. */
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
  expected: `
    select r.data ->> 'redemptionId' as id, concat_ws(' ',
      'voucher', r.aggregate_id, 'campaign', r.data ->> 'campaignId', 'union', r.trade_union_id,
      'partner', r.data ->> 'partnerId', 'outlet', r.data ->> 'outletId', 'cashier', r.data ->> 'cashierId',
      'pays', r.data ->> 'unionPays', r.data ->> 'memberPays', 'at', r.data ->> 'redeemedAt', r.business_date,
      'undo until', r.data ->> 'undoUntil',
      'undone', coalesce(u.data ->> 'undoneAt', '-'), coalesce(u.data ->> 'undoneBy', '-'),
      coalesce(u.data ->> 'reason', '-')) as state
      from messaging.event r
      left join messaging.event u on u.aggregate = 'voucher' and u.aggregate_id = r.aggregate_id
        and u.type = 'puhui.VoucherRedemptionUndone.v1' and u.data ->> 'redemptionId' = r.data ->> 'redemptionId'
     where r.aggregate = 'voucher' and r.type = 'puhui.VoucherRedeemed.v1'`,
  stored: `
    select id::text as id, concat_ws(' ',
      'voucher', voucher_id, 'campaign', campaign_id, 'union', trade_union_id,
      'partner', partner_id, 'outlet', outlet_id, 'cashier', cashier_id,
      'pays', union_pays, member_pays, 'at', ${instantText('redeemed_at')}, business_date,
      'undo until', ${instantText('undo_until')},
      'undone', coalesce(${instantText('undone_at')}, '-'), coalesce(undone_by::text, '-'),
      coalesce(undo_reason, '-')) as state
      from redemption`,
};
