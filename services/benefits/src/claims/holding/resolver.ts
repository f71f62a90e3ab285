import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { loadOne, personOf, type GraphContext } from '@puhui/platform';
import type { CampaignView } from '../../campaigns/view.js';
import { EntryFinder } from '../../entries/find-entries.js';
import type { Graph } from '../../generated/graphql.js';
import { VoucherFinder } from '../../vouchers/find-vouchers.js';
import { holdingOf, type Holding } from './holding.js';

/** What somebody has of a campaign: a page says "signed up" and "yours" by it, and knows no way of giving out. */
@Resolver('Campaign')
export class HoldingResolver {
  constructor(
    private readonly vouchers: VoucherFinder,
    private readonly entries: EntryFinder,
  ) {}

  @ResolveField()
  holding(
    @Parent() { id }: CampaignView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Holding'> | null> {
    return loadOne(context, 'holding', id, (ids) => this.of(personOf(context), ids));
  }

  /** By campaign; one of which they have nothing is absent. */
  async of(personId: Id, campaignIds: readonly Id[]): Promise<Map<Id, Holding>> {
    const [vouchers, entries] = await Promise.all([
      this.vouchers.statusesOf(personId, campaignIds),
      this.entries.statusesOf(personId, campaignIds),
    ]);
    return new Map(
      campaignIds.flatMap((id): [Id, Holding][] => {
        const holding = holdingOf(vouchers.get(id) ?? new Set(), entries.get(id) ?? new Map());
        return holding === null ? [] : [[id, holding]];
      }),
    );
  }
}
