import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { CurrentActor, type Actor, type Page } from '@puhui/platform';
import { answer } from '../../graph/answer.js';
import type { PageArguments } from '../../graph/bad-request.js';
import { CorrectionFinder, type CorrectionView } from './find-corrections.js';
import { CorrectNameHandler, type CorrectNameInput } from './handler.js';

@Resolver('NameCorrection')
export class NameCorrectionResolver {
  constructor(
    private readonly correcting: CorrectNameHandler,
    private readonly finder: CorrectionFinder,
  ) {}

  @Query('nameCorrections')
  nameCorrections(
    @CurrentActor() actor: Actor,
    @Args() { tradeUnionId = null, ...page }: PageArguments & { readonly tradeUnionId?: Id | null },
  ): Promise<Page<CorrectionView>> {
    return this.finder.page(actor, tradeUnionId, page);
  }

  @ResolveField()
  person(@Parent() correction: CorrectionView): { id: Id } {
    return { id: correction.personId };
  }

  @ResolveField()
  correctedBy(@Parent() correction: CorrectionView): { id: Id } {
    return { id: correction.actorId };
  }

  @Mutation('correctPersonName')
  async correctPersonName(
    @CurrentActor() actor: Actor,
    @Args('input') input: CorrectNameInput,
  ): Promise<object> {
    const corrected = await this.correcting.handle(actor, input);
    const correction = corrected.ok ? await this.finder.one(corrected.value) : null;
    return answer(corrected, () => ({ __typename: 'PersonNameCorrected', correction }));
  }
}
