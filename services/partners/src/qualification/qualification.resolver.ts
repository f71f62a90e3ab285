import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '@puhui/platform';
import type { Graph, MutationQualifyPartnerArgs } from '../generated/graphql.js';
import { answer } from '../refusals.js';
import { QualifyPartner } from './use-case.js';

@Resolver()
export class QualificationResolver {
  constructor(private readonly qualifying: QualifyPartner) {}

  @Mutation('qualifyPartner')
  async qualifyPartner(
    @CurrentActor() actor: Actor,
    @Args() { requirements, ...args }: MutationQualifyPartnerArgs,
  ): Promise<Graph<'QualifyPartnerResult'>> {
    const asked = { ...requirements, licenceValidTo: requirements.licenceValidTo ?? null };
    const qualified = await this.qualifying.run(actor, { ...args, requirements: asked });
    return answer(qualified, (partner) => ({ __typename: 'PartnerMoved', partner }));
  }
}
