import { Args, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CurrentActor, Database, type Actor, type Page } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { BY_ID, pageRequest, type PageArguments } from '../paging.js';
import { entryPage, type EntryView } from './read-entries.js';

/** What billing adds to a voucher: the entries that it caused, for who reads the books of the union that pays. */
@Resolver('Voucher')
export class VoucherBooksResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
  ) {}

  /** Billing owns no voucher: the id is all that there is to know before its entries are asked for. */
  @ResolveReference()
  reference(reference: { id: string }): { id: string } {
    return { id: reference.id };
  }

  @ResolveField('ledgerEntries')
  async ledgerEntries(
    @CurrentActor() actor: Actor,
    @Parent() voucher: { id: string },
    @Args() args: PageArguments,
  ): Promise<Page<EntryView> | null> {
    const page = await entryPage(this.database, { by: 'voucher', id: voucher.id }, pageRequest(args, BY_ID));
    const [first] = page.nodes;
    if (!first) return page;
    const reads = await this.authority.reads(this.database, actor.personId, first.tradeUnion.id);
    return reads ? page : null;
  }
}
