import type { Id } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/platform';
import { isEligible } from '../eligibility/known-memberships.js';
import { isOfferedAt } from '../market/known-offers.js';
import { seesUnion, type Sight } from '../sight/sight.js';

/**
 * SQL: a row of `campaign c` may be seen: officials by subtree; partner staff what concerns their partner or outlet,
 * once it is launched; workers what is open to them by the rules, and what they hold something of.
 * @param held campaigns of which the person has, or had, a voucher or an entry
 */
export const visibleCampaign = (sight: Sight, held: readonly Id[]): Sql =>
  sight.all
    ? sql`true`
    : sql`(${seesUnion(sight, sql`c.trade_union_id`)}
      or (c.status in ('launched', 'closed')
          and (c.partner_id = any(${sight.partnerIds}::uuid[]) or ${isOfferedAt(sql`c.offer_id`, sight.outletIds)}))
      or (c.status = 'launched' and (c.terms #>> '{windows,claimUntil}')::timestamptz > ${sight.at}::timestamptz
          and ${isEligible(sight.personId, sql`c.terms -> 'eligibility'`, sight.at)})
      or c.id = any(${held}::uuid[]))`;
