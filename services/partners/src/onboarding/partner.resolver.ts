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
import type { Id, Result } from '@puhui/kernel';
import { CurrentActor, type Actor, type GraphContext, type Page } from '@puhui/platform';
import { answer } from '../graph/answer.js';
import { Loaders } from '../graph/loaders.js';
import type { BadInput, Refusal } from '../refusals.js';
import { ApplyHandler, type ApplyInput } from './apply/handler.js';
import { PartnerFinder, type PartnerFilter } from './find-partners.js';
import type { Partner } from './partner.js';
import type { Qualify } from './qualify/decide.js';
import { QualifyHandler } from './qualify/handler.js';
import type { StepPartner } from './step/decide.js';
import { StepPartnerHandler } from './step/handler.js';

interface ById {
  readonly id: Id;
}
interface WithReason extends ById {
  readonly reason: string;
}

type Renewal = ById & { readonly licenceNumber: string; readonly licenceExpiresOn: string };

@Resolver('Partner')
export class PartnerResolver {
  constructor(
    private readonly finder: PartnerFinder,
    private readonly loaders: Loaders,
    private readonly applying: ApplyHandler,
    private readonly qualifying: QualifyHandler,
    private readonly stepping: StepPartnerHandler,
  ) {}

  @Query('partner')
  partner(@Args('id') id: Id, @Context() context: GraphContext): Promise<Partner | null> {
    return this.loaders.partner(context, id);
  }

  @Query('partners')
  partners(@CurrentActor() actor: Actor, @Args() filter: PartnerFilter): Promise<Page<Partner>> {
    return this.finder.page(actor.personId, filter);
  }

  @ResolveReference()
  resolveReference(reference: ById, context: GraphContext): Promise<Partner | null> {
    return this.loaders.partner(context, reference.id);
  }

  @ResolveField()
  tradeUnion(@Parent() partner: Partner): ById {
    return { id: partner.tradeUnionId };
  }

  @ResolveField()
  async applicant(@Parent() partner: Partner, @Context() context: GraphContext): Promise<ById | null> {
    return (await this.loaders.isInsider(context, partner.id)) ? { id: partner.applicantId } : null;
  }

  @ResolveField()
  async reason(@Parent() partner: Partner, @Context() context: GraphContext): Promise<string | null> {
    const reason = 'reason' in partner ? partner.reason : null;
    return reason !== null && (await this.loaders.isInsider(context, partner.id)) ? reason : null;
  }

  @Mutation('applyAsPartner')
  async applyAsPartner(@CurrentActor() actor: Actor, @Args('input') input: ApplyInput): Promise<object> {
    const given = { ...input, plan: input.plan ?? null };
    return answer(await this.applying.handle(actor, given), (partner) => ({
      __typename: 'PartnerApplied',
      partner,
    }));
  }

  @Mutation('qualifyPartner')
  async qualifyPartner(
    @CurrentActor() actor: Actor,
    @Args() { id, requirements }: ById & Pick<Qualify, 'requirements'>,
  ): Promise<object> {
    const asked = { ...requirements, licenceValidTo: requirements.licenceValidTo ?? null };
    return stepped(await this.qualifying.handle(actor, id, asked));
  }

  @Mutation('publicisePartner')
  publicisePartner(
    @CurrentActor() actor: Actor,
    @Args() { id, noticeDays }: ById & { readonly noticeDays?: number | null },
  ): Promise<object> {
    return this.step(actor, id, { step: 'publicise', noticeDays: noticeDays ?? null });
  }

  @Mutation('contractPartner')
  contractPartner(
    @CurrentActor() actor: Actor,
    @Args() { id, contractFrom, contractTo }: ById & { contractFrom: string; contractTo: string },
  ): Promise<object> {
    return this.step(actor, id, { step: 'contract', contractFrom, contractTo });
  }

  @Mutation('putPartnerLive')
  putPartnerLive(@CurrentActor() actor: Actor, @Args('id') id: Id): Promise<object> {
    return this.step(actor, id, { step: 'go-live' });
  }

  @Mutation('renewLicence')
  renewLicence(
    @CurrentActor() actor: Actor,
    @Args() { id, licenceNumber, licenceExpiresOn }: Renewal,
  ): Promise<object> {
    return this.step(actor, id, { step: 'renew', licenceNumber, licenceExpiresOn });
  }

  @Mutation('rejectPartner')
  rejectPartner(@CurrentActor() actor: Actor, @Args() { id, reason }: WithReason): Promise<object> {
    return this.step(actor, id, { step: 'reject', reason });
  }

  @Mutation('suspendPartner')
  suspendPartner(@CurrentActor() actor: Actor, @Args() { id, reason }: WithReason): Promise<object> {
    return this.step(actor, id, { step: 'suspend', reason });
  }

  @Mutation('delistPartner')
  delistPartner(@CurrentActor() actor: Actor, @Args() { id, reason }: WithReason): Promise<object> {
    return this.step(actor, id, { step: 'delist', reason });
  }

  private async step(actor: Actor, id: Id, command: StepPartner): Promise<object> {
    return stepped(await this.stepping.handle(actor, id, command));
  }
}

const stepped = (result: Result<Partner, Refusal | BadInput>): object =>
  answer(result, (partner) => ({ __typename: 'PartnerStepped', partner }));
