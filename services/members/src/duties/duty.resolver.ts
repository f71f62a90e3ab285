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
import type { Id } from '@puhui/kernel';
import { CurrentActor, Database, type Actor, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type {
  Graph,
  MutationGrantDutyArgs,
  MutationRevokeDutyArgs,
  QueryDutyArgs,
  QueryGrantableRolesArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { answer } from '../refusals.js';
import { oneTradeUnion } from '../unions/tree.js';
import type { Duty } from './duty.js';
import { DutyFinder } from './find-duties.js';
import { GrantDuty } from './grant-duty/use-case.js';
import { incompatibleWith } from './incompatible-duties.js';
import { RevokeDuty } from './revoke-duty/use-case.js';
import { WhatSomebodyMayGrant } from './what-somebody-may-grant.js';

@Resolver('Duty')
export class DutyResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly finder: DutyFinder,
    private readonly grant: GrantDuty,
    private readonly revoke: RevokeDuty,
    private readonly may: WhatSomebodyMayGrant,
  ) {}

  @Query('duty')
  duty(@Args() { id }: QueryDutyArgs, @Context() context: GraphContext): Promise<Graph<'Duty'> | null> {
    return this.finder.one(context, id);
  }

  @Query('grantableRoles')
  async grantableRoles(
    @CurrentActor() { personId }: Actor,
    @Args() { scopeKind, scopeId = null }: QueryGrantableRolesArgs,
  ): Promise<Graph<'DutyRole'>[]> {
    return [...(await this.may.rolesOver(personId, scopeKind, scopeId))];
  }

  @ResolveReference()
  resolveReference(reference: { id: Id }, context: GraphContext): Promise<Graph<'Duty'> | null> {
    return this.finder.one(context, reference.id);
  }

  @ResolveField()
  person(@Parent() duty: Duty): Graph<'Person'> {
    return { id: duty.personId };
  }

  @ResolveField()
  async tradeUnion(
    @Parent() { scopeKind, scopeId }: Duty,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> {
    return scopeKind === 'union' && scopeId ? oneTradeUnion(context, this.database, scopeId) : null;
  }

  @ResolveField()
  incompatibleWith(@Parent() { role }: Duty): Graph<'DutyRole'>[] {
    return [...incompatibleWith(role)];
  }

  @ResolveField()
  mayRevoke(@Parent() duty: Duty, @Context() context: GraphContext): Promise<Graph<'Boolean'>> {
    return this.may.mayRevoke(context, duty);
  }

  @ResolveField()
  partner(@Parent() { scopeKind, scopeId }: Duty): Graph<'Partner'> | null {
    return scopeKind === 'partner' && scopeId ? { id: scopeId } : null;
  }

  @ResolveField()
  outlet(@Parent() { scopeKind, scopeId }: Duty): Graph<'Outlet'> | null {
    return scopeKind === 'outlet' && scopeId ? { id: scopeId } : null;
  }

  @Mutation('grantDuty')
  async grantDuty(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationGrantDutyArgs,
  ): Promise<Graph<'GrantDutyResult'>> {
    return answer(await this.grant.run(actor, input), (duty) => ({ __typename: 'DutyGranted', duty }));
  }

  @Mutation('revokeDuty')
  async revokeDuty(
    @CurrentActor() actor: Actor,
    @Args() command: MutationRevokeDutyArgs,
  ): Promise<Graph<'RevokeDutyResult'>> {
    return answer(await this.revoke.run(actor, command), (duty) => ({ __typename: 'DutyRevoked', duty }));
  }
}
