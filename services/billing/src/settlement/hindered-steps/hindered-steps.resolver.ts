import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock } from '@puhui/kernel';
import { CLOCK, Database, loadOne, personOf, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type { Graph } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { StatementView } from '../statement-view.js';
import { Visibility } from '../visibility.js';
import { hinderedStepsOf, signersMissingOf } from './find-hindered-steps.js';
import { hinderedStepView } from './hindrance.js';

/** What somebody should know of a step before they come to its last page. */
@Resolver('Statement')
export class HinderedStepsResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly visibility: Visibility,
  ) {}

  @ResolveField('hinderedSteps')
  async hinderedSteps(
    @Parent() { id }: StatementView,
    @Context() context: GraphContext,
  ): Promise<readonly Graph<'HinderedStep'>[]> {
    const found = await loadOne(context, 'hindered steps', id, (ids) =>
      hinderedStepsOf(this.database, personOf(context), ids, this.clock.now()),
    );
    return (found ?? []).map(hinderedStepView);
  }

  @ResolveField('signersMissing')
  async signersMissing(
    @Parent() { id, tradeUnion }: StatementView,
    @Context() context: GraphContext,
  ): Promise<number | null> {
    if (!(await this.visibility.readsBooksOf(context, this.database, tradeUnion.id))) return null;
    return loadOne(context, 'signers missing', id, (ids) =>
      signersMissingOf(this.database, ids, this.clock.now()),
    );
  }
}
