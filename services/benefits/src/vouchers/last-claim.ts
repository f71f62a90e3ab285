import type { Id } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/platform';
import { newestOfEach } from '../newest-of-each.js';
import { voucherLifeCycle } from './voucher.js';

/**
 * When a campaign's last voucher was claimed, by the clock of whoever gave it; null before the first. An id is made at the instant
 * of the claim, so the newest of each status is enough.
 */
export async function lastClaimAt(reader: Reader, campaignId: Id): Promise<Date | null> {
  const one = sql`select v.id, v.claimed_at from voucher v
    where v.campaign_id = ${campaignId}::uuid and v.status = kind.status order by v.id desc limit 1`;
  const [row] = await reader.query<{ claimed_at: Date }[]>(
    newestOfEach(Object.keys(voucherLifeCycle.steps), one, 1),
  );
  return row?.claimed_at ?? null;
}
