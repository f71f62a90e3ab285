import { fen, type Id } from '@puhui/kernel';
import type { Attempt, Campaign, CampaignStatus } from './campaign.js';
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

/** The campaign in a row. @throws when the row breaks the table's own rules, which its checks forbid. */
export function campaignFromRow(row: CampaignRow): Campaign {
  const facts = {
    id: row.id,
    version: row.version,
    terms: termsFromData(row.terms),
    createdAt: row.created_at,
  };
  const attempt = row.attempt === null ? null : attemptFromData(row.attempt);
  if (row.status === 'draft') return { ...facts, status: 'draft', attempt };
  if (attempt === null) throw new Error(`campaign ${row.id} is ${row.status} and has no attempt`);
  if (row.status !== 'closed') return { ...facts, status: row.status, attempt };
  if (row.closed_at === null) throw new Error(`campaign ${row.id} is closed and does not say when`);
  return { ...facts, status: 'closed', attempt, closedAt: row.closed_at };
}

/** The row of a campaign; what is JSON in it stays an object. */
export function campaignToRow(campaign: Campaign) {
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
  };
}
