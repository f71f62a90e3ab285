import { fen, invariant, unreachable, type Id } from '@puhui/kernel';
import { expectAllowed, expectAttempt, lastAttempt, type Attempt, type Campaign } from './campaign.js';
import type { CampaignEvent } from './events.js';
import { termsFromData } from './terms.js';

/** The campaign after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(campaign: Campaign | null, event: CampaignEvent, at: Date): Campaign {
  if (event.name === 'CampaignDrafted') {
    invariant(campaign === null, 'campaign-is-drafted-once', { campaignId: event.data.campaignId });
    const terms = termsFromData(event.data.terms);
    return { id: event.data.campaignId, version: 1, terms, createdAt: at, status: 'draft', attempt: null };
  }
  invariant(campaign !== null, 'campaign-begins-as-a-draft', { campaignId: event.data.campaignId });
  expectAllowed(campaign, event.name);
  return { ...follow(campaign, event, at), version: campaign.version + 1 };
}

function follow(
  campaign: Campaign,
  event: Exclude<CampaignEvent, { name: 'CampaignDrafted' }>,
  at: Date,
): Campaign {
  const { id, version, createdAt, terms } = campaign;
  const facts = { id, version, createdAt, terms };
  switch (event.name) {
    case 'CampaignDraftChanged':
      return { ...facts, status: 'draft', attempt: campaign.attempt, terms: termsFromData(event.data.terms) };
    case 'CampaignLaunchRequested':
      return { ...facts, status: 'launching', attempt: begin('launch', event.data, at) };
    case 'CampaignQuotaRaiseRequested':
      return { ...facts, status: 'launched', attempt: begin('quota_raise', event.data, at) };
    case 'CampaignLaunched':
      return { ...facts, status: 'launched', attempt: end(campaign, event.data, { state: 'encumbered' }) };
    case 'CampaignLaunchRefused':
      return { ...facts, status: 'draft', attempt: end(campaign, event.data, refusedBy(event.data)) };
    case 'CampaignQuotaRaiseRefused':
      return { ...facts, status: 'launched', attempt: end(campaign, event.data, refusedBy(event.data)) };
    case 'CampaignLaunchCancelled': {
      const attempt = end(campaign, event.data, { state: 'cancelled' });
      return { ...facts, status: campaign.status === 'launching' ? 'draft' : 'launched', attempt };
    }
    case 'CampaignQuotaChanged': {
      const { attemptId, totalUnits } = event.data;
      const attempt =
        attemptId === null ? lastAttempt(campaign) : end(campaign, { attemptId }, { state: 'encumbered' });
      const quotas = { ...terms.quotas, totalUnits };
      return { ...facts, status: 'launched', attempt, terms: { ...terms, quotas } };
    }
    case 'CampaignClosed':
      return { ...facts, status: 'closed', attempt: lastAttempt(campaign), closedAt: at };
    default:
      return unreachable(event);
  }
}

const begin = (
  kind: Attempt['kind'],
  data: { attemptId: Id; units: number; amount: string },
  requestedAt: Date,
): Attempt => ({
  id: data.attemptId,
  kind,
  units: data.units,
  amount: fen(BigInt(data.amount)),
  requestedAt,
  outcome: { state: 'under_way' },
});

const end = (campaign: Campaign, data: { attemptId: Id }, outcome: Attempt['outcome']): Attempt => ({
  ...expectAttempt(campaign, data.attemptId),
  outcome,
});

const refusedBy = (data: {
  reason: string;
  free: string | null;
  knownOccasions?: readonly string[] | undefined;
}): Attempt['outcome'] => ({
  state: 'refused',
  reason: data.reason,
  free: data.free === null ? null : fen(BigInt(data.free)),
  ...(data.knownOccasions ? { knownOccasions: data.knownOccasions } : {}),
});
