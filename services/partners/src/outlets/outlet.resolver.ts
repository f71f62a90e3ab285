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
import { invariant, type Id } from '@puhui/kernel';
import { CurrentActor, type Actor, type GraphContext, type Page } from '@puhui/platform';
import { answer } from '../graph/answer.js';
import { actorOf, Loaders } from '../graph/loaders.js';
import { inputProblems } from '../input-problems.js';
import type { Partner } from '../onboarding/partner.js';
import { refusalAnswer } from '../refusals.js';
import { AddOutletsHandler, type AddOutletsInput } from './add-outlets/handler.js';
import { CloseOutletHandler } from './close-outlet/handler.js';
import { OutletFinder, type OutletFilter } from './find-outlets.js';
import type { Outlet } from './outlet.js';

@Resolver('Outlet')
export class OutletResolver {
  constructor(
    private readonly finder: OutletFinder,
    private readonly loaders: Loaders,
    private readonly adding: AddOutletsHandler,
    private readonly closing: CloseOutletHandler,
  ) {}

  @Query('outlets')
  outlets(
    @CurrentActor() actor: Actor,
    @Args() args: OutletFilter & { readonly partnerId: Id },
  ): Promise<Page<Outlet>> {
    return this.finder.ofPartner(actor.personId, args.partnerId, args);
  }

  @ResolveReference()
  resolveReference(reference: { readonly id: Id }, context: GraphContext): Promise<Outlet | null> {
    return this.loaders.outlet(context, reference.id);
  }

  @ResolveField()
  partner(@Parent() outlet: Outlet, @Context() context: GraphContext): Promise<Partner | null> {
    return this.loaders.partner(context, outlet.partnerId);
  }

  @Mutation('addOutlets')
  async addOutlets(
    @CurrentActor() actor: Actor,
    @Args('input') input: AddOutletsInput,
    @Context() context: GraphContext,
  ): Promise<object> {
    const outlets = input.outlets.map((outlet) => ({ ...outlet, address: outlet.address ?? null }));
    const result = await this.adding.handle(actor, { ...input, outlets });
    if (!result.ok && result.error.code === 'OUTLETS_REFUSED') {
      const problems = result.error.problems.map(({ index, field, problem }) => {
        const { zh: message, en: messageEn } = inputProblems[problem];
        return { index, field, code: problem, message, messageEn };
      });
      return { ...refusalAnswer(result.error), problems };
    }
    const added = result.ok
      ? await Promise.all(result.value.map((id) => this.loaders.outlet(context, id)))
      : [];
    invariant(
      added.every((outlet) => outlet !== null),
      'added-outlets-are-there',
    );
    return answer(result, () => ({ __typename: 'OutletsAdded', outlets: added }));
  }

  @Mutation('closeOutlet')
  async closeOutlet(@CurrentActor() actor: Actor, @Args('id') id: Id): Promise<object> {
    return answer(await this.closing.handle(actor, id), (outlet) => ({ __typename: 'OutletClosed', outlet }));
  }
}

/** The outlets of a partner, beside what onboarding says of it. */
@Resolver('Partner')
export class PartnerOutletsResolver {
  constructor(
    private readonly finder: OutletFinder,
    private readonly loaders: Loaders,
  ) {}

  @ResolveField()
  outlets(
    @Parent() partner: Partner,
    @Args() filter: OutletFilter,
    @Context() context: GraphContext,
  ): Promise<Page<Outlet>> {
    return this.finder.ofPartner(actorOf(context), partner.id, filter);
  }

  @ResolveField()
  openOutlets(@Parent() partner: Partner, @Context() context: GraphContext): Promise<number> {
    return this.loaders.openOutlets(context, partner.id);
  }
}
