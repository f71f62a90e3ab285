import { Inject } from '@nestjs/common';
import { Args, Context, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { Database, loadPage, pageById, type GraphContext, type ReadDatabase } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type { Graph, VoucherLedgerEntriesArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { entriesAbout } from './find-entries.js';

/** What billing adds to a voucher: the entries that it caused, for who reads the books of the union that pays. */
@Resolver('Voucher')
export class VoucherBooksResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly authority: Authority,
  ) {}

  /** Billing owns no voucher: the id is all that there is to know before its entries are asked for. */
  @ResolveReference()
  reference({ id }: { id: Id }): Graph<'Voucher'> {
    return { id };
  }

  @ResolveField('ledgerEntries')
  async ledgerEntries(
    @Parent() { id }: { id: Id },
    @Args() given: VoucherLedgerEntriesArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'LedgerEntryConnection'> | null> {
    const args = pageById(given);
    const page = await loadPage(context, 'entries about a voucher', { id, args }, (ids) =>
      entriesAbout(this.database, 'voucher', ids, args),
    );
    const [first] = page.nodes;
    const reads = !first || (await this.authority.seesBooksOf(context, this.database, first.tradeUnion.id));
    return reads ? page : null;
  }
}
