import { Args, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { CurrentActor, Database, pageById, type Actor } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type { Graph, VoucherLedgerEntriesArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { entryPage } from './find-entries.js';

/** What billing adds to a voucher: the entries that it caused, for who reads the books of the union that pays. */
@Resolver('Voucher')
export class VoucherBooksResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
  ) {}

  /** Billing owns no voucher: the id is all that there is to know before its entries are asked for. */
  @ResolveReference()
  reference({ id }: { id: Id }): Graph<'Voucher'> {
    return { id };
  }

  @ResolveField('ledgerEntries')
  async ledgerEntries(
    @CurrentActor() actor: Actor,
    @Parent() voucher: { id: Id },
    @Args() args: VoucherLedgerEntriesArgs,
  ): Promise<Graph<'LedgerEntryConnection'> | null> {
    const page = await entryPage(this.database, { by: 'voucher', id: voucher.id }, pageById(args));
    const [first] = page.nodes;
    if (!first) return page;
    const reads = await this.authority.reads(this.database, actor.personId, first.tradeUnion.id);
    return reads ? page : null;
  }
}
