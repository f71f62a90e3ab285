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
import { CurrentActor, type Actor, type GraphContext, type Page } from '@puhui/platform';
import { answer } from '../graph/answer.js';
import { Loaders } from '../graph/loaders.js';
import type { PersonView } from '../persons/person.resolver.js';
import type { TradeUnion } from '../unions/trade-union.js';
import type { Duty } from './duty.js';
import { DutyFinder, type DutyFilter } from './find-duties.js';
import { GrantDutyHandler, type GrantDutyInput } from './grant-duty/handler.js';
import { RevokeDutyHandler } from './revoke-duty/handler.js';

@Resolver('Duty')
export class DutyResolver {
  constructor(
    private readonly finder: DutyFinder,
    private readonly loaders: Loaders,
    private readonly grant: GrantDutyHandler,
    private readonly revoke: RevokeDutyHandler,
  ) {}

  @Query('duties')
  duties(@CurrentActor() actor: Actor, @Args() filter: DutyFilter): Promise<Page<Duty>> {
    return this.finder.page(actor.personId, filter);
  }

  @ResolveReference()
  resolveReference(reference: { id: Id }, context: GraphContext): Promise<Duty | null> | null {
    return context.actor && this.finder.one(context.actor.personId, reference.id);
  }

  @ResolveField()
  person(@Parent() duty: Duty): PersonView {
    return { id: duty.personId };
  }

  @ResolveField()
  tradeUnion(@Parent() duty: Duty, @Context() context: GraphContext): Promise<TradeUnion | null> | null {
    const { scopeKind, scopeId } = duty;
    return scopeKind === 'union' && scopeId ? this.loaders.tradeUnion(context, scopeId) : null;
  }

  @Mutation('grantDuty')
  async grantDuty(@CurrentActor() actor: Actor, @Args('input') input: GrantDutyInput): Promise<object> {
    const { scopeId, from, to } = input;
    const given = { ...input, scopeId: scopeId ?? null, from: from ?? null, to: to ?? null };
    return answer(await this.grant.handle(actor, given), (duty) => ({ __typename: 'DutyGranted', duty }));
  }

  @Mutation('revokeDuty')
  async revokeDuty(
    @CurrentActor() actor: Actor,
    @Args() { dutyId, reason }: { readonly dutyId: Id; readonly reason: string },
  ): Promise<object> {
    return answer(await this.revoke.handle(actor, dutyId, reason), (duty) => ({
      __typename: 'DutyRevoked',
      duty,
    }));
  }
}
