import { Injectable } from '@nestjs/common';
import { UseCases, type Actor, KnownDuties } from '@puhui/platform';
import type { MutationCancelLaunchArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lastAttempt } from '../campaign.js';
import { KeptCampaigns } from '../kept-campaigns.js';
import { lockCampaign, saveCampaign } from '../store.js';
import { decideCancelLaunch } from './decide.js';

/** An officer takes back a launch, or a raise of the quota, until the answer to it comes. */
@Injectable()
export class CancelLaunch {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly campaigns: KeptCampaigns,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: MutationCancelLaunchArgs) {
    return this.useCases.run(actor, 'cancelLaunch', command, {
      load: ({ tx }) => lockCampaign(tx, command.campaignId),
      may: (work, campaign) =>
        this.duties.mayOver(work, 'union_officer', { kind: 'union', id: campaign.terms.tradeUnionId }),
      decide: decideCancelLaunch,
      save: async (work, events, before) => {
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
