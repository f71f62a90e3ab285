import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ok } from '@puhui/kernel';
import { CurrentActor, type Actor } from '@puhui/platform';
import type {
  Graph,
  MutationCorrectPersonNameArgs,
  QueryMyNameCorrectionsArgs,
  QueryNameCorrectionsArgs,
} from '../../generated/graphql.js';
import { answer } from '../../refusals.js';
import { CorrectionFinder, type CorrectionView } from './find-corrections.js';
import { CorrectPersonName } from './use-case.js';

@Resolver('NameCorrection')
export class NameCorrectionResolver {
  constructor(
    private readonly correcting: CorrectPersonName,
    private readonly finder: CorrectionFinder,
  ) {}

  @Query('nameCorrections')
  nameCorrections(
    @CurrentActor() actor: Actor,
    @Args() args: QueryNameCorrectionsArgs,
  ): Promise<Graph<'NameCorrectionConnection'>> {
    return this.finder.page(actor, args);
  }

  @Query('myNameCorrections')
  myNameCorrections(
    @CurrentActor() actor: Actor,
    @Args() args: QueryMyNameCorrectionsArgs,
  ): Promise<Graph<'NameCorrectionConnection'>> {
    return this.finder.ofPerson(actor, args);
  }

  @ResolveField()
  person(@Parent() correction: CorrectionView): Graph<'Person'> {
    return { id: correction.personId };
  }

  @ResolveField()
  correctedBy(@Parent() correction: CorrectionView): Graph<'Person'> {
    return { id: correction.actorId };
  }

  @Mutation('correctPersonName')
  async correctPersonName(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationCorrectPersonNameArgs,
  ): Promise<Graph<'CorrectPersonNameResult'>> {
    const corrected = await this.correcting.run(actor, input);
    return answer(corrected.ok ? ok(await this.finder.kept(corrected.value)) : corrected, (correction) => ({
      __typename: 'PersonNameCorrected',
      correction,
    }));
  }
}
