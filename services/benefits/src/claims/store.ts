import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { Injectable } from '@nestjs/common';
import { businessDate, invariant, type Id } from '@puhui/kernel';

import type { UnitOfWork } from '@puhui/platform';
import type { Voucher } from '../vouchers/voucher.js';
import type { Counters, Grant } from './claim-voucher/decide.js';
import type { Quota } from './quota.js';

/** A granted unit with the voucher that it became. */
export interface Issued extends Grant {
  readonly voucher: Voucher;
  readonly codeHash: string;
}

export interface CounterKeys {
  readonly period: string | null;
  readonly person: string | null;
}

/** The claims' own tables: the quota row's counters, and new vouchers. All of it happens under the quota row's lock. */
@Injectable()
export class ClaimStore {
  /**
   * What is taken in the current periods. A statement of its own after the lock: one that waited for the lock would
   * still see the counters as they were before.
   */
  async counters(reader: Reader, quota: Quota, keys: CounterKeys, personIds: readonly Id[]): Promise<Counters> {
    if (keys.period === null && keys.person === null) return { takenInPeriod: 0, takenBy: new Map() };
    const rows = await reader.query<{ person_id: Id | null; claimed: number }[]>(
      sql`select null::uuid as person_id, claimed from period_counter
        where campaign_id = ${quota.campaignId}::uuid and period_key = ${keys.period}::text
       union all
       select person_id, claimed from person_counter
        where campaign_id = ${quota.campaignId}::uuid and period_key = ${keys.person}::text and person_id = any(${[...new Set(personIds)]}::uuid[])`,
    );
    const takenBy = new Map<Id, number>();
    let takenInPeriod = 0;
    for (const row of rows) {
      if (row.person_id === null) takenInPeriod = row.claimed;
      else takenBy.set(row.person_id, row.claimed);
    }
    return { takenInPeriod, takenBy };
  }

  /** Writes a whole batch in one statement: the quota, the counters in key order, the vouchers. */
  async issue(unit: UnitOfWork, quota: Quota, keys: CounterKeys, issued: readonly Issued[]): Promise<void> {
    if (issued.length === 0) return;
    const { perPeriod, perPerson } = quota.rules;
    const claimedAt = issued[0]?.voucher.claimedAt ?? new Date(Number.NaN);
    const written = await unit.$executeRawUnsafe(
      ISSUE,
      quota.campaignId,
      quota.tradeUnionId,
      issued.length,
      keys.period,
      perPeriod?.units ?? 0,
      keys.person,
      perPerson?.units ?? 0,
      claimedAt,
      businessDate(claimedAt),
      quota.rules.unionPays,
      quota.rules.memberPays,
      issued.map(({ voucher }) => voucher.id),
      issued.map(({ voucher }) => voucher.personId),
      issued.map(({ voucher }) => voucher.membershipId),
      issued.map(({ membership }) => membership.version),
      issued.map(({ membership }) => membership.tradeUnionId),
      issued.map(({ codeHash }) => codeHash),
      issued.map(({ voucher }) => voucher.validUntil),
    );
    invariant(written === issued.length, 'every-grant-became-a-voucher', { written, granted: issued.length });
  }
}

const ISSUE = `
with granted as (
  select * from unnest($12::uuid[], $13::uuid[], $14::uuid[], $15::int[], $16::uuid[], $17::text[],
    $18::timestamptz[]) as g (id, person_id, membership_id, membership_version, member_union_id, code_hash, valid_until)
), quota as (
  update campaign_quota set claimed_units = claimed_units + $3::int where campaign_id = $1::uuid
), period as (
  insert into period_counter as known (campaign_id, period_key, trade_union_id, claimed, units_max)
  select $1::uuid, $4::text, $2::uuid, $3::int, $5::int where $4::text is not null
  on conflict (campaign_id, period_key) do update
    set claimed = known.claimed + excluded.claimed, units_max = excluded.units_max
), person as (
  insert into person_counter as known (campaign_id, period_key, person_id, trade_union_id, claimed, units_max)
  select $1::uuid, $6::text, person_id, $2::uuid, count(*)::int, $7::int from granted where $6::text is not null
   group by person_id order by person_id
  on conflict (campaign_id, period_key, person_id) do update
    set claimed = known.claimed + excluded.claimed, units_max = excluded.units_max
)
insert into voucher (id, version, status, campaign_id, trade_union_id, person_id, membership_id, membership_version,
  member_union_id, union_pays, member_pays, code_hash, claimed_at, valid_until, business_date)
select id, 1, 'claimed', $1::uuid, $2::uuid, person_id, membership_id, membership_version, member_union_id,
  $10::bigint, $11::bigint, code_hash, $8::timestamptz, valid_until, $9::date from granted`;
