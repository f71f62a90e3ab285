import { Injectable } from '@nestjs/common';
import { UseCases, type Actor } from '@puhui/platform';
import type { MutationCancelLaunchArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lastAttempt } from '../campaign.js';
import { KeptCampaigns } from '../kept-campaigns.js';
import { CampaignOfficers } from '../officers.js';
import { lockCampaign, saveCampaign } from '../store.js';
import { decideCancelLaunch } from './decide.js';

/** An officer takes back a launch, or a raise of the quota, until the answer to it comes. */
@Injectable()
export class CancelLaunch {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly officers: CampaignOfficers,
    private readonly campaigns: KeptCampaigns,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: MutationCancelLaunchArgs) {
    return this.useCases.run(actor, 'cancelLaunch', command, {
      load: ({ tx }) => lockCampaign(tx, command.campaignId),
      may: (work, campaign) => this.officers.mayRun(work, campaign.terms.tradeUnionId),
      decide: decideCancelLaunch,
      save: async (work, events, before) => {
        const campaign = await saveCampaign(work, before, events);
        return { campaignId: campaign.id, attemptId: lastAttempt(campaign).id };
      },
      answer: async (reads, { campaignId, attemptId }) => ({
        campaign: await this.campaigns.one(reads, campaignId),
        attemptId,
      }),
    });
  }
}
