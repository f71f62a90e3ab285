import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/platform';
import {
  QUOTA_COLUMNS,
  toQuota,
  type CounterKeys,
  type Counters,
  type Quota,
  type QuotaRow,
} from './quotas.js';

/** Quotas and counters of many campaigns, read without a lock: what is told of them may be over the next moment. */
@Injectable()
export class QuotasAtAGlance {
  /** A campaign that was never launched is absent. */
  async quotas(reader: Reader, campaignIds: readonly Id[]): Promise<Map<Id, Quota>> {
    const rows = await reader.query<QuotaRow[]>(
      sql`select ${QUOTA_COLUMNS} from campaign_quota where campaign_id = any(${campaignIds}::uuid[])`,
    );
    return new Map(rows.map((row) => [row.campaign_id, toQuota(row)]));
  }

  /** What is taken under these keys: by everybody in the period, and by this person. */
  async counters(
    reader: Reader,
    personId: Id,
    asked: ReadonlyMap<Id, CounterKeys>,
  ): Promise<Map<Id, Counters>> {
    const keys = [...asked.values()];
    const rows = await reader.query<{ id: Id; in_period: number | null; by_person: number | null }[]>(
      sql`select k.id, p.claimed as in_period, q.claimed as by_person
         from unnest(${[...asked.keys()]}::uuid[], ${keys.map(({ period }) => period)}::text[],
                     ${keys.map(({ person }) => person)}::text[]) as k (id, period, person)
         left join period_counter p on p.campaign_id = k.id and p.period_key = k.period
         left join person_counter q on q.campaign_id = k.id and q.period_key = k.person
                                   and q.person_id = ${personId}::uuid`,
    );
    return new Map(
      rows.map(({ id, in_period, by_person }) => [
        id,
        {
          takenInPeriod: in_period ?? 0,
          takenBy: new Map(by_person === null ? [] : [[personId, by_person]]),
        },
      ]),
    );
  }
}
