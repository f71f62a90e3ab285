import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock, Id } from '@puhui/kernel';
import { CLOCK, Database, loadOne, personOf, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type { Graph } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { StatementView } from '../statement-view.js';
import { Visibility } from '../visibility.js';
import { signersMissingOf, stepsOfEach } from './find-steps.js';
import { hinderedStepView, type HinderedStepView } from './steps.js';

/** What somebody should know of a step before they come to its last page. */
@Resolver('Statement')
export class StepsResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly visibility: Visibility,
  ) {}

  @ResolveField('steps')
  async steps(
    @Parent() { id }: StatementView,
    @Context() context: GraphContext,
  ): Promise<readonly Graph<'StatementStep'>[]> {
    return (await this.stepsOf(id, context))?.free ?? [];
  }

  @ResolveField('hinderedSteps')
  async hinderedSteps(
    @Parent() { id }: StatementView,
    @Context() context: GraphContext,
  ): Promise<readonly Graph<'HinderedStep'>[]> {
    const hindered = (await this.stepsOf(id, context))?.hindered ?? [];
    return hindered.map((step): HinderedStepView => hinderedStepView(step));
  }

  private stepsOf(id: Id, context: GraphContext) {
    return loadOne(context, 'steps of a statement', id, (ids) =>
      stepsOfEach(this.database, personOf(context), ids, this.clock.now()),
    );
  }

  @ResolveField('signersMissing')
  async signersMissing(
    @Parent() { id, tradeUnion }: StatementView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Count'> | null> {
    if (!(await this.visibility.readsBooksOf(context, this.database, tradeUnion.id))) return null;
    return loadOne(context, 'signers missing', id, (ids) =>
      signersMissingOf(this.database, ids, this.clock.now()),
    );
  }
}
