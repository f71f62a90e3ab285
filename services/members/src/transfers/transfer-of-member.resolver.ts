import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphContext } from '@puhui/platform';
import type { Graph } from '../generated/graphql.js';
import type { MemberView } from '../membership/members.js';
import { TransferFinder } from './find-transfers.js';

/** What this slice knows of a member. */
@Resolver('Member')
export class TransferOfMemberResolver {
  constructor(private readonly finder: TransferFinder) {}

  @ResolveField()
  transfer(
    @Parent() { id }: MemberView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Transfer'> | null> {
    return this.finder.lastOf(context, id);
  }
}
