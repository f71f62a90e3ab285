import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor, type GraphContext } from '@puhui/platform';
import type { Graph, MutationEndMembershipArgs } from '../../generated/graphql.js';
import { MemberFinder } from '../../membership/find-members.js';
import { memberOutOfSight } from '../../membership/members.js';
import { answer } from '../../refusals.js';
import { EndMembership } from './use-case.js';

@Resolver('Member')
export class EndMembershipResolver {
  constructor(
    private readonly members: MemberFinder,
    private readonly ending: EndMembership,
  ) {}

  @Mutation('endMembership')
  async endMembership(
    @CurrentActor() actor: Actor,
    @Args() args: MutationEndMembershipArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'MembershipResult'>> {
    const ended = await this.ending.run(actor, args);
    const member = ended.ok ? await this.members.changed(context, ended.value) : null;
    return answer(ended, (id) => ({ __typename: 'MembershipMoved', member: member ?? memberOutOfSight(id) }));
  }
}
