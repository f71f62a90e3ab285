import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '@puhui/platform';
import type {
  Graph,
  MutationCancelLaunchArgs,
  MutationChangeDraftArgs,
  MutationChangeQuotaArgs,
  MutationCloseCampaignArgs,
  MutationDiscardDraftArgs,
  MutationDraftCampaignArgs,
  MutationLaunchCampaignArgs,
} from '../generated/graphql.js';
import { answer, answerRefusal, type Refusal } from '../refusals/refusals.js';
import { CancelLaunch } from './cancel-launch/use-case.js';
import { ChangeDraft } from './change-draft/use-case.js';
import { ChangeQuota } from './change-quota/use-case.js';
import { CloseCampaign } from './close-campaign/use-case.js';
import { DiscardDraft } from './discard-draft/use-case.js';
import { toDraft } from './draft-campaign/input.js';
import { answerInvalidCampaign, type InvalidCampaign } from './draft-campaign/problems.js';
import { DraftCampaign } from './draft-campaign/use-case.js';
import { LaunchCampaign } from './launch-campaign/use-case.js';
import { campaignView } from './view.js';

/** What officers do with campaigns. */
@Resolver()
export class CampaignCommands {
  constructor(
    private readonly drafts: DraftCampaign,
    private readonly changes: ChangeDraft,
    private readonly discards: DiscardDraft,
    private readonly launches: LaunchCampaign,
    private readonly cancellations: CancelLaunch,
    private readonly quotas: ChangeQuota,
    private readonly closings: CloseCampaign,
  ) {}

  @Mutation()
  async draftCampaign(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationDraftCampaignArgs,
  ): Promise<Graph<'DraftCampaignResult'>> {
    const drafted = await this.drafts.run(actor, toDraft(input));
    if (!drafted.ok) return answerTerms(drafted.error);
    return { __typename: 'CampaignDrafted', campaign: campaignView(drafted.value) };
  }

  @Mutation()
  async changeDraft(
    @CurrentActor() actor: Actor,
    @Args() { campaignId, version, input }: MutationChangeDraftArgs,
  ): Promise<Graph<'ChangeDraftResult'>> {
    const { idempotencyKey, ...drafted } = toDraft(input);
    const changed = await this.changes.run(actor, { campaignId, version, drafted, idempotencyKey });
    if (!changed.ok) return answerTerms(changed.error);
    return { __typename: 'CampaignDrafted', campaign: campaignView(changed.value) };
  }

  @Mutation()
  async discardDraft(
    @CurrentActor() actor: Actor,
    @Args() args: MutationDiscardDraftArgs,
  ): Promise<Graph<'DiscardDraftResult'>> {
    return answer(await this.discards.run(actor, args), (campaign) => ({
      __typename: 'DraftDiscarded' as const,
      campaign: campaignView(campaign),
    }));
  }

  @Mutation()
  async launchCampaign(
    @CurrentActor() actor: Actor,
    @Args() args: MutationLaunchCampaignArgs,
  ): Promise<Graph<'LaunchCampaignResult'>> {
    return answer(await this.launches.run(actor, args), ({ campaign, attemptId }) => ({
      __typename: 'LaunchRequested' as const,
      campaign: campaignView(campaign),
      attemptId,
    }));
  }

  @Mutation()
  async cancelLaunch(
    @CurrentActor() actor: Actor,
    @Args() args: MutationCancelLaunchArgs,
  ): Promise<Graph<'CancelLaunchResult'>> {
    return answer(await this.cancellations.run(actor, args), ({ campaign, attemptId }) => ({
      __typename: 'LaunchCancelled' as const,
      campaign: campaignView(campaign),
      attemptId,
    }));
  }

  @Mutation()
  async changeQuota(
    @CurrentActor() actor: Actor,
    @Args() args: MutationChangeQuotaArgs,
  ): Promise<Graph<'ChangeQuotaResult'>> {
    const result = await this.quotas.run(actor, args);
    if (!result.ok) return answerTerms(result.error);
    const { campaign, ...change } = result.value;
    return { __typename: 'QuotaChangeAccepted', campaign: campaignView(campaign), ...change };
  }

  @Mutation()
  async closeCampaign(
    @CurrentActor() actor: Actor,
    @Args() args: MutationCloseCampaignArgs,
  ): Promise<Graph<'CloseCampaignResult'>> {
    return answer(await this.closings.run(actor, args), ({ campaign, ...released }) => ({
      __typename: 'CampaignClosed' as const,
      campaign: campaignView(campaign),
      ...released,
    }));
  }
}

const answerTerms = <R extends Refusal>(refusal: R | InvalidCampaign) =>
  isInvalidCampaign(refusal) ? answerInvalidCampaign(refusal) : answerRefusal(refusal);

const isInvalidCampaign = (refusal: Refusal | InvalidCampaign): refusal is InvalidCampaign =>
  refusal.code === 'INVALID_CAMPAIGN';
