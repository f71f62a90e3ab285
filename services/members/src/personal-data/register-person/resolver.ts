import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '@puhui/platform';
import type { Graph, MutationRegisterPersonArgs } from '../../generated/graphql.js';
import { answer } from '../../refusals.js';
import { RegisterPerson } from './use-case.js';

@Resolver()
export class RegisterPersonResolver {
  constructor(private readonly registering: RegisterPerson) {}

  @Mutation('registerPerson')
  async registerPerson(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationRegisterPersonArgs,
  ): Promise<Graph<'RegisterPersonResult'>> {
    return answer(await this.registering.run(actor, input), ({ personId, known }) => ({
      __typename: 'PersonRegistered',
      person: { id: personId },
      known,
    }));
  }
}
