import { Injectable } from '@nestjs/common';
import { fen, invariant, ok, type Fen, type Id, type Result } from '@puhui/kernel';
import { QuotaBook } from '../../claims/quota-book.js';
import type { RefusalWith } from '../../refusals/refusals.js';
import type { Campaign } from '../campaign.js';
import { ChangeCampaign, type OfficerRefusal } from '../change-campaign.js';
import { decideClose } from './decide.js';

export interface Closing {
  readonly campaign: Campaign;
  readonly releasedUnits: number;
  readonly releasedAmount: Fen;
}

/** An officer ends a campaign. A claim that holds the quota row's lock first is still counted. */
@Injectable()
export class CloseCampaign {
  constructor(
    private readonly change: ChangeCampaign,
    private readonly quotas: QuotaBook,
  ) {}

  async close(
    personId: Id,
    campaignId: Id,
  ): Promise<Result<Closing, RefusalWith<'CAMPAIGN_NOT_LAUNCHED'> | OfficerRefusal>> {
    const changed = await this.change.byOfficer(
      personId,
      campaignId,
      async ({ campaign, unit }) => {
        const quota = await this.quotas.lock(unit, campaignId);
        return decideClose(campaign, quota?.claimedUnits ?? 0);
      },
      (unit, _, now) => this.quotas.close(unit, campaignId, now),
    );
    if (!changed.ok) return changed;
    const { campaign, events } = changed.value;
    const closed = events.find((event) => event.name === 'CampaignClosed');
    invariant(closed !== undefined, 'close-closes', { campaignId });
    const { unissuedUnits, unissuedAmount } = closed.data;
    return ok({ campaign, releasedUnits: unissuedUnits, releasedAmount: fen(BigInt(unissuedAmount)) });
  }
}
