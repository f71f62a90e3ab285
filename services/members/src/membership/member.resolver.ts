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
import type { Id, IdentityType, Result } from '@puhui/kernel';
import { CurrentActor, type Actor, type GraphContext, type Page } from '@puhui/platform';
import { answer } from '../graph/answer.js';
import { Loaders } from '../graph/loaders.js';
import type { PersonView } from '../persons/person.resolver.js';
import type { BadInput, Refusal } from '../refusals.js';
import type { TradeUnion } from '../unions/trade-union.js';
import { ApplyForMembershipHandler, type ApplyInput } from './apply-for-membership/handler.js';
import { MemberFinder, type MemberFilter } from './find-members.js';
import type { Membership } from './membership.js';
import { MoveMembershipHandler } from './move-membership/handler.js';

interface TransferArguments {
  readonly memberId: Id;
  readonly toTradeUnionId: Id;
  readonly idempotencyKey: string;
}

@Resolver('Member')
export class MemberResolver {
  constructor(
    private readonly finder: MemberFinder,
    private readonly loaders: Loaders,
    private readonly applying: ApplyForMembershipHandler,
    private readonly move: MoveMembershipHandler,
  ) {}

  @Query('members')
  members(
    @CurrentActor() actor: Actor,
    @Args() args: MemberFilter & { readonly tradeUnionId: Id },
  ): Promise<Page<Membership>> {
    return this.finder.below(actor, args.tradeUnionId, args);
  }

  @Query('findMember')
  async findMember(
    @Args('residentId') residentId: string,
    @Args('identityType') identityType: IdentityType | null,
    @Context() context: GraphContext,
  ): Promise<Membership | null> {
    const id = await this.finder.byIdentity(identityType ?? 'resident_id', residentId);
    return id === null ? null : this.loaders.member(context, id);
  }

  @ResolveReference()
  resolveReference(reference: { id: Id }, context: GraphContext): Promise<Membership | null> {
    return this.loaders.member(context, reference.id);
  }

  @ResolveField()
  person(@Parent() member: Membership): PersonView {
    return { id: member.personId };
  }

  @ResolveField()
  tradeUnion(@Parent() member: Membership, @Context() context: GraphContext): Promise<TradeUnion | null> {
    return this.loaders.tradeUnion(context, member.tradeUnionId);
  }

  @Mutation('applyForMembership')
  async applyForMembership(
    @CurrentActor() actor: Actor,
    @Args('input') input: ApplyInput,
    @Context() context: GraphContext,
  ): Promise<object> {
    const given = { ...input, employer: input.employer ?? null, platform: input.platform ?? null };
    return this.shown('MembershipApplied', await this.applying.handle(actor, given), context);
  }

  @Mutation('withdrawApplication')
  async withdrawApplication(
    @CurrentActor() actor: Actor,
    @Args('memberId') memberId: Id,
    @Context() context: GraphContext,
  ): Promise<object> {
    return this.moved(await this.move.withdraw(actor, memberId), context);
  }

  @Mutation('verifyMember')
  async verifyMember(
    @CurrentActor() actor: Actor,
    @Args('memberId') memberId: Id,
    @Context() context: GraphContext,
  ): Promise<object> {
    return this.moved(await this.move.verify(actor, memberId), context);
  }

  @Mutation('activateMember')
  async activateMember(
    @CurrentActor() actor: Actor,
    @Args('memberId') memberId: Id,
    @Context() context: GraphContext,
  ): Promise<object> {
    return this.moved(await this.move.activate(actor, memberId), context);
  }

  @Mutation('transferMember')
  async transferMember(
    @CurrentActor() actor: Actor,
    @Args() args: TransferArguments,
    @Context() context: GraphContext,
  ): Promise<object> {
    return this.moved(await this.move.transfer(actor, args), context);
  }

  @Mutation('retainMember')
  async retainMember(
    @CurrentActor() actor: Actor,
    @Args('memberId') memberId: Id,
    @Context() context: GraphContext,
  ): Promise<object> {
    return this.moved(await this.move.retain(actor, memberId), context);
  }

  @Mutation('resumeMember')
  async resumeMember(
    @CurrentActor() actor: Actor,
    @Args('memberId') memberId: Id,
    @Context() context: GraphContext,
  ): Promise<object> {
    return this.moved(await this.move.resume(actor, memberId), context);
  }

  @Mutation('endMembership')
  async endMembership(
    @CurrentActor() actor: Actor,
    @Args() { memberId, reason }: { readonly memberId: Id; readonly reason: string },
    @Context() context: GraphContext,
  ): Promise<object> {
    return this.moved(await this.move.end(actor, memberId, reason), context);
  }

  /** After a transfer into another's union the officer sees of the new membership no more than its id. */
  private moved(result: Result<Id, Refusal | BadInput>, context: GraphContext): Promise<object> {
    return this.shown('MembershipMoved', result, context);
  }

  private shown(
    typename: 'MembershipApplied' | 'MembershipMoved',
    result: Result<Id, Refusal | BadInput>,
    context: GraphContext,
  ): Promise<object> {
    const load = async (id: Id): Promise<object> => ({
      __typename: typename,
      member: (await this.loaders.changedMember(context, id)) ?? { id },
    });
    return Promise.resolve(answer(result, load));
  }
}
