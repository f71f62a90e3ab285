import { invariant, unreachable, type Fen, type Id } from '@puhui/kernel';
import { attemptUnderWay, type Attempt, type Campaign, type CampaignEvent } from '../campaign.js';

/** What billing answered to one attempt. */
export type EncumbranceAnswer =
  | { readonly kind: 'encumbered'; readonly attemptId: Id; readonly amount: Fen }
  | {
      readonly kind: 'refused';
      readonly attemptId: Id;
      readonly reason: string;
      readonly free: Fen | null;
      readonly knownOccasions?: readonly string[];
    };

/**
 * What follows from an answer. One to another attempt than the one under way (cancelled, superseded, or answered
 * before) changes nothing: whatever it encumbered is released by the cancellation that billing has as well.
 */
export function decideAnswer(campaign: Campaign, answer: EncumbranceAnswer): CampaignEvent[] {
  const attempt = attemptUnderWay(campaign);
  if (attempt === null || attempt.id !== answer.attemptId) return [];
  switch (answer.kind) {
    case 'encumbered':
      invariant(answer.amount === attempt.amount, 'encumbered-is-what-was-asked-for', {
        campaignId: campaign.id,
        asked: attempt.amount,
        encumbered: answer.amount,
      });
      return [encumbered(campaign, attempt)];
    case 'refused':
      return [refused(campaign.id, attempt, answer)];
    default:
      return unreachable(answer);
  }
}

function encumbered(campaign: Campaign, attempt: Attempt): CampaignEvent {
  const { id: campaignId, terms } = campaign;
  if (attempt.kind === 'launch')
    return { name: 'CampaignLaunched', data: { campaignId, attemptId: attempt.id } };
  const totalUnits = terms.quotas.totalUnits + attempt.units;
  return {
    name: 'CampaignQuotaChanged',
    data: { campaignId, attemptId: attempt.id, totalUnits, releasedUnits: 0, releasedAmount: '0' },
  };
}

type Refused = Extract<EncumbranceAnswer, { kind: 'refused' }>;

function refused(campaignId: Id, attempt: Attempt, { reason, free, knownOccasions }: Refused): CampaignEvent {
  const data = {
    campaignId,
    attemptId: attempt.id,
    reason,
    free: free?.toString() ?? null,
    ...(knownOccasions ? { knownOccasions: [...knownOccasions] } : {}),
  };
  return attempt.kind === 'launch'
    ? { name: 'CampaignLaunchRefused', data }
    : { name: 'CampaignQuotaRaiseRefused', data };
}
