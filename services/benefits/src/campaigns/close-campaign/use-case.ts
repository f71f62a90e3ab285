import { Injectable } from '@nestjs/common';
import { fen, invariant, ok } from '@puhui/kernel';
import { UseCases, type Actor, KnownDuties } from '@puhui/platform';
import type { MutationCloseCampaignArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lastEntryAt } from '../../entries/last-entry.js';
import { lastClaimAt } from '../../vouchers/last-claim.js';
import { KeptCampaigns } from '../kept-campaigns.js';
import { Quotas } from '../quota/quotas.js';
import { lockCampaign, saveCampaign } from '../store.js';
import { decideClose } from './decide.js';

/**
 * An officer ends a campaign. A claim that holds the quota row's lock first is still counted, and the close is dated behind it,
 * however far the clock of who took it goes before ours.
 */
@Injectable()
export class CloseCampaign {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly campaigns: KeptCampaigns,
    private readonly quotas: Quotas,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: MutationCloseCampaignArgs) {
    const { campaignId } = command;
    return this.useCases.run(actor, 'closeCampaign', command, {
      load: async ({ tx, notBefore }) => {
        const campaign = await lockCampaign(tx, campaignId);
        if (!campaign.ok) return campaign;
        const quota = await this.quotas.lock(tx, campaignId);
        for (const at of [await lastClaimAt(tx, campaignId), await lastEntryAt(tx, campaignId)])
          if (at !== null) notBefore(at);
        return ok({ campaign: campaign.value, claimedUnits: quota?.claimedUnits ?? 0 });
      },
      may: (work, { campaign }) =>
        this.duties.mayOver(work, 'union_officer', { kind: 'union', id: campaign.terms.tradeUnionId }),
      decide: ({ campaign, claimedUnits }) => decideClose(campaign, claimedUnits),
      save: async (work, events, { campaign: before }) => {
        await saveCampaign(work, before, events);
        await this.quotas.close(work.tx, campaignId, work.now);
        const closed = events.find((event) => event.name === 'CampaignClosed');
        invariant(closed !== undefined, 'close-closes', { campaignId });
        const { unissuedUnits, unissuedAmount } = closed.data;
        return { campaignId, releasedUnits: unissuedUnits, releasedAmount: fen(BigInt(unissuedAmount)) };
      },
      answer: async (reads, { campaignId: id, ...released }) => ({
        campaign: await this.campaigns.kept(reads, id),
        ...released,
      }),
    });
  }
}
