import { Injectable } from '@nestjs/common';
import { CampaignDraftChanged, CampaignDrafted } from '@puhui/contracts';
import { newId, ok } from '@puhui/kernel';
import { whoDecided } from '@puhui/messaging';
import { UnionTree, UseCases, type Actor, KnownDuties } from '@puhui/platform';
import type { MutationLaunchCampaignArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { KnownOffers } from '../../market/known-offers.js';
import { lastAttempt } from '../campaign.js';
import { KeptCampaigns } from '../kept-campaigns.js';
import { mayBind } from '../may-bind.js';
import { lockCampaign, saveCampaign } from '../store.js';
import { decideLaunch } from './decide.js';

/** An officer launches a campaign: it waits for its money from then on. */
@Injectable()
export class LaunchCampaign {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly campaigns: KeptCampaigns,
    private readonly offers: KnownOffers,
    private readonly tree: UnionTree,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: MutationLaunchCampaignArgs) {
    return this.useCases.run(actor, 'launchCampaign', command, {
      load: async ({ tx }) => {
        const locked = await lockCampaign(tx, command.campaignId);
        if (!locked.ok) return locked;
        const { offerId, tradeUnionId } = locked.value.terms;
        const offer = await this.offers.offer(tx, offerId);
        const union = (await this.tree.one(tx, tradeUnionId)) ?? null;
        const authorIds = await whoDecided(tx, {
          aggregate: CampaignDrafted.aggregate,
          aggregateId: command.campaignId,
          types: [CampaignDrafted.type, CampaignDraftChanged.type],
        });
        return ok({ campaign: locked.value, offer, union, authorIds });
      },
      may: (work, { campaign }) => mayBind(this.duties, work, campaign.terms, 'launchCampaign'),
      decide: ({ campaign, ...facts }, { now }) =>
        decideLaunch(campaign, { ...facts, now, attemptId: newId(now), version: command.version }),
      save: async (work, events, { campaign: before }) => {
        const campaign = await saveCampaign(work, before, events);
        return { campaignId: campaign.id, attemptId: lastAttempt(campaign).id };
      },
      answer: async (reads, { campaignId, attemptId }) => ({
        campaign: await this.campaigns.kept(reads, campaignId),
        attemptId,
      }),
    });
  }
}
