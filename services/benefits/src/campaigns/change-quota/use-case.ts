import { Injectable } from '@nestjs/common';
import { fen, newId, ok } from '@puhui/kernel';
import { UnionTree, UseCases, type Actor, KnownDuties } from '@puhui/platform';
import type { MutationChangeQuotaArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { attemptUnderWay } from '../campaign.js';
import { KeptCampaigns } from '../kept-campaigns.js';
import { Quotas } from '../quota/quotas.js';
import { mayBind } from '../may-bind.js';
import { lockCampaign, saveCampaign } from '../store.js';
import { decideQuota } from './decide.js';

/** An officer wants more units, or fewer. */
@Injectable()
export class ChangeQuota {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly campaigns: KeptCampaigns,
    private readonly quotas: Quotas,
    private readonly tree: UnionTree,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: MutationChangeQuotaArgs) {
    const { campaignId, totalUnits } = command;
    return this.useCases.run(actor, 'changeQuota', command, {
      load: async ({ tx }) => {
        const campaign = await lockCampaign(tx, campaignId);
        if (!campaign.ok) return campaign;
        const quota = await this.quotas.lock(tx, campaignId);
        const { tradeUnionId } = campaign.value.terms;
        const union = (await this.tree.one(tx, tradeUnionId)) ?? null;
        return ok({ campaign: campaign.value, claimedUnits: quota?.claimedUnits ?? 0, union });
      },
      may: (work, { campaign }) => mayBind(this.duties, work, campaign.terms, 'changeQuota'),
      decide: ({ campaign, ...facts }, { now }) =>
        decideQuota(campaign, totalUnits, { now, attemptId: newId(now), ...facts }),
      save: async (work, events, { campaign: before }) => {
        const campaign = await saveCampaign(work, before, events);
        await this.quotas.setTotal(work.tx, campaignId, campaign.terms.quotas.totalUnits);
        const cut = events.find((event) => event.name === 'CampaignQuotaChanged');
        return {
          campaignId,
          // The raise that waits for its money; null for a cut.
          attemptId: attemptUnderWay(campaign)?.id ?? null,
          releasedUnits: cut?.data.releasedUnits ?? 0,
          releasedAmount: fen(BigInt(cut?.data.releasedAmount ?? '0')),
        };
      },
      answer: async (reads, { campaignId: id, ...change }) => ({
        campaign: await this.campaigns.kept(reads, id),
        ...change,
      }),
    });
  }
}
