import type { Sight } from './sight.js';

/** Values of a statement under construction: `bind` adds one and says its place. */
export class Values {
  readonly list: unknown[] = [];
  bind(value: unknown, type: string): string {
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }
}

const always = 'true';

/**
 * The condition under which a row of `campaign c` may be seen: officials by subtree; partner staff what concerns their
 * partner or outlet, once it is launched; workers what is open to them by the rules, and what they hold a voucher of.
 * The worker's part repeats eligibility/decide.ts in SQL, since a list must page; a spec holds the two together.
 */
export function visibleCampaign(sight: Sight, values: Values): string {
  if (sight.all) return always;
  const unions = values.bind(sight.unionIds, 'uuid[]');
  const partners = values.bind(sight.partnerIds, 'uuid[]');
  const outlets = values.bind(sight.outletIds, 'uuid[]');
  return `(
    exists (select from platform.trade_union u where u.id = c.trade_union_id and u.path && ${unions})
    or (c.status in ('launched', 'closed') and (
      c.partner_id = any(${partners})
      or exists (select from offer o where o.id = c.offer_id and o.outlet_ids && ${outlets})))
    or ${openTo(sight, values)}
    or exists (select from voucher h where h.campaign_id = c.id and h.person_id = ${values.bind(sight.personId, 'uuid')})
  )`;
}

function openTo(sight: Sight, values: Values): string {
  const person = values.bind(sight.personId, 'uuid');
  const now = values.bind(sight.at, 'timestamptz');
  return `(c.status = 'launched' and (c.terms #>> '{windows,claimUntil}')::timestamptz > ${now} and exists (
      select from membership m join platform.trade_union mu on mu.id = m.trade_union_id
       where m.person_id = ${person} and m.status = 'active'
         and (c.terms #> '{eligibility,unionIds}') ?| mu.path::text[]
         and (c.terms #> '{eligibility,workerTypes}' = '[]'::jsonb
              or (c.terms #> '{eligibility,workerTypes}') ? m.worker_type)
         and (m.verified or not (c.terms #>> '{eligibility,verifiedOnly}')::boolean)
         and m.joined_on + (c.terms #>> '{eligibility,minMembershipDays}')::int
             <= (${now} at time zone 'Asia/Shanghai')::date))`;
}

/**
 * The condition under which a row of `voucher v` may be seen: its owner; officials of the campaign's union; partner
 * staff once it was redeemed with them.
 */
export function visibleVoucher(sight: Sight, values: Values): string {
  if (sight.all) return always;
  const unions = values.bind(sight.unionIds, 'uuid[]');
  const partners = values.bind(sight.partnerIds, 'uuid[]');
  const outlets = values.bind(sight.outletIds, 'uuid[]');
  return `(
    v.person_id = ${values.bind(sight.personId, 'uuid')}
    or exists (select from platform.trade_union u where u.id = v.trade_union_id and u.path && ${unions})
    or exists (select from redemption seen where seen.voucher_id = v.id
                 and (seen.partner_id = any(${partners}) or seen.outlet_id = any(${outlets})))
  )`;
}
