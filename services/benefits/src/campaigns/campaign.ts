import { invariant, stepFrom, type Fen, type Id, type LifeCycle } from '@puhui/kernel';
import type { CampaignEventName } from './events.js';
import type { CampaignTerms } from './terms.js';

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

/** A campaign: each status carries only its own data. `attempt` is the last one that was made. */
export type Campaign =
  | (Facts & { readonly status: 'draft'; readonly attempt: Attempt | null })
  | (Facts & { readonly status: 'launching'; readonly attempt: Attempt })
  | (Facts & { readonly status: 'launched'; readonly attempt: Attempt })
  | (Facts & { readonly status: 'closed'; readonly attempt: Attempt; readonly closedAt: Date });

export type CampaignStatus = Campaign['status'];

/** Everything that may happen to a campaign that is there. */
export type CampaignStep = Exclude<CampaignEventName, 'CampaignDrafted'>;

/** Which events may come in which status, and where they lead. */
export const campaignLifeCycle: LifeCycle<CampaignStatus, CampaignStep> = {
  initial: ['draft'],
  final: ['closed'],
  steps: {
    draft: { CampaignDraftChanged: 'draft', CampaignLaunchRequested: 'launching' },
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
    closed: {},
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

/** Says that an event is allowed here. @throws InvariantViolation for a broken history. */
export function expectAllowed(campaign: Campaign, name: CampaignStep): void {
  const leads = stepFrom(campaignLifeCycle, campaign.status, name);
  invariant(leads !== undefined, 'campaign-event-fits-its-status', {
    campaignId: campaign.id,
    status: campaign.status,
    event: name,
  });
}

/** The attempt that an event answers must be the one under way. */
export function expectAttempt(campaign: Campaign, attemptId: Id): Attempt {
  const attempt = attemptUnderWay(campaign);
  invariant(attempt !== null && attempt.id === attemptId, 'answer-belongs-to-the-attempt-under-way', {
    campaignId: campaign.id,
    attemptId,
  });
  return attempt;
}
