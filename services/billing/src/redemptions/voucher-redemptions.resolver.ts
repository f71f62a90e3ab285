import { Inject } from '@nestjs/common';
import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { Database, loadPage, pageById, type GraphContext, type ReadDatabase } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type { Graph, VoucherRedemptionsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { evidenceOfVouchers } from './evidence.js';

/** From a voucher to each time that it was redeemed, for who reads the books of the union that pays. */
@Resolver('Voucher')
export class VoucherRedemptionsResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly authority: Authority,
  ) {}

  @ResolveField('redemptions')
  async redemptions(
    @Parent() { id }: { id: Id },
    @Args() given: VoucherRedemptionsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'RedemptionEvidenceConnection'> | null> {
    const args = pageById(given);
    const page = await loadPage(context, 'redemptions of a voucher', { id, args }, (ids) =>
      evidenceOfVouchers(this.database, ids, args),
    );
    const [first] = page.nodes;
    const reads = !first || (await this.authority.seesBooksOf(context, this.database, first.tradeUnionId));
    return reads ? page : null;
  }
}
