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
import type { Price } from '@puhui/contracts';
import type { Id, Result } from '@puhui/kernel';
import { CurrentActor, type Actor, type GraphContext, type Page } from '@puhui/platform';
import { answer } from '../graph/answer.js';
import type { PageArguments } from '../graph/bad-request.js';
import { actorOf, Loaders } from '../graph/loaders.js';
import type { Partner } from '../onboarding/partner.js';
import { OutletFinder } from '../outlets/find-outlets.js';
import type { Outlet } from '../outlets/outlet.js';
import type { BadInput, Refusal } from '../refusals.js';
import { DraftOfferHandler, type DraftOfferInput } from './draft-offer/handler.js';
import { OfferFinder, type OfferFilter } from './find-offers.js';
import type { Offer } from './offer.js';
import type { PriceInput } from './price.js';
import { StepOfferHandler } from './step-offer/handler.js';

interface ById {
  readonly id: Id;
}
const PRICE_TYPES = { fixed_price: 'FixedPrice', amount_off: 'AmountOff' } as const;

@Resolver('Offer')
export class OfferResolver {
  constructor(
    private readonly finder: OfferFinder,
    private readonly outletFinder: OutletFinder,
    private readonly loaders: Loaders,
    private readonly drafting: DraftOfferHandler,
    private readonly stepping: StepOfferHandler,
  ) {}

  @Query('offer')
  offer(@Args('id') id: Id, @Context() context: GraphContext): Promise<Offer | null> {
    return this.loaders.offer(context, id);
  }

  @Query('offers')
  offers(@CurrentActor() actor: Actor, @Args() filter: OfferFilter): Promise<Page<Offer>> {
    return this.finder.page(actor.personId, filter);
  }

  @ResolveReference()
  resolveReference(reference: ById, context: GraphContext): Promise<Offer | null> {
    return this.loaders.offer(context, reference.id);
  }

  @ResolveField()
  partner(@Parent() offer: Offer, @Context() context: GraphContext): Promise<Partner | null> {
    return this.loaders.partner(context, offer.partnerId);
  }

  @ResolveField()
  tradeUnion(@Parent() offer: Offer): ById {
    return { id: offer.tradeUnionId };
  }

  @ResolveField()
  price(@Parent() { price }: Offer): Price & { readonly __typename: string } {
    return { ...price, __typename: PRICE_TYPES[price.kind] };
  }

  @ResolveField()
  outlets(
    @Parent() offer: Offer,
    @Args() args: PageArguments,
    @Context() context: GraphContext,
  ): Promise<Page<Outlet>> {
    return this.outletFinder.among(actorOf(context), offer.outletIds, args);
  }

  @Mutation('draftOffer')
  async draftOffer(@CurrentActor() actor: Actor, @Args('input') input: DraftOfferInput): Promise<object> {
    const given = { ...input, price: wholePrice(input.price), outletIds: input.outletIds ?? null };
    return answer(await this.drafting.handle(actor, given), (offer) => ({
      __typename: 'OfferDrafted',
      offer,
    }));
  }

  @Mutation('publishOffer')
  async publishOffer(@CurrentActor() actor: Actor, @Args('id') id: Id): Promise<object> {
    return stepped(await this.stepping.handle(actor, id, 'publish'));
  }

  @Mutation('withdrawOffer')
  async withdrawOffer(@CurrentActor() actor: Actor, @Args('id') id: Id): Promise<object> {
    return stepped(await this.stepping.handle(actor, id, 'withdraw'));
  }
}

/** What was left out of the input is null to the domain. */
function wholePrice(
  price: Partial<PriceInput> & Pick<PriceInput, 'kind' | 'unionPays' | 'partnerBears'>,
): PriceInput {
  const { listPrice = null, memberPays = null, threshold = null, amountOff = null } = price;
  return { ...price, listPrice, memberPays, threshold, amountOff };
}

const stepped = (result: Result<Offer, Refusal | BadInput>): object =>
  answer(result, (offer) => ({ __typename: 'OfferStepped', offer }));
