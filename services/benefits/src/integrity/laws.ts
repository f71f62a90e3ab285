import { sql, type IntegrityCheck, type Reader, type Sql } from '@puhui/platform';
import { checkOf } from './compare.js';

/** A law that is broken, and by which row. */
export interface BrokenLaw {
  readonly law: string;
  readonly what: string;
}

/** Units in somebody's hand: vouchers, and what is kept for entries that wait. */
const HELD = sql`select campaign_id, person_id, 1 as units from voucher
  union all select campaign_id, person_id, units from entry where status = 'waiting'`;

/** Campaigns for whose units more or less was asked than is held, was released, and is still to be claimed. */
const MONEY_APART = sql`
    select q.campaign_id::text as what from campaign_quota q
     where (select coalesce(sum((e.data ->> 'units')::bigint), 0) from messaging.event e
             where e.aggregate = 'campaign' and e.aggregate_id = q.campaign_id
               and e.type in ('puhui.CampaignLaunchRequested.v1', 'puhui.CampaignQuotaRaiseRequested.v1')
               and exists (select from messaging.event a where a.aggregate = 'campaign'
                     and a.aggregate_id = q.campaign_id and a.data ->> 'attemptId' = e.data ->> 'attemptId'
                     and a.type in ('puhui.CampaignLaunched.v1', 'puhui.CampaignQuotaChanged.v1')))
        <> (select coalesce(sum(h.units), 0) from (${HELD}) h where h.campaign_id = q.campaign_id)
           + (select coalesce(sum((e.data ->> 'releasedUnits')::bigint), 0) from messaging.event e
               where e.aggregate = 'campaign' and e.aggregate_id = q.campaign_id
                 and e.type = 'puhui.CampaignQuotaChanged.v1')
           + q.total_units - q.claimed_units`;

/** By how much the clocks of two instances may differ before an instant that one wrote is held against one of the other. */
const CLOCKS_DIFFER_MAX_MS = 60_000;

/**
 * Laws over the tables themselves, whatever the events say. Each statement selects the rows that break it. They join
 * grouped sets, so that a hundred thousand vouchers take a second even where the planner knows no statistics.
 * @param clocksDifferMs what may lie between the clocks of those who wrote the rows.
 */
export const lawsWhere = (clocksDifferMs: number): Readonly<Record<string, Sql>> => ({
  'no campaign gives more units than it has': sql`select campaign_id::text as what from campaign_quota where claimed_units > total_units or claimed_units < 0`,
  'as many units are claimed as there are vouchers, and are kept for entries that wait': sql`
    select q.campaign_id::text as what from campaign_quota q
      left join (select campaign_id, sum(units) as units from (${HELD}) held group by 1) h using (campaign_id)
     where q.claimed_units <> coalesce(h.units, 0)`,
  'every voucher belongs to a launched campaign': sql`
    select v.id::text as what from voucher v
     where not exists (select from campaign_quota q where q.campaign_id = v.campaign_id)`,
  'no period gives more than its units': sql`select campaign_id || period_key as what from period_counter where claimed > units_max`,
  'nobody has more than a person may have': sql`
    select campaign_id || ' ' || person_id as what from person_counter where claimed > units_max`,
  'every person is counted as often as they have vouchers, and units of entries that wait': sql`
    select c.campaign_id || ' ' || c.person_id as what
      from (select campaign_id, person_id, sum(claimed) as claimed from person_counter group by 1, 2) c
      left join (select campaign_id, person_id, sum(units) as units from (${HELD}) held group by 1, 2) h
        using (campaign_id, person_id)
     where c.claimed <> coalesce(h.units, 0)`,
  'every entry belongs to a launched campaign': sql`
    select e.id::text as what from entry e
     where not exists (select from campaign_quota q where q.campaign_id = e.campaign_id)`,
  'a settled entry has the vouchers that it was settled with, any other has none': sql`
    select e.id::text as what from entry e
      left join (select entry_id, count(*) as vouchers, count(distinct person_id) as people, (array_agg(person_id))[1] as person_id
                   from voucher where entry_id is not null group by 1) v on v.entry_id = e.id
     where coalesce(e.issued_units, 0) <> coalesce(v.vouchers, 0) or coalesce(v.people, 0) > 1 or v.person_id <> e.person_id`,
  'no entry is settled before its time': sql`
    select id::text as what from entry where status = 'settled' and ended_at < settles_at`,
  'nothing is redeemed before it can be used': sql`
    select r.id::text as what from redemption r join voucher v on v.id = r.voucher_id
     where r.redeemed_at < v.valid_from`,
  'a redeemed voucher has one standing redemption, any other has none': sql`
    select v.id::text as what from voucher v
      left join (select voucher_id, count(*) as standing, (array_agg(id))[1] as id from redemption
                  where undone_at is null group by 1) r on r.voucher_id = v.id
     where (v.status = 'redeemed')::int <> coalesce(r.standing, 0) or v.redemption_id is distinct from r.id`,
  'nothing is undone after its window': sql`select id::text as what from redemption where undone_at >= undo_until`,
  'nothing is redeemed after its end': sql`
    select r.id::text as what from redemption r join voucher v on v.id = r.voucher_id
     where r.redeemed_at >= v.valid_until`,
  'nothing is claimed after the close': sql`
    select v.id::text as what from voucher v join campaign_quota q on q.campaign_id = v.campaign_id
     where v.claimed_at > ${later(sql`q.closed_at`, clocksDifferMs)} and v.entry_id is null
    union all
    select e.id::text from entry e join campaign_quota q on q.campaign_id = e.campaign_id
     where e.entered_at > ${later(sql`q.closed_at`, clocksDifferMs)}`,
  'what is redeemed costs what was claimed': sql`
    select r.id::text as what from redemption r join voucher v on v.id = r.voucher_id
     where (r.union_pays, r.member_pays) <> (v.union_pays, v.member_pays)`,
  'what moved away has left its row behind, as it was then or newer': sql`
    select m.aggregate || ' ' || m.aggregate_id as what
      from (select aggregate, aggregate_id, max(version) as version from messaging.moved_aggregate group by 1, 2) m
      left join voucher v on m.aggregate = 'voucher' and v.id = m.aggregate_id
      left join entry e on m.aggregate = 'entry' and e.id = m.aggregate_id
     where coalesce(v.version, e.version, 0) < m.version`,
  'the money of a campaign adds up: asked for = claimed + released + still to be claimed': MONEY_APART,
});

const later = (instant: Sql, byMs: number): Sql => sql`${instant} + ${byMs}::int * interval '1 millisecond'`;

/** What `verify` asks: all the laws, whichever instance wrote what. */
export async function checkLaws(reader: Reader): Promise<IntegrityCheck> {
  const kind = 'table-laws' as const;
  const broken = await brokenLaws(reader, CLOCKS_DIFFER_MAX_MS);
  const states = Object.keys(lawsWhere(CLOCKS_DIFFER_MAX_MS)).map((law) => ({
    id: law,
    state: `${broken.filter((one) => one.law === law).length} broken`,
  }));
  const findings = broken.map(({ law, what }) => ({ kind, what, expected: law, found: 'the contrary' }));
  return checkOf(kind, states, findings);
}

/** Every row that breaks a law; empty when all is well. */
export async function brokenLaws(reader: Reader, clocksDifferMs = 0): Promise<BrokenLaw[]> {
  const broken: BrokenLaw[] = [];
  for (const [law, statement] of Object.entries(lawsWhere(clocksDifferMs))) {
    const broke = await reader.query<{ what: string }[]>(statement);
    broken.push(...broke.map(({ what }) => ({ law, what })));
  }
  return broken;
}
