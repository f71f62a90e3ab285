import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Database, type ReadDatabase } from '@puhui/platform';
import type { Graph, QueryPublicPersonsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { toldPersons } from './told-persons.js';

/** What anybody may know of how many persons the money reached. */
@Resolver('PublicPersons')
export class PublicReportResolver {
  constructor(@Inject(Database) private readonly database: ReadDatabase<PrismaClient>) {}

  @Query()
  async publicPersons(
    @Args() { tradeUnionId, year }: QueryPublicPersonsArgs,
  ): Promise<Graph<'PublicPersons'> | null> {
    const told = await toldPersons(this.database, tradeUnionId, year);
    return told && { closedThrough: told.period, atLeast: told.persons };
  }
}
