import { Injectable } from '@nestjs/common';
import { ok, type Id } from '@puhui/kernel';
import { UseCases, type Actor, type Keyed, KnownDuties } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { DraftedTerms } from '../draft-campaign/decide.js';
import { FactsOfDraft } from '../draft-campaign/facts-of-draft.js';
import { KeptCampaigns } from '../kept-campaigns.js';
import { lockCampaign, saveCampaign } from '../store.js';
import { decideChangeDraft } from './decide.js';

export interface ChangeDraftCommand extends Keyed {
  readonly campaignId: Id;
  /** Of the draft that was seen. */
  readonly version: number;
  readonly drafted: DraftedTerms;
}

/** An officer changes a campaign while it is a draft. */
@Injectable()
export class ChangeDraft {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly facts: FactsOfDraft,
    private readonly duties: KnownDuties,
    private readonly campaigns: KeptCampaigns,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: ChangeDraftCommand) {
    const { campaignId, version, drafted } = command;
    return this.useCases.run(actor, 'changeDraft', command, {
      load: async (work) => {
        const campaign = await lockCampaign(work.tx, campaignId);
        return campaign.ok
          ? ok({ campaign: campaign.value, facts: await this.facts.of(work, drafted) })
          : campaign;
      },
      // Moving a draft to another union needs the duty over that one too.
      may: async (work, { campaign, facts }) => {
        const may = await this.duties.mayOver(work, 'union_officer', {
          kind: 'union',
          id: campaign.terms.tradeUnionId,
        });
        const isMoved = drafted.tradeUnionId !== campaign.terms.tradeUnionId;
        return may.ok && isMoved && facts.unions.has(drafted.tradeUnionId)
          ? this.duties.mayOver(work, 'union_officer', { kind: 'union', id: drafted.tradeUnionId })
          : may;
      },
      decide: ({ campaign, facts }) => decideChangeDraft(campaign, { version, drafted }, facts),
      save: async (work, events, { campaign }) => {
        await saveCampaign(work, campaign, events);
        return { campaignId };
      },
      answer: (reads, kept) => this.campaigns.kept(reads, kept.campaignId),
    });
  }
}
