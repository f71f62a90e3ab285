import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { CurrentActor, type Actor } from '@puhui/platform';
import { answerRefusal } from '../graph/answer.js';
import { ChangeQuota } from './change-quota/handler.js';
import { CloseCampaign } from './close-campaign/handler.js';
import { DraftCampaign } from './draft-campaign/handler.js';
import { toDraftedTerms, type CampaignInput } from './draft-campaign/input.js';
import { LaunchCampaign } from './launch-campaign/handler.js';
import { campaignView } from './view.js';

/** What officers do with campaigns. */
@Resolver()
export class CampaignCommands {
  constructor(
    private readonly drafts: DraftCampaign,
    private readonly launches: LaunchCampaign,
    private readonly quotas: ChangeQuota,
    private readonly closings: CloseCampaign,
  ) {}

  @Mutation()
  async draftCampaign(
    @CurrentActor() actor: Actor,
    @Args('input') input: CampaignInput,
    @Args('idempotencyKey') key: string | undefined,
  ) {
    const drafted = await this.drafts.draft(actor.personId, toDraftedTerms(input), key ?? null);
    if (!drafted.ok) return answerRefusal(drafted.error);
    return { __typename: 'CampaignDrafted', campaign: campaignView(drafted.value) };
  }

  @Mutation()
  async changeDraft(
    @CurrentActor() actor: Actor,
    @Args('campaignId') id: Id,
    @Args('input') input: CampaignInput,
  ) {
    const changed = await this.drafts.changeDraft(actor.personId, id, toDraftedTerms(input));
    if (!changed.ok) return answerRefusal(changed.error);
    return { __typename: 'CampaignDrafted', campaign: campaignView(changed.value) };
  }

  @Mutation()
  async launchCampaign(@CurrentActor() actor: Actor, @Args('campaignId') id: Id) {
    const launched = await this.launches.launch(actor.personId, id);
    if (!launched.ok) return answerRefusal(launched.error);
    const { campaign, attempt } = launched.value;
    return { __typename: 'CampaignLaunching', campaign: campaignView(campaign), attemptId: attempt.id };
  }

  @Mutation()
  async cancelLaunch(@CurrentActor() actor: Actor, @Args('campaignId') id: Id) {
    const cancelled = await this.launches.cancel(actor.personId, id);
    if (!cancelled.ok) return answerRefusal(cancelled.error);
    const { campaign, attempt } = cancelled.value;
    return { __typename: 'LaunchCancelled', campaign: campaignView(campaign), attemptId: attempt.id };
  }

  @Mutation()
  async changeQuota(
    @CurrentActor() actor: Actor,
    @Args('campaignId') id: Id,
    @Args('totalUnits') totalUnits: number,
  ) {
    const changed = await this.quotas.changeTo(actor.personId, id, totalUnits);
    if (!changed.ok) return answerRefusal(changed.error);
    const { campaign, ...change } = changed.value;
    return { __typename: 'QuotaChangeAccepted', campaign: campaignView(campaign), ...change };
  }

  @Mutation()
  async closeCampaign(@CurrentActor() actor: Actor, @Args('campaignId') id: Id) {
    const closed = await this.closings.close(actor.personId, id);
    if (!closed.ok) return answerRefusal(closed.error);
    const { campaign, ...released } = closed.value;
    return { __typename: 'CampaignClosed', campaign: campaignView(campaign), ...released };
  }
}
