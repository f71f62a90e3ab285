import { Inject } from '@nestjs/common';
import {
  Args,
  Context,
  Mutation,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { businessDate, daysAfter, type Clock, type Id } from '@puhui/kernel';
import { CLOCK, CurrentActor, type Actor, type GraphContext } from '@puhui/platform';
import type {
  Graph,
  MutationApplyAsPartnerArgs,
  MutationContractPartnerArgs,
  MutationDelistPartnerArgs,
  MutationPublicisePartnerArgs,
  MutationPutPartnerLiveArgs,
  MutationRejectPartnerArgs,
  MutationRenewContractArgs,
  MutationRenewLicenceArgs,
  MutationSuspendPartnerArgs,
  QueryPartnerArgs,
  QueryPartnersArgs,
} from '../generated/graphql.js';
import { answer } from '../refusals.js';
import { ApplyAsPartner } from './apply/use-case.js';
import { PartnerFinder } from './find-partners.js';
import { noticeRuns, type Partner } from './partner.js';
import { StepPartner, type StepPartnerCommand } from './step/use-case.js';

@Resolver('Partner')
export class PartnerResolver {
  constructor(
    private readonly finder: PartnerFinder,
    private readonly applying: ApplyAsPartner,
    private readonly stepping: StepPartner,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query('partner')
  partner(
    @Args() { id }: QueryPartnerArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'Partner'> | null> {
    return this.finder.one(context, id);
  }

  @Query('partners')
  partners(
    @CurrentActor() actor: Actor,
    @Args() filter: QueryPartnersArgs,
  ): Promise<Graph<'PartnerConnection'>> {
    return this.finder.page(actor.personId, filter);
  }

  @ResolveReference()
  resolveReference({ id }: { readonly id: Id }, context: GraphContext): Promise<Graph<'Partner'> | null> {
    return this.finder.one(context, id);
  }

  @ResolveField()
  tradeUnion(@Parent() partner: Partner): Graph<'TradeUnion'> {
    return { id: partner.tradeUnionId };
  }

  @ResolveField()
  async applicant(
    @Parent() partner: Partner,
    @Context() context: GraphContext,
  ): Promise<Graph<'Person'> | null> {
    return (await this.finder.isInsider(context, partner.id)) ? { id: partner.applicantId } : null;
  }

  @ResolveField()
  noticeEndsOn(@Parent() partner: Partner): Graph<'Date'> | null {
    return ('noticeEndsOn' in partner ? partner.noticeEndsOn : null) ?? null;
  }

  @ResolveField()
  noticeRuns(@Parent() partner: Partner): Graph<'Boolean'> {
    return noticeRuns(partner, businessDate(this.clock.now()));
  }

  @ResolveField()
  contractableFrom(@Parent() partner: Partner): Graph<'Date'> | null {
    return partner.status === 'publicised' ? daysAfter(partner.noticeEndsOn, 1) : null;
  }

  @ResolveField()
  contractFrom(@Parent() partner: Partner): Graph<'Date'> | null {
    return 'contractFrom' in partner ? partner.contractFrom : null;
  }

  @ResolveField()
  contractTo(@Parent() partner: Partner): Graph<'Date'> | null {
    return 'contractTo' in partner ? partner.contractTo : null;
  }

  @ResolveField()
  async reason(
    @Parent() partner: Partner,
    @Context() context: GraphContext,
  ): Promise<Graph<'String'> | null> {
    const reason = 'reason' in partner ? partner.reason : null;
    return reason !== null && (await this.finder.isInsider(context, partner.id)) ? reason : null;
  }

  @ResolveField()
  namesakes(
    @Parent() { id }: Partner,
    @Context() context: GraphContext,
  ): Promise<readonly Graph<'Partner'>[]> {
    return this.finder.namesakes(context, id);
  }

  @ResolveField()
  otherStandings(
    @Parent() { id }: Partner,
    @Context() context: GraphContext,
  ): Promise<readonly Graph<'OtherStanding'>[]> {
    return this.finder.otherStandings(context, id);
  }

  @ResolveField()
  async application(
    @Parent() { id, legalEntity, noMajorViolation, licenceNumber, plan }: Partner,
    @Context() context: GraphContext,
  ): Promise<Graph<'PartnerApplication'> | null> {
    const declared = { legalEntity, noMajorViolation, licenceNumber, plan };
    return (await this.finder.isInsider(context, id)) ? declared : null;
  }

  @Mutation('applyAsPartner')
  async applyAsPartner(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationApplyAsPartnerArgs,
  ): Promise<Graph<'ApplyAsPartnerResult'>> {
    const applied = await this.applying.run(actor, { ...input, plan: input.plan ?? null });
    return answer(applied, (partner) => ({ __typename: 'PartnerApplied', partner }));
  }

  @Mutation('publicisePartner')
  publicisePartner(
    @CurrentActor() actor: Actor,
    @Args() args: MutationPublicisePartnerArgs,
  ): Promise<Graph<'PartnerResult'>> {
    return this.step(actor, { ...args, step: 'publicise', noticeDays: args.noticeDays ?? null });
  }

  @Mutation('contractPartner')
  contractPartner(
    @CurrentActor() actor: Actor,
    @Args() args: MutationContractPartnerArgs,
  ): Promise<Graph<'PartnerResult'>> {
    return this.step(actor, { ...args, step: 'contract' });
  }

  @Mutation('putPartnerLive')
  putPartnerLive(
    @CurrentActor() actor: Actor,
    @Args() args: MutationPutPartnerLiveArgs,
  ): Promise<Graph<'PartnerResult'>> {
    return this.step(actor, { ...args, step: 'go-live' });
  }

  @Mutation('renewContract')
  renewContract(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRenewContractArgs,
  ): Promise<Graph<'PartnerResult'>> {
    return this.step(actor, { ...args, step: 'renew-contract' });
  }

  @Mutation('renewLicence')
  renewLicence(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRenewLicenceArgs,
  ): Promise<Graph<'PartnerResult'>> {
    return this.step(actor, { ...args, step: 'renew' });
  }

  @Mutation('rejectPartner')
  rejectPartner(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRejectPartnerArgs,
  ): Promise<Graph<'PartnerResult'>> {
    return this.step(actor, { ...args, step: 'reject' });
  }

  @Mutation('suspendPartner')
  suspendPartner(
    @CurrentActor() actor: Actor,
    @Args() args: MutationSuspendPartnerArgs,
  ): Promise<Graph<'PartnerResult'>> {
    return this.step(actor, { ...args, step: 'suspend' });
  }

  @Mutation('delistPartner')
  delistPartner(
    @CurrentActor() actor: Actor,
    @Args() args: MutationDelistPartnerArgs,
  ): Promise<Graph<'PartnerResult'>> {
    return this.step(actor, { ...args, step: 'delist' });
  }

  private async step(actor: Actor, command: StepPartnerCommand): Promise<Graph<'PartnerResult'>> {
    return answer(await this.stepping.run(actor, command), (partner) => ({
      __typename: 'PartnerMoved',
      partner,
    }));
  }
}
