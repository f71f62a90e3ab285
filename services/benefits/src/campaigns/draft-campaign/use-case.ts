import { Injectable } from '@nestjs/common';
import { newId, ok } from '@puhui/kernel';
import { UseCases, type Actor, type Keyed, KnownDuties } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { KeptCampaigns } from '../kept-campaigns.js';
import { saveCampaign } from '../store.js';
import { decideDraft, type DraftedTerms } from './decide.js';
import { FactsOfDraft } from './facts-of-draft.js';

/** An officer writes a campaign down. */
@Injectable()
export class DraftCampaign {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly facts: FactsOfDraft,
    private readonly duties: KnownDuties,
    private readonly campaigns: KeptCampaigns,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: DraftedTerms & Keyed) {
    const { idempotencyKey: _, ...drafted } = command;
    return this.useCases.run(actor, 'draftCampaign', command, {
      load: async (work) => ok(await this.facts.of(work, drafted)),
      // Nobody has a duty over a union that is not known: that it is not, is what the officer hears.
      may: async (work, { unions }) =>
        unions.has(drafted.tradeUnionId)
          ? this.duties.mayOver(work, 'union_officer', { kind: 'union', id: drafted.tradeUnionId })
          : ok(null),
      decide: (facts, { now }) => decideDraft(newId(now), drafted, facts),
      save: async (work, events) => ({ campaignId: (await saveCampaign(work, null, events)).id }),
      answer: (reads, { campaignId }) => this.campaigns.kept(reads, campaignId),
    });
  }
}
