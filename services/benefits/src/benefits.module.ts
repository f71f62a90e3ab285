import { Module, type Type } from '@nestjs/common';
import type { BatchLimits } from '@puhui/platform';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { ClaimsModule } from './claims/claims.module.js';
import { SettlementModule } from './claims/settle-entries/settlement.module.js';
import { EntriesModule } from './entries/entries.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { ExpiryModule } from './expiry/expiry.module.js';
import { IntegrityModule } from './integrity/integrity.module.js';
import { CountingModule } from './public-report/counting.module.js';
import { PublicReportModule } from './public-report/public-report.module.js';
import { RedemptionModule } from './redemption/redemption.module.js';
import { VouchersModule } from './vouchers/vouchers.module.js';

/**
 * The whole service: campaigns, claims, entries, vouchers, redemption, expiry.
 * @param claimLimits other limits of the claims' batches than the platform's, for a measurement
 */
export function benefitsModule(claimLimits: Partial<BatchLimits> = {}): Type {
  @Module({
    imports: [
      CampaignsModule,
      ClaimsModule.limitedTo(claimLimits),
      EntriesModule,
      SettlementModule,
      VouchersModule,
      RedemptionModule,
      PublicReportModule,
      CountingModule,
      ExpiryModule,
      ErasureModule,
      IntegrityModule,
    ],
  })
  class BenefitsModule {}
  return BenefitsModule;
}
