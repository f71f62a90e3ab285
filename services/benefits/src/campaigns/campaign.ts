import {
  CampaignClosed,
  CampaignDiscarded,
  CampaignDraftChanged,
  CampaignDrafted,
  CampaignLaunchCancelled,
  CampaignLaunched,
  CampaignLaunchRefused,
  CampaignLaunchRequested,
  CampaignQuotaChanged,
  CampaignQuotaRaiseRefused,
  CampaignQuotaRaiseRequested,
  type EventData,
} from '@puhui/contracts';
import { fen, invariant, statusAfter, unreachable, type Fen, type Id, type LifeCycle } from '@puhui/kernel';
import { termsFromData, type CampaignTerms } from './terms.js';

/** Every event of a campaign's life, by name. */
export const campaignEvents = {
  CampaignDrafted,
  CampaignDraftChanged,
  CampaignDiscarded,
  CampaignLaunchRequested,
  CampaignLaunched,
  CampaignLaunchRefused,
  CampaignLaunchCancelled,
  CampaignQuotaRaiseRequested,
  CampaignQuotaRaiseRefused,
  CampaignQuotaChanged,
  CampaignClosed,
} as const;

type CampaignEventName = keyof typeof campaignEvents;

/** One thing that happened to a campaign, as `decide` says it and `evolve` reads it. */
export type CampaignEvent = {
  [N in CampaignEventName]: {
    readonly name: N;
    readonly data: EventData<(typeof campaignEvents)[N]>;
  };
}[CampaignEventName];

/** One try to have money encumbered: for the launch, or for more units later. */
export interface Attempt {
  readonly id: Id;
  readonly kind: 'launch' | 'quota_raise';
  readonly units: number;
  readonly amount: Fen;
  readonly requestedAt: Date;
  readonly outcome:
    | { readonly state: 'under_way' }
    | { readonly state: 'encumbered' }
    | { readonly state: 'cancelled' }
    | {
        readonly state: 'refused';
        readonly reason: string;
        readonly free: Fen | null;
        /** What may be named, when the occasion was not known. */
        readonly knownOccasions?: readonly string[];
      };
}

interface Facts {
  readonly id: Id;
  /** Counts its events; the next event carries the next number. */
  readonly version: number;
  readonly terms: CampaignTerms;
  readonly createdAt: Date;
}

/** That a draft was thrown away. */
interface Discarded {
  readonly at: Date;
  readonly by: Id;
}

/** A campaign: each status carries only its own data. `attempt` is the last one that was made. */
export type Campaign =
  | (Facts & { readonly status: 'draft'; readonly attempt: Attempt | null })
  | (Facts & { readonly status: 'launching'; readonly attempt: Attempt })
  | (Facts & { readonly status: 'launched'; readonly attempt: Attempt })
  | (Facts & { readonly status: 'closed'; readonly attempt: Attempt; readonly closedAt: Date })
  | (Facts & {
      readonly status: 'discarded';
      readonly attempt: Attempt | null;
      readonly discarded: Discarded;
    });

export type CampaignStatus = Campaign['status'];

/** Everything that may happen to a campaign that is there. */
export type CampaignStep = Exclude<CampaignEventName, 'CampaignDrafted'>;

/** Which events may come in which status, and where they lead. */
export const campaignLifeCycle: LifeCycle<CampaignStatus, CampaignStep> = {
  initial: ['draft'],
  final: ['closed', 'discarded'],
  steps: {
    draft: {
      CampaignDraftChanged: 'draft',
      CampaignLaunchRequested: 'launching',
      CampaignDiscarded: 'discarded',
    },
    launching: {
      CampaignLaunched: 'launched',
      CampaignLaunchRefused: 'draft',
      CampaignLaunchCancelled: 'draft',
    },
    launched: {
      CampaignQuotaRaiseRequested: 'launched',
      CampaignQuotaRaiseRefused: 'launched',
      CampaignLaunchCancelled: 'launched',
      CampaignQuotaChanged: 'launched',
      CampaignClosed: 'closed',
    },
    // Units that were kept for an entry, and that nobody got, leave the quota with their money.
    closed: { CampaignQuotaChanged: 'closed' },
    discarded: {},
  },
};

