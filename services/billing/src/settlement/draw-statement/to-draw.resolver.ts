import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Database, type Actor, type ReadDatabase } from '@puhui/platform';
import { Authority } from '../../authority/authority.js';
import type { Graph } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { findToDraw } from './to-draw.js';

@Resolver()
export class ToDrawResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly authority: Authority,
  ) {}

  @Query('redemptionsToDraw')
  async redemptionsToDraw(@CurrentActor() { personId }: Actor): Promise<Graph<'RedemptionsToDraw'>[]> {
    const waiting = await findToDraw(this.database, this.authority.entersFor(personId));
    return waiting.map(({ tradeUnionId, partnerId, ...sums }) => ({
      tradeUnion: { id: tradeUnionId },
      partner: { id: partnerId },
      ...sums,
    }));
  }
}
