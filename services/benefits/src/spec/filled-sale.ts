import type { Id } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/platform';
import { START } from './world.js';

/** What a sale leaves behind, up to so many rows of each table. */
export const fillASale = (campaignId: Id, from: number, to: number): readonly Sql[] => {
  const numbers = sql`generate_series(${from + 1}::int, ${to}::int) as n`;
  const anybody = sql`gen_random_uuid()`;
  return [
    sql`insert into membership (id, version, person_id, trade_union_id, status, verified, worker_type, joined_on)
       select ${anybody}, 1, ${anybody}, ${anybody}, 'active', true, 'courier', '2026-01-05' from ${numbers}`,
    sql`insert into person_counter (campaign_id, period_key, person_id, trade_union_id, claimed, units_max)
       select ${campaignId}::uuid, '2026-11', ${anybody}, ${anybody}, 1, 1 from ${numbers}`,
    sql`insert into voucher (id, version, status, campaign_id, trade_union_id, person_id, membership_id,
         membership_version, member_union_id, union_pays, member_pays, code_hash, claimed_at, valid_until, business_date)
       select ${anybody}, 1, 'claimed', ${campaignId}::uuid, ${anybody}, ${anybody}, ${anybody}, 1,
         ${anybody}, 1900, 100, md5(n::text), ${START}::timestamptz, ${START}::timestamptz + interval '20 days', '2026-11-22'
       from ${numbers}`,
    sql`insert into redemption (id, voucher_id, campaign_id, trade_union_id, partner_id, outlet_id, cashier_id,
         union_pays, member_pays, redeemed_at, undo_until, business_date)
       select ${anybody}, v.id, v.campaign_id, v.trade_union_id, ${anybody}, ${anybody}, ${anybody}, 1900, 100, ${START}::timestamptz,
         ${START}::timestamptz + interval '1 hour', '2026-11-22'
       from ${numbers} join voucher v on v.code_hash = md5(n::text)`,
    sql`insert into wrong_code (cashier_id, since, tries) select ${anybody}, ${START}::timestamptz, 3 from ${numbers}`,
    sql`insert into entry (id, version, status, campaign_id, trade_union_id, person_id, membership_id,
         membership_version, member_union_id, units, entered_at, business_date, settles_at)
       select ${anybody}, 1, 'waiting', ${anybody}, ${anybody}, ${anybody}, ${anybody}, 1, ${anybody}, 1, ${START}::timestamptz,
         '2026-11-22', ${START}::timestamptz + interval '90 days' from ${numbers}`,
    sql`insert into platform.idempotency_key select ${anybody}, 'claimVoucher', 'k' || n, repeat('h', 64), 'null',
         ${START}::timestamptz from ${numbers}`,
  ];
};
