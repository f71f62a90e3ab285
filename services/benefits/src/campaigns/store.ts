import { fen, invariant, ok, type Id, type Result } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';
import { occurred, sql, Table, type Moment, type StatementTransaction, type Writer } from '@puhui/platform';
import { refuse, type RefusalWith } from '../refusals/refusals.js';
import {
  campaignEvents,
  evolve,
  type Attempt,
  type Campaign,
  type CampaignEvent,
  type CampaignStatus,
} from './campaign.js';
import { termsFromData, termsToData, type TermsData } from './terms.js';

/** An attempt as the database keeps it. */
type AttemptData = Omit<Attempt, 'amount' | 'requestedAt' | 'outcome'> & {
  readonly amount: string;
  readonly requestedAt: string;
  readonly outcome:
    | { readonly state: 'under_way' | 'encumbered' | 'cancelled' }
    | {
        readonly state: 'refused';
        readonly reason: string;
        readonly free: string | null;
        readonly knownOccasions?: readonly string[];
      };
};

/** A row of the table campaign. */
export interface CampaignRow {
  readonly id: Id;
  readonly version: number;
  readonly status: CampaignStatus;
  readonly terms: TermsData;
  readonly attempt: AttemptData | null;
  readonly created_at: Date;
  readonly closed_at: Date | null;
  readonly discarded_at: Date | null;
  readonly discarded_by: Id | null;
}

/** What an attempt looks like in its column. */
const attemptToData = (attempt: Attempt): AttemptData => ({
  id: attempt.id,
  kind: attempt.kind,
  units: attempt.units,
  amount: attempt.amount.toString(),
  requestedAt: attempt.requestedAt.toISOString(),
  outcome:
    attempt.outcome.state === 'refused'
      ? { ...attempt.outcome, free: attempt.outcome.free?.toString() ?? null }
      : attempt.outcome,
});

const attemptFromData = (data: AttemptData): Attempt => ({
  ...data,
  amount: fen(BigInt(data.amount)),
  requestedAt: new Date(data.requestedAt),
  outcome:
    data.outcome.state === 'refused'
      ? { ...data.outcome, free: data.outcome.free === null ? null : fen(BigInt(data.outcome.free)) }
      : data.outcome,
});

/** What a CampaignRow is read from, under the name `c`. */
export const CAMPAIGN_COLUMNS = sql`c.id, c.version, c.status, c.terms, c.attempt, c.created_at, c.closed_at,
  c.discarded_at, c.discarded_by`;

/** The campaign in a row. @throws when the row breaks the table's own rules, which its checks forbid. */
export function toCampaign(row: CampaignRow): Campaign {
  const facts = {
    id: row.id,
    version: row.version,
    terms: termsFromData(row.terms),
    createdAt: row.created_at,
  };
  const attempt = row.attempt === null ? null : attemptFromData(row.attempt);
  if (row.status === 'draft') return { ...facts, status: 'draft', attempt };
  if (row.status === 'discarded') {
    const { discarded_at: at, discarded_by: by } = row;
    if (at === null || by === null)
      throw new Error(`campaign ${row.id} is discarded and does not say when and by whom`);
    return { ...facts, status: 'discarded', attempt, discarded: { at, by } };
  }
  if (attempt === null) throw new Error(`campaign ${row.id} is ${row.status} and has no attempt`);
  if (row.status !== 'closed') return { ...facts, status: row.status, attempt };
  if (row.closed_at === null) throw new Error(`campaign ${row.id} is closed and does not say when`);
  return { ...facts, status: 'closed', attempt, closedAt: row.closed_at };
}

/** The row of a campaign; what is JSON in it stays an object. */
export function campaignToRow(campaign: Campaign) {
  const discarded = campaign.status === 'discarded' ? campaign.discarded : null;
  return {
    id: campaign.id,
    version: campaign.version,
    tradeUnionId: campaign.terms.tradeUnionId,
    status: campaign.status,
    title: campaign.terms.title,
    offerId: campaign.terms.offerId,
    partnerId: campaign.terms.partnerId,
    terms: termsToData(campaign.terms),
    attempt: campaign.attempt === null ? null : attemptToData(campaign.attempt),
    createdAt: campaign.createdAt,
    closedAt: campaign.status === 'closed' ? campaign.closedAt : null,
    discardedAt: discarded?.at ?? null,
    discardedBy: discarded?.by ?? null,
  };
}

/** The campaign, locked until the transaction ends. */
export async function lockCampaign(
  tx: Writer,
  campaignId: Id,
): Promise<Result<Campaign, RefusalWith<'CAMPAIGN_UNKNOWN'>>> {
  const [row] = await tx.query<CampaignRow[]>(
    sql`select ${CAMPAIGN_COLUMNS} from campaign c where c.id = ${campaignId}::uuid for update`,
  );
  return row ? ok(toCampaign(row)) : refuse.CAMPAIGN_UNKNOWN({ campaignId });
}

/** Lets events happen to a locked campaign (or to none, for a new one), and keeps both in one commit. */
export async function saveCampaign(
  work: Moment<Id | null> & { readonly tx: StatementTransaction },
  before: Campaign | null,
  events: readonly CampaignEvent[],
): Promise<Campaign> {
  let campaign = before;
  for (const event of events) {
    campaign = evolve(campaign, event, work.now);
    work.tx.keep(told(campaign, event, work));
  }
  invariant(campaign !== null, 'events-leave-a-campaign', { events: events.length });
  if (campaign !== before) await write(work.tx, before, campaign);
  return campaign;
}

const told = (after: Campaign, event: CampaignEvent, moment: Moment<Id | null>): PendingEvent => {
  const { tradeUnionId } = after.terms;
  return newEvent(campaignEvents[event.name], {
    ...occurred({ ...after, tradeUnionId }, moment),
    data: event.data,
  });
};

type WrittenRow = ReturnType<typeof campaignToRow>;

const CAMPAIGNS = new Table<WrittenRow>('campaign', {
  id: ['uuid', ({ id }) => id],
  version: ['int', ({ version }) => version],
  trade_union_id: ['uuid', ({ tradeUnionId }) => tradeUnionId],
  status: ['text', ({ status }) => status],
  title: ['text', ({ title }) => title],
  offer_id: ['uuid', ({ offerId }) => offerId],
  partner_id: ['uuid', ({ partnerId }) => partnerId],
  terms: ['jsonb', ({ terms }) => JSON.stringify(terms)],
  attempt: ['jsonb', ({ attempt }) => (attempt === null ? null : JSON.stringify(attempt))],
  created_at: ['timestamptz', ({ createdAt }) => createdAt],
  closed_at: ['timestamptz', ({ closedAt }) => closedAt],
  discarded_at: ['timestamptz', ({ discardedAt }) => discardedAt],
  discarded_by: ['uuid', ({ discardedBy }) => discardedBy],
});
const CHANGING = [
  'version',
  'trade_union_id',
  'status',
  'title',
  'offer_id',
  'partner_id',
  'terms',
  'attempt',
  'closed_at',
  'discarded_at',
  'discarded_by',
];

async function write(tx: Writer, before: Campaign | null, after: Campaign): Promise<void> {
  const rows = [campaignToRow(after)];
  const written = await tx.execute(
    before === null
      ? CAMPAIGNS.insert(rows)
      : sql`update campaign set ${CAMPAIGNS.assign('given', CHANGING)} from ${CAMPAIGNS.source(rows)}
          where campaign.id = given.id and campaign.version = ${before.version}::int`,
  );
  invariant(written === 1, 'campaign-changes-under-its-lock', { campaignId: after.id });
}
