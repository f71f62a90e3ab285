import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Database, type Actor, type ReadDatabase } from '@puhui/platform';
import { Authority } from '../../authority/authority.js';
import type { Graph, QueryDrawingPreviewArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { answer } from '../../refusals.js';
import { statementView } from '../statement-view.js';
import { PreviewDrawing } from './preview.js';

@Resolver()
export class PreviewDrawingResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly authority: Authority,
    private readonly preview: PreviewDrawing,
  ) {}

  @Query('drawingPreview')
  async drawingPreview(
    @CurrentActor() { personId }: Actor,
    @Args() args: QueryDrawingPreviewArgs,
  ): Promise<Graph<'DrawingPreviewResult'>> {
    await this.authority.mustSeeBooks(this.database, personId, args.tradeUnionId, 'Query.drawingPreview');
    return answer(await this.preview.of(personId, args), ({ draft, ...previewed }) => ({
      __typename: 'DrawingPreview',
      ...previewed,
      draft: draft && statementView(draft),
    }));
  }
}
