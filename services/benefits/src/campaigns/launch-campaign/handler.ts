import { Injectable } from '@nestjs/common';
import { invariant, newId, ok, type Id, type Result } from '@puhui/kernel';
import { UnionTree } from '@puhui/platform';
import { OfferBook } from '../../market/offer-book.js';
import type { RefusalWith } from '../../refusals/refusals.js';
import type { Attempt, Campaign } from '../campaign.js';
import { ChangeCampaign, type Changed, type OfficerRefusal } from '../change-campaign.js';
import { decideCancelLaunch, decideLaunch, type LaunchRefusal } from './decide.js';

/** The campaign together with the attempt that was begun or taken back. */
export interface Attempted {
  readonly campaign: Campaign;
  readonly attempt: Attempt;
}

/** An officer launches a campaign, and may take that back until the answer comes. */
@Injectable()
export class LaunchCampaign {
  constructor(
    private readonly change: ChangeCampaign,
    private readonly offers: OfferBook,
    private readonly tree: UnionTree,
  ) {}

  async launch(personId: Id, campaignId: Id): Promise<Result<Attempted, LaunchRefusal | OfficerRefusal>> {
    const changed = await this.change.byOfficer(personId, campaignId, async ({ campaign, unit, now }) => {
      const offer = await this.offers.offer(unit, campaign.terms.offerId);
      const unionPath = await this.tree.pathOf(unit, campaign.terms.tradeUnionId);
      return decideLaunch(campaign, { now, attemptId: newId(now), offer, unionPath });
    });
    return changed.ok ? ok(attempted(changed.value)) : changed;
  }

  async cancel(
    personId: Id,
    campaignId: Id,
  ): Promise<Result<Attempted, RefusalWith<'NOTHING_TO_CANCEL'> | OfficerRefusal>> {
    const changed = await this.change.byOfficer(personId, campaignId, ({ campaign }) =>
      Promise.resolve(decideCancelLaunch(campaign)),
    );
    return changed.ok ? ok(attempted(changed.value)) : changed;
  }
}

function attempted({ campaign }: Changed): Attempted {
  const { attempt } = campaign;
  invariant(attempt !== null, 'attempt-was-made', { campaignId: campaign.id });
  return { campaign, attempt };
}
