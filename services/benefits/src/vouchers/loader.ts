import { Injectable, Inject } from '@nestjs/common';
import { invariant, type Id } from '@puhui/kernel';
import { Database, loadOne, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { Sights } from '../sight/sight.js';
import { VoucherFinder, type VoucherCounts } from './find-vouchers.js';
import { KeptRedemptions, type KeptRedemption } from './kept-redemptions.js';
import type { KeptVoucher } from './store.js';

/** What one request looks up of vouchers: each thing once, many at a time. */
@Injectable()
export class VoucherLoader {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly sights: Sights,
    private readonly vouchers: VoucherFinder,
    private readonly redemptions: KeptRedemptions,
  ) {}

  /** Null for a voucher that is not there or that the asker may not see. */
  one(context: GraphContext, id: Id): Promise<KeptVoucher | null> {
    return loadOne(context, 'voucher', id, async (ids) =>
      this.vouchers.visible(await this.sights.ofAsker(context), ids),
    );
  }

  /** One that is known to be there, since the asker has just acted on it: no sight is asked for. */
  async kept(context: GraphContext, id: Id): Promise<KeptVoucher> {
    const voucher = await loadOne(context, 'kept voucher', id, (ids) => this.vouchers.byIds(ids));
    invariant(voucher !== null, 'a-kept-voucher-is-there', { voucherId: id });
    return voucher;
  }

  /** For an entry that the asker may see, in the order in which they were issued. */
  async ofEntry(context: GraphContext, entryId: Id): Promise<readonly KeptVoucher[]> {
    return (
      (await loadOne(context, 'vouchers of entry', entryId, (ids) => this.vouchers.ofEntries(ids))) ?? []
    );
  }

  /** One that is known to be there, since the asker has made it before. */
  async keptRedemption(id: Id): Promise<KeptRedemption> {
    const redemption = await this.redemptions.byId(this.database, id);
    invariant(redemption !== null, 'a-kept-redemption-is-there', { redemptionId: id });
    return redemption;
  }

  /** The redemption that stands, or the last one that was undone. */
  lastRedemption(context: GraphContext, voucherId: Id): Promise<KeptRedemption | null> {
    return loadOne(context, 'last redemption', voucherId, (ids) =>
      this.redemptions.lastOfVouchers(this.database, ids),
    );
  }

  /** Null for one that is not there, or of a voucher that the asker may not see. */
  async seenRedemption(context: GraphContext, id: Id): Promise<KeptRedemption | null> {
    const redemption = await loadOne(context, 'redemption', id, (ids) =>
      this.redemptions.byIds(this.database, ids),
    );
    if (redemption === null) return null;
    return (await this.one(context, redemption.voucherId)) && redemption;
  }

  async counts(context: GraphContext, campaignId: Id): Promise<VoucherCounts> {
    const found = await loadOne(context, 'voucher counts', campaignId, (ids) => this.vouchers.counts(ids));
    return found ?? { redeemed: 0, expired: 0 };
  }
}
