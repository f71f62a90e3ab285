import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { pageById, type GraphContext } from '@puhui/platform';
import type { Graph, QueryEntryArgs, QueryMyEntriesArgs } from '../generated/graphql.js';
import { Sights } from '../sight/sight.js';
import { VoucherLoader } from '../vouchers/loader.js';
import { voucherView } from '../vouchers/view.js';
import { EntryFinder } from './find-entries.js';
import { entryView, type EntryView } from './view.js';

/** Entries in the graph, as far as the asker sees. */
@Resolver('Entry')
export class EntryResolver {
  constructor(
    private readonly sights: Sights,
    private readonly entries: EntryFinder,
    private readonly vouchers: VoucherLoader,
  ) {}

  @Query()
  async entry(
    @Args() { id }: QueryEntryArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'Entry'> | null> {
    const entry = await this.entries.one(context, id);
    return entry === null ? null : entryView(entry);
  }

  @Query()
  async myEntries(
    @Args() args: QueryMyEntriesArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'EntryConnection'>> {
    const sight = await this.sights.ofAsker(context);
    const filter = { personId: sight.personId, status: args.status ?? null };
    const page = await this.entries.page(sight, filter, pageById(args));
    return { nodes: page.nodes.map(entryView), pageInfo: page.pageInfo };
  }

  @ResolveReference()
  async resolveReference(reference: { id: Id }, context: GraphContext): Promise<Graph<'Entry'> | null> {
    return this.entry(reference, context);
  }

  /** Whoever may see an entry may see what came of it. */
  @ResolveField('vouchers')
  async vouchersOf(
    @Parent() { entry }: EntryView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Voucher'>[]> {
    if (entry.status !== 'settled' || entry.issuedUnits === 0) return [];
    return (await this.vouchers.ofEntry(context, entry.id)).map(voucherView);
  }
}
