import { dayOf } from '@puhui/kernel';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '@puhui/platform';
import type { Graph, MutationConfirmUsccArgs, QueryUsccConfirmationsArgs } from '../../generated/graphql.js';
import { answer } from '../../refusals.js';
import { ConfirmationFinder } from './find-confirmations.js';
import type { ListedConfirmation, UsccConfirmation } from './store.js';
import { ConfirmUscc } from './use-case.js';

@Resolver('UsccConfirmation')
export class UsccConfirmationResolver {
  constructor(
    private readonly finder: ConfirmationFinder,
    private readonly confirming: ConfirmUscc,
  ) {}

  @Query('usccConfirmations')
  usccConfirmations(
    @CurrentActor() actor: Actor,
    @Args() args: QueryUsccConfirmationsArgs,
  ): Promise<Graph<'UsccConfirmationConnection'>> {
    return this.finder.page(actor, args);
  }

  @ResolveField()
  tradeUnion(@Parent() confirmation: UsccConfirmation): Graph<'TradeUnion'> {
    return { id: confirmation.tradeUnionId };
  }

  @ResolveField()
  issuedOn(@Parent() { issuedOn }: UsccConfirmation): Graph<'Date'> {
    return dayOf(issuedOn);
  }

  @ResolveField()
  confirmedBy(@Parent() confirmation: UsccConfirmation): Graph<'Person'> {
    return { id: confirmation.confirmedBy };
  }

  @ResolveField()
  supersedesId(@Parent() { supersedes }: UsccConfirmation): Graph<'Id'> | null {
    return supersedes;
  }

  @ResolveField()
  superseded(@Parent() { isSuperseded }: ListedConfirmation): Graph<'Boolean'> {
    return isSuperseded;
  }

  @Mutation('confirmUscc')
  async confirmUscc(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationConfirmUsccArgs,
  ): Promise<Graph<'ConfirmUsccResult'>> {
    return answer(await this.confirming.run(actor, input), (confirmation) => ({
      __typename: 'UsccConfirmed',
      confirmation,
    }));
  }
}
