import { Injectable } from '@nestjs/common';
import { UseCases, type Actor, KnownDuties } from '@puhui/platform';
import type { MutationDiscardDraftArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { KeptCampaigns } from '../kept-campaigns.js';
import { lockCampaign, saveCampaign } from '../store.js';
import { decideDiscard } from './decide.js';

/** An officer throws a draft away. A launch that holds the campaign's lock first is launched, and the other is refused. */
@Injectable()
export class DiscardDraft {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly campaigns: KeptCampaigns,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: MutationDiscardDraftArgs) {
    const { campaignId, version } = command;
    return this.useCases.run(actor, 'discardDraft', command, {
      load: ({ tx }) => lockCampaign(tx, campaignId),
      may: (work, { terms }) =>
        this.duties.mayOver(work, 'union_officer', { kind: 'union', id: terms.tradeUnionId }),
      decide: (campaign, { actorId }) => decideDiscard(campaign, { version, discardedBy: actorId }),
      save: async (work, events, campaign) => {
        await saveCampaign(work, campaign, events);
        return { campaignId };
      },
      answer: (reads, kept) => this.campaigns.kept(reads, kept.campaignId),
    });
  }
}