/** The attempt whose answer is still awaited, if there is one. */
export const attemptUnderWay = (campaign: Campaign): Attempt | null =>
  campaign.attempt?.outcome.state === 'under_way' ? campaign.attempt : null;

/** The attempt that was made last, of a campaign that has made one. */
export function lastAttempt(campaign: Campaign): Attempt {
  invariant(campaign.attempt !== null, 'launched-campaign-has-an-attempt', { campaignId: campaign.id });
  return campaign.attempt;
}

/** The campaign after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Campaign | null, event: CampaignEvent, at: Date): Campaign {
  if (event.name === 'CampaignDrafted') {
    invariant(before === null, 'campaign-is-drafted-once', { campaignId: event.data.campaignId });
    const terms = termsFromData(event.data.terms);
    return { id: event.data.campaignId, version: 1, terms, createdAt: at, status: 'draft', attempt: null };
  }
  invariant(before !== null, 'campaign-begins-as-a-draft', { campaignId: event.data.campaignId });
  statusAfter(campaignLifeCycle, before, event.name);
  return { ...follow(before, event, at), version: before.version + 1 };
}

function follow(
  before: Campaign,
  event: Exclude<CampaignEvent, { name: 'CampaignDrafted' }>,
  at: Date,
): Campaign {
  const { id, version, createdAt, terms } = before;
  const facts = { id, version, createdAt, terms };
  switch (event.name) {
    case 'CampaignDraftChanged':
      return { ...facts, status: 'draft', attempt: before.attempt, terms: termsFromData(event.data.terms) };
    case 'CampaignDiscarded':
      return {
        ...facts,
        status: 'discarded',
        attempt: before.attempt,
        discarded: { at, by: event.data.discardedBy },
      };
    case 'CampaignLaunchRequested':
      return { ...facts, status: 'launching', attempt: begin('launch', event.data, at) };
    case 'CampaignQuotaRaiseRequested':
      return { ...facts, status: 'launched', attempt: begin('quota_raise', event.data, at) };
    case 'CampaignLaunched':
      return { ...facts, status: 'launched', attempt: end(before, event.data, { state: 'encumbered' }) };
    case 'CampaignLaunchRefused':
      return { ...facts, status: 'draft', attempt: end(before, event.data, refusedBy(event.data)) };
    case 'CampaignQuotaRaiseRefused':
      return { ...facts, status: 'launched', attempt: end(before, event.data, refusedBy(event.data)) };
    case 'CampaignLaunchCancelled': {
      const attempt = end(before, event.data, { state: 'cancelled' });
      return { ...facts, status: before.status === 'launching' ? 'draft' : 'launched', attempt };
    }
    case 'CampaignQuotaChanged': {
      const { attemptId, totalUnits } = event.data;
      const attempt =
        attemptId === null ? lastAttempt(before) : end(before, { attemptId }, { state: 'encumbered' });
      const changed = { ...facts, attempt, terms: { ...terms, quotas: { ...terms.quotas, totalUnits } } };
      return before.status === 'closed'
        ? { ...changed, status: 'closed', closedAt: before.closedAt }
        : { ...changed, status: 'launched' };
    }
    case 'CampaignClosed':
      return { ...facts, status: 'closed', attempt: lastAttempt(before), closedAt: at };
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

/** The attempt that an event answers must be the one under way. */
function expectAttempt(campaign: Campaign, attemptId: Id): Attempt {
  const attempt = attemptUnderWay(campaign);
  invariant(attempt !== null && attempt.id === attemptId, 'answer-belongs-to-the-attempt-under-way', {
    campaignId: campaign.id,
    attemptId,
  });
  return attempt;
}
