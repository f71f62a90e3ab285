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
import { fen, type Id } from '@puhui/kernel';
import { CurrentActor, type Actor, type GraphContext } from '@puhui/platform';
import type {
  Graph,
  MutationDraftOfferArgs,
  MutationPublishOfferArgs,
  MutationWithdrawOfferArgs,
  OfferOutletsArgs,
  PriceInput,
  QueryOfferArgs,
  QueryOfferPreviewArgs,
  QueryOffersArgs,
} from '../generated/graphql.js';
import { PartnerFinder } from '../onboarding/find-partners.js';
import { OutletFinder } from '../outlets/find-outlets.js';
import { answer } from '../refusals.js';
import { DraftOffer } from './draft-offer/use-case.js';
import { OfferFinder } from './find-offers.js';
import type { Offer } from './offer.js';
import { readPrice, type GivenPrice } from './price.js';
import type { StepOffer as Step } from './step-offer/decide.js';
import { StepOffer, type StepOfferCommand } from './step-offer/use-case.js';

@Resolver('Offer')
export class OfferResolver {
  constructor(
    private readonly finder: OfferFinder,
    private readonly outletFinder: OutletFinder,
    private readonly partners: PartnerFinder,
    private readonly drafting: DraftOffer,
    private readonly stepping: StepOffer,
  ) {}

  @Query('offer')
  offer(@Args() { id }: QueryOfferArgs, @Context() context: GraphContext): Promise<Graph<'Offer'> | null> {
    return this.finder.one(context, id);
  }

  @Query('offers')
  offers(@CurrentActor() actor: Actor, @Args() filter: QueryOffersArgs): Promise<Graph<'OfferConnection'>> {
    return this.finder.page(actor.personId, filter);
  }

  @Query('offerPreview')
  offerPreview(@Args() { price }: QueryOfferPreviewArgs): Graph<'OfferPreviewResult'> {
    return answer(readPrice(whole(price)), (read) => ({
      __typename: 'OfferPreview',
      price: priceView(read),
    }));
  }

  @ResolveReference()
  resolveReference({ id }: { readonly id: Id }, context: GraphContext): Promise<Graph<'Offer'> | null> {
    return this.finder.one(context, id);
  }

  @ResolveField()
  partner(@Parent() offer: Offer, @Context() context: GraphContext): Promise<Graph<'Partner'> | null> {
    return this.partners.one(context, offer.partnerId);
  }

  @ResolveField()
  tradeUnion(@Parent() offer: Offer): Graph<'TradeUnion'> {
    return { id: offer.tradeUnionId };
  }

  @ResolveField()
  price(@Parent() { price }: Offer): Graph<'Price'> {
    return priceView(price);
  }

  @ResolveField()
  outlets(
    @Parent() offer: Offer,
    @Args() args: OfferOutletsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'OutletConnection'>> {
    return this.outletFinder.among(context, offer, args);
  }

  @Mutation('draftOffer')
  async draftOffer(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationDraftOfferArgs,
  ): Promise<Graph<'DraftOfferResult'>> {
    const command = { ...input, price: whole(input.price), outletIds: input.outletIds ?? null };
    return answer(await this.drafting.run(actor, command), (offer) => ({
      __typename: 'OfferDrafted',
      offer,
    }));
  }

  @Mutation('publishOffer')
  publishOffer(
    @CurrentActor() actor: Actor,
    @Args() args: MutationPublishOfferArgs,
  ): Promise<Graph<'OfferResult'>> {
    return this.step(actor, 'publish', args);
  }

  @Mutation('withdrawOffer')
  withdrawOffer(
    @CurrentActor() actor: Actor,
    @Args() args: MutationWithdrawOfferArgs,
  ): Promise<Graph<'OfferResult'>> {
    return this.step(actor, 'withdraw', args);
  }

  private async step(actor: Actor, step: Step, command: StepOfferCommand): Promise<Graph<'OfferResult'>> {
    return answer(await this.stepping.run(actor, step, command), (offer) => ({
      __typename: 'OfferMoved',
      offer,
    }));
  }
}

function priceView(price: Price): Graph<'Price'> {
  const amount = (text: string) => fen(BigInt(text));
  const shared = { unionPays: amount(price.unionPays), partnerBears: amount(price.partnerBears) };
  if (price.kind === 'fixed_price') {
    const { listPrice, memberPays } = price;
    return {
      ...shared,
      __typename: 'FixedPrice',
      listPrice: amount(listPrice),
      memberPays: amount(memberPays),
    };
  }
  const { threshold, amountOff } = price;
  return {
    ...shared,
    __typename: 'AmountOff',
    threshold: amount(threshold),
    amountOff: amount(amountOff),
  };
}

/** What was left out of the input is null to the domain. */
function whole({ kind, unionPays, partnerBears = null, ...amounts }: PriceInput): GivenPrice {
  const { listPrice = null, memberPays = null, threshold = null, amountOff = null } = amounts;
  return { kind, unionPays, partnerBears, listPrice, memberPays, threshold, amountOff };
}
