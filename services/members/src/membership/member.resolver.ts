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
import type { Id, Result } from '@puhui/kernel';
import { CurrentActor, Database, type Actor, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type {
  Graph,
  MutationActivateMemberArgs,
  MutationApplyForMembershipArgs,
  MutationResumeMemberArgs,
  MutationRetainMemberArgs,
  MutationVerifyMemberArgs,
  MutationWithdrawApplicationArgs,
  QueryFindMemberArgs,
  QueryMemberArgs,
  QueryMembersArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { answer, type Refusal } from '../refusals.js';
import { oneTradeUnion } from '../unions/tree.js';
import { ApplyForMembership } from './apply-for-membership/use-case.js';
import { MemberFinder } from './find-members.js';
import { memberOutOfSight, type MemberView } from './members.js';
import { MoveMembership, type Move } from './move-membership/use-case.js';
import { WithdrawApplication } from './withdraw-application/use-case.js';

@Resolver('Member')
export class MemberResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly finder: MemberFinder,
    private readonly applying: ApplyForMembership,
    private readonly withdrawing: WithdrawApplication,
    private readonly moving: MoveMembership,
  ) {}

  @Query('members')
  members(@CurrentActor() actor: Actor, @Args() args: QueryMembersArgs): Promise<Graph<'MemberConnection'>> {
    return this.finder.below(actor, args);
  }

  @Query('member')
  member(@Args() { id }: QueryMemberArgs, @Context() context: GraphContext): Promise<Graph<'Member'> | null> {
    return this.finder.one(context, id);
  }

  @Query('findMember')
  findMember(
    @Args() { residentId, identityType }: QueryFindMemberArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'Member'> | null> {
    return this.finder.byIdentity(context, identityType ?? 'resident_id', residentId);
  }

  @ResolveReference()
  resolveReference(reference: { id: Id }, context: GraphContext): Promise<Graph<'Member'> | null> {
    return this.finder.one(context, reference.id);
  }

  @ResolveField()
  person(@Parent() member: MemberView): Graph<'Person'> | null {
    return member.personId === null ? null : { id: member.personId };
  }

  @ResolveField()
  async tradeUnion(
    @Parent() member: MemberView,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> {
    return member.tradeUnionId === null ? null : oneTradeUnion(context, this.database, member.tradeUnionId);
  }

  @Mutation('applyForMembership')
  async applyForMembership(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationApplyForMembershipArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'ApplyForMembershipResult'>> {
    const applied = await this.applying.run(actor, input);
    return answer(await this.shown(applied, context), (member) => ({
      __typename: 'MembershipApplied',
      member,
    }));
  }

  @Mutation('withdrawApplication')
  async withdrawApplication(
    @CurrentActor() actor: Actor,
    @Args() args: MutationWithdrawApplicationArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'MembershipResult'>> {
    const withdrawn = await this.withdrawing.run(actor, args);
    return answer(await this.shown(withdrawn, context), (member) => ({
      __typename: 'MembershipMoved',
      member,
    }));
  }

  @Mutation('verifyMember')
  verifyMember(
    @CurrentActor() actor: Actor,
    @Args() args: MutationVerifyMemberArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'MembershipResult'>> {
    return this.move(actor, { kind: 'verify', ...args }, context);
  }

  @Mutation('activateMember')
  activateMember(
    @CurrentActor() actor: Actor,
    @Args() args: MutationActivateMemberArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'MembershipResult'>> {
    return this.move(actor, { kind: 'activate', ...args }, context);
  }

  @Mutation('retainMember')
  retainMember(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRetainMemberArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'MembershipResult'>> {
    return this.move(actor, { kind: 'retain', ...args }, context);
  }

  @Mutation('resumeMember')
  resumeMember(
    @CurrentActor() actor: Actor,
    @Args() args: MutationResumeMemberArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'MembershipResult'>> {
    return this.move(actor, { kind: 'resume', ...args }, context);
  }

  private async move(actor: Actor, move: Move, context: GraphContext): Promise<Graph<'MembershipResult'>> {
    const moved = await this.moving.run(actor, move);
    return answer(await this.shown(moved, context), (member) => ({ __typename: 'MembershipMoved', member }));
  }

  /** The membership as it is now; to who may not see it any more, its id. */
  private async shown<R extends Refusal>(
    result: Result<Id, R>,
    context: GraphContext,
  ): Promise<Result<MemberView, R>> {
    if (!result.ok) return result;
    const id = result.value;
    return { ok: true, value: (await this.finder.changed(context, id)) ?? memberOutOfSight(id) };
  }
}
