import { Inject, Injectable } from '@nestjs/common';
import { invariant, type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, perRequest, type GraphContext } from '@puhui/platform';
import DataLoader from 'dataloader';
import type { Campaign } from '../campaigns/campaign.js';
import { CampaignFinder } from '../campaigns/find-campaigns/finder.js';
import { QuotaBook } from '../claims/quota-book.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { RedemptionBook, type KeptRedemption } from '../redemption/redemption-book.js';
import { Sights, type Sight } from '../sight/sight.js';
import { VoucherFinder, type VoucherCounts } from '../vouchers/find-vouchers/finder.js';
import type { Voucher } from '../vouchers/voucher.js';

/** Rows that one query of the graph loads together. */
const load_rows_max = 500;

/** What one request has looked up: each thing once, many at a time, and only as far as the person sees. */
@Injectable()
export class Loaders {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly sights: Sights,
    private readonly campaigns: CampaignFinder,
    private readonly vouchers: VoucherFinder,
    private readonly quotas: QuotaBook,
    private readonly redemptions: RedemptionBook,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How far the asker sees. */
  sight(context: GraphContext): Promise<Sight> {
    return perRequest(context, Sights, () => {
      const { actor } = context;
      invariant(actor !== null, 'doors-with-a-sight-need-a-person');
      return this.sights.of(this.database, actor.personId, this.clock.now());
    });
  }

  /** Null for a campaign that is not there or that the asker may not see. */
  campaign(context: GraphContext, id: Id): Promise<Campaign | null> {
    const load = async (ids: readonly Id[]) => this.campaigns.visible(await this.sight(context), ids);
    return loaderOf(context, 'campaign', load).load(id);
  }

  voucher(context: GraphContext, id: Id): Promise<Voucher | null> {
    const load = async (ids: readonly Id[]) => this.vouchers.visible(await this.sight(context), ids);
    return loaderOf(context, 'voucher', load).load(id);
  }

  /** For a voucher that the asker has just acted on. */
  async actedOn(context: GraphContext, id: Id): Promise<Voucher> {
    const voucher = await loaderOf<Voucher>(context, 'acted-on', (ids) => this.vouchers.byIds(ids)).load(id);
    invariant(voucher !== null, 'acted-on-voucher-exists', { voucherId: id });
    return voucher;
  }

  async claimedUnits(context: GraphContext, id: Id): Promise<number> {
    const load = (ids: readonly Id[]) => this.quotas.claimedUnits(this.database, ids);
    return (await loaderOf(context, 'claimed-units', load).load(id)) ?? 0;
  }

  async counts(context: GraphContext, id: Id): Promise<VoucherCounts> {
    const found = await loaderOf<VoucherCounts>(context, 'counts', (ids) => this.vouchers.counts(ids)).load(
      id,
    );
    return found ?? { redeemed: 0, expired: 0 };
  }

  /** The redemption that stands, or the last one that was undone. */
  redemption(context: GraphContext, voucherId: Id): Promise<KeptRedemption | null> {
    const load = (ids: readonly Id[]) => this.redemptions.lastOfVouchers(this.database, ids);
    return loaderOf(context, 'redemption', load).load(voucherId);
  }
}

function loaderOf<V>(
  context: GraphContext,
  name: string,
  load: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, V>>,
): DataLoader<Id, V | null> {
  return perRequest(
    context,
    `benefits ${name}`,
    () =>
      new DataLoader<Id, V | null>(
        async (ids) => {
          const found = await load(ids);
          return ids.map((id) => found.get(id) ?? null);
        },
        { maxBatchSize: load_rows_max },
      ),
  );
}
