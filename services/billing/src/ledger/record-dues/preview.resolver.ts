import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Database, type Actor, type ReadDatabase } from '@puhui/platform';
import { Authority } from '../../authority/authority.js';
import type { Graph, QueryDuesOwedArgs, QueryDuesPreviewArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { answer } from '../../refusals.js';
import { PreviewDues } from './preview.js';

@Resolver()
export class PreviewDuesResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly authority: Authority,
    private readonly preview: PreviewDues,
  ) {}

  @Query('duesPreview')
  async duesPreview(
    @CurrentActor() { personId }: Actor,
    @Args() args: QueryDuesPreviewArgs,
  ): Promise<Graph<'DuesPreviewResult'>> {
    await this.authority.mustSeeBooks(this.database, personId, args.tradeUnionId, 'Query.duesPreview');
    return answer(await this.preview.of(personId, args), (previewed) => ({
      __typename: 'DuesPreview',
      ...previewed,
    }));
  }

  @Query('duesOwed')
  async duesOwed(
    @CurrentActor() { personId }: Actor,
    @Args() { tradeUnionId }: QueryDuesOwedArgs,
  ): Promise<Graph<'DuesOwed'> | null> {
    await this.authority.mustSeeBooks(this.database, personId, tradeUnionId, 'Query.duesOwed');
    return this.preview.owed(tradeUnionId);
  }
}
