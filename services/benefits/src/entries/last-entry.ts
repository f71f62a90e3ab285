import type { Id } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/platform';
import { newestOfEach } from '../newest-of-each.js';
import { entryLifeCycle } from './entry.js';

/** When somebody last entered a campaign, by the clock of whoever let them in; null before the first. As the last claim is found. */
export async function lastEntryAt(reader: Reader, campaignId: Id): Promise<Date | null> {
  const one = sql`select e.id, e.entered_at from entry e
    where e.campaign_id = ${campaignId}::uuid and e.status = kind.status order by e.id desc limit 1`;
  const [row] = await reader.query<{ entered_at: Date }[]>(
    newestOfEach(Object.keys(entryLifeCycle.steps), one, 1),
  );
  return row?.entered_at ?? null;
}
