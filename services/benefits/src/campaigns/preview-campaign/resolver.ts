import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '@puhui/platform';
import type { Graph, QueryCampaignPreviewArgs } from '../../generated/graphql.js';
import { eligibilityOf } from '../draft-campaign/input.js';
import { answerInvalidCampaign } from '../draft-campaign/problems.js';
import { priceView, type PriceView } from '../view.js';
import { PreviewCampaign } from './preview-campaign.js';

/** What an officer who designs a campaign is told at each change of the form. */
@Resolver()
export class CampaignPreviewResolver {
  constructor(private readonly previews: PreviewCampaign) {}

  @Query()
  async campaignPreview(
    @CurrentActor() actor: Actor,
    @Args() { tradeUnionId, eligibility, offerId, totalUnits }: QueryCampaignPreviewArgs,
  ): Promise<Graph<'CampaignPreviewResult'>> {
    const previewed = await this.previews.of(actor, {
      tradeUnionId,
      eligibility: eligibilityOf(eligibility ?? { tradeUnionIds: [tradeUnionId] }),
      offerId: offerId ?? null,
      totalUnits: totalUnits ?? null,
    });
    if (!previewed.ok) return answerInvalidCampaign(previewed.error);
    const { price, ...preview } = previewed.value;
    const shown: PriceView | null = price === null ? null : priceView(price);
    return { __typename: 'CampaignPreview', ...preview, price: shown };
  }
}
