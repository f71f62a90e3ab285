import { Module } from '@nestjs/common';
import { CampaignFinder } from '../campaigns/find-campaigns/finder.js';
import { QuotaModule } from '../claims/quota.module.js';
import { RedemptionBook } from '../redemption/redemption-book.js';
import { Sights } from '../sight/sight.js';
import { VoucherFinder } from '../vouchers/find-vouchers/finder.js';
import { Loaders } from './loaders.js';

/** What the resolvers of all slices read with. */
@Module({
  imports: [QuotaModule],
  providers: [Sights, CampaignFinder, VoucherFinder, RedemptionBook, Loaders],
  exports: [CampaignFinder, VoucherFinder, RedemptionBook, Loaders],
})
export class GraphModule {}
