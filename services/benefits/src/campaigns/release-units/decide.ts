import { invariant } from '@puhui/kernel';
import type { Campaign, CampaignEvent } from '../campaign.js';
import { subsidyOf } from '../terms.js';

/**
 * What follows for a campaign from units that were held, and that nobody got. While it is open they are free in its quota, and
 * a close releases what is still free then. Once it is closed nobody could take them: they leave the quota, and their money is
 * released with them.
 */
export function decideRelease(campaign: Campaign, units: number): CampaignEvent[] {
  const { id: campaignId, terms } = campaign;
  invariant(units >= 0 && units <= terms.quotas.totalUnits, 'released-units-were-of-the-quota', {
    campaignId,
    units,
  });
  if (campaign.status !== 'closed' || units === 0) return [];
  return [
    {
      name: 'CampaignQuotaChanged',
      data: {
        campaignId,
        attemptId: null,
        totalUnits: terms.quotas.totalUnits - units,
        releasedUnits: units,
        releasedAmount: subsidyOf(terms, units).toString(),
      },
    },
  ];
}
