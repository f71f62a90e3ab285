import { Injectable } from '@nestjs/common';
import { fen, newId, ok, type Fen, type Id, type Result } from '@puhui/kernel';
import { QuotaBook } from '../../claims/quota-book.js';
import { attemptUnderWay, type Campaign } from '../campaign.js';
import { ChangeCampaign, type OfficerRefusal } from '../change-campaign.js';
import { decideQuota, type QuotaRefusal } from './decide.js';

export interface QuotaChange {
  readonly campaign: Campaign;
  /** The raise that waits for its encumbrance; null for a cut. */
  readonly attemptId: Id | null;
  readonly releasedUnits: number;
  readonly releasedAmount: Fen;
}

/** An officer wants more units, or fewer. */
@Injectable()
export class ChangeQuota {
  constructor(
    private readonly change: ChangeCampaign,
    private readonly quotas: QuotaBook,
  ) {}

  async changeTo(
    personId: Id,
    campaignId: Id,
    totalUnits: number,
  ): Promise<Result<QuotaChange, QuotaRefusal | OfficerRefusal>> {
    const changed = await this.change.byOfficer(
      personId,
      campaignId,
      async ({ campaign, unit, now }) => {
        const quota = await this.quotas.lock(unit, campaignId);
        const claimedUnits = quota?.claimedUnits ?? 0;
        return decideQuota(campaign, totalUnits, { attemptId: newId(now), claimedUnits });
      },
      async (unit, after) => {
        await this.quotas.setTotal(unit, campaignId, after.terms.quotas.totalUnits);
      },
    );
    if (!changed.ok) return changed;
    const { campaign, events } = changed.value;
    const cut = events.find((event) => event.name === 'CampaignQuotaChanged');
    return ok({
      campaign,
      attemptId: attemptUnderWay(campaign)?.id ?? null,
      releasedUnits: cut?.data.releasedUnits ?? 0,
      releasedAmount: fen(BigInt(cut?.data.releasedAmount ?? '0')),
    });
  }
}
