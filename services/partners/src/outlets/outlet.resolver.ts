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
import { CurrentActor, type Actor, type GraphContext } from '@puhui/platform';
import type {
  Graph,
  MutationAddOutletsArgs,
  MutationCloseOutletArgs,
  MutationPlaceOutletArgs,
  PartnerOutletsArgs,
  QueryOutletArgs,
  QueryOutletsArgs,
} from '../generated/graphql.js';
import { inputProblems } from '../input-problems.js';
import { PartnerFinder } from '../onboarding/find-partners.js';
import type { Partner } from '../onboarding/partner.js';
import { answer } from '../refusals.js';
import { newOutlet, type OutletProblem } from './add-outlets/decide.js';
import { AddOutlets } from './add-outlets/use-case.js';
import { CloseOutlet } from './close-outlet/use-case.js';
import { OutletFinder } from './find-outlets.js';
import type { Outlet } from './outlet.js';
import { PlaceOutlet } from './place-outlet/use-case.js';

@Resolver('Outlet')
export class OutletResolver {
  constructor(
    private readonly finder: OutletFinder,
    private readonly partners: PartnerFinder,
    private readonly adding: AddOutlets,
    private readonly placing: PlaceOutlet,
    private readonly closing: CloseOutlet,
  ) {}

  @Query('outlet')
  outlet(@Args() { id }: QueryOutletArgs, @Context() context: GraphContext): Promise<Graph<'Outlet'> | null> {
    return this.finder.one(context, id);
  }

  @Query('outlets')
  outlets(
    @Args() { partnerId, ...args }: QueryOutletsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'OutletConnection'>> {
    return this.finder.ofAsked(context, partnerId, args);
  }

  @ResolveReference()
  resolveReference({ id }: { readonly id: Id }, context: GraphContext): Promise<Graph<'Outlet'> | null> {
    return this.finder.one(context, id);
  }

  @ResolveField()
  partner(@Parent() outlet: Outlet, @Context() context: GraphContext): Promise<Graph<'Partner'> | null> {
    return this.partners.one(context, outlet.partnerId);
  }

  @Mutation('addOutlets')
  async addOutlets(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationAddOutletsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'AddOutletsResult'>> {
    const outlets = input.outlets.map(newOutlet);
    const result = await this.adding.run(actor, { ...input, outlets });
    const added = result.ok ? await Promise.all(result.value.map((id) => this.added(context, id))) : [];
    return answer(result, () => ({ __typename: 'OutletsAdded', outlets: added }));
  }

  @Mutation('placeOutlet')
  async placeOutlet(
    @CurrentActor() actor: Actor,
    @Args() { outletId, place = null, idempotencyKey }: MutationPlaceOutletArgs,
  ): Promise<Graph<'PlaceOutletResult'>> {
    const result = await this.placing.run(actor, { outletId, place, idempotencyKey });
    return answer(result, (outlet) => ({ __typename: 'OutletPlaced', outlet }));
  }

  @Mutation('closeOutlet')
  async closeOutlet(
    @CurrentActor() actor: Actor,
    @Args() args: MutationCloseOutletArgs,
  ): Promise<Graph<'CloseOutletResult'>> {
    return answer(await this.closing.run(actor, args), (outlet) => ({ __typename: 'OutletClosed', outlet }));
  }

  private async added(context: GraphContext, id: Id): Promise<Outlet> {
    const outlet = await this.finder.one(context, id);
    invariant(outlet !== null, 'added-outlets-are-there', { id });
    return outlet;
  }
}

/** What is wrong with one outlet of a list, in words. */
@Resolver('OutletProblem')
export class OutletProblemResolver {
  @ResolveField()
  message(@Parent() { problem }: OutletProblem): Graph<'String'> {
    return inputProblems[problem].zh;
  }

  @ResolveField()
  messageEn(@Parent() { problem }: OutletProblem): Graph<'String'> {
    return inputProblems[problem].en;
  }
}

/** The outlets of a partner, beside what onboarding says of it. */
@Resolver('Partner')
export class PartnerOutletsResolver {
  constructor(private readonly finder: OutletFinder) {}

  @ResolveField()
  outlets(
    @Parent() partner: Partner,
    @Args() filter: PartnerOutletsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'OutletConnection'>> {
    return this.finder.ofPartner(context, partner.id, filter);
  }

  @ResolveField()
  openOutlets(@Parent() partner: Partner, @Context() context: GraphContext): Promise<Graph<'Count'>> {
    return this.finder.openOf(context, partner.id);
  }
}
