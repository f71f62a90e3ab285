import { eventByType } from '@puhui/contracts';
import type { CheckKind, FindingKind, Id } from '@puhui/kernel';
import { sql, type IntegrityCheck, type IntegrityFinding, type Reader } from '@puhui/platform';
import { campaignEvents, evolve, type Campaign, type CampaignEvent } from '../../campaigns/campaign.js';
import { campaignToRow } from '../../campaigns/store.js';
import { quotaRulesData } from '../../campaigns/quota/quotas.js';
import { checkOf, instantText } from '../compare.js';
import { TAKEN } from './counters.js';
import { MOVED_CAMPAIGNS } from './moved.js';

interface KeptEvent {
  readonly campaign_id: Id;
  readonly type: string;
  readonly occurred_at: Date;
  readonly data: unknown;
}
interface StoredRow {
  readonly id: Id;
  readonly state: unknown;
}

/** Campaigns are few: they are folded in code, by the very `evolve` that made them. */
export async function checkCampaigns(reader: Reader): Promise<IntegrityCheck[]> {
  const folded = fold(await keptEvents(reader));
  const campaigns = await reader.query<StoredRow[]>(
    sql`select id, jsonb_build_object('id', id, 'version', version, 'tradeUnionId', trade_union_id, 'status', status,
        'title', title, 'offerId', offer_id, 'partnerId', partner_id, 'terms', terms, 'attempt', attempt,
        'createdAt', ${instantText(sql`created_at`)}, 'closedAt', ${instantText(sql`closed_at`)},
        'discardedAt', ${instantText(sql`discarded_at`)}, 'discardedBy', discarded_by) as state from campaign`,
  );
  const quotas = await reader.query<StoredRow[]>(
    sql`select campaign_id as id, jsonb_build_object('tradeUnionId', trade_union_id, 'totalUnits', total_units,
        'claimedUnits', claimed_units, 'rules', rules, 'closedAt', ${instantText(sql`closed_at`)}) as state from campaign_quota`,
  );
  const claims = await claimsByCampaign(reader);
  const expected = new Map([...folded].map(([id, campaign]) => [id, canonical(campaignToRow(campaign))]));
  const launched = [...folded].filter(([, campaign]) => wasLaunched(campaign));
  const expectedQuotas = new Map(
    launched.map(([id, campaign]) => [id, canonical(quotaOf(campaign, claims.get(id) ?? 0))]),
  );
  return [
    difference('campaign-state', 'campaign', expected, campaigns),
    difference('campaign-quota', 'campaign_quota', expectedQuotas, quotas),
  ];
}

const keptEvents = (reader: Reader): Promise<KeptEvent[]> =>
  reader.query(
    sql`select aggregate_id as campaign_id, type, occurred_at, data from messaging.event
      where aggregate = 'campaign' order by aggregate_id, version`,
  );

async function claimsByCampaign(reader: Reader): Promise<Map<Id, number>> {
  const rows = await reader.query<{ id: Id; claims: number }[]>(
    // Of a campaign whose claims moved away the count is held to its vouchers alone, by the laws between rows.
    sql`select data ->> 'campaignId' as id, sum(units)::int as claims from (${TAKEN}) as taken
        where (data ->> 'campaignId')::uuid not in (${MOVED_CAMPAIGNS}) group by 1
      union all select campaign_id::text, claimed_units from campaign_quota where campaign_id in (${MOVED_CAMPAIGNS})`,
  );
  return new Map(rows.map((row) => [row.id, row.claims]));
}

function fold(events: readonly KeptEvent[]): Map<Id, Campaign> {
  const campaigns = new Map<Id, Campaign>();
  for (const kept of events) {
    const before = campaigns.get(kept.campaign_id) ?? null;
    campaigns.set(kept.campaign_id, evolve(before, toEvent(kept), kept.occurred_at));
  }
  return campaigns;
}

/** What this service kept itself fits its own schemas; anything else is a finding of the kept events' own check. */
function toEvent(kept: KeptEvent): CampaignEvent {
  const name = Object.keys(campaignEvents).find((known) => eventByType(kept.type)?.name === known);
  if (name === undefined) throw new Error(`${kept.type} is no event of a campaign`);
  return { name, data: kept.data } as CampaignEvent;
}

const wasLaunched = (campaign: Campaign): boolean =>
  campaign.status === 'launched' || campaign.status === 'closed';

const quotaOf = (campaign: Campaign, claimedUnits: number) => ({
  tradeUnionId: campaign.terms.tradeUnionId,
  totalUnits: campaign.terms.quotas.totalUnits,
  claimedUnits,
  rules: quotaRulesData(campaign.terms),
  closedAt: campaign.status === 'closed' ? campaign.closedAt : null,
});

function difference(
  kind: CheckKind & FindingKind,
  table: string,
  expected: ReadonlyMap<Id, string>,
  stored: readonly StoredRow[],
): IntegrityCheck {
  const states = stored.map((row) => ({ id: row.id, state: canonical(row.state) }));
  const found = new Map(states.map((row) => [row.id, row.state]));
  const findings: IntegrityFinding[] = [];
  for (const id of [...new Set([...expected.keys(), ...found.keys()])].sort()) {
    const [should, is] = [expected.get(id) ?? 'no such row', found.get(id) ?? 'no such row'];
    if (should !== is) findings.push({ kind, what: `${table} ${id}`, expected: should, found: is });
  }
  return checkOf(kind, states, findings);
}

/** One text for one value, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
