import { Module } from '@nestjs/common';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { ClaimsModule } from './claims/claims.module.js';
import { ExpiryModule } from './expiry/expiry.module.js';
import { IntegrityModule } from './integrity/integrity.module.js';
import { RedemptionModule } from './redemption/redemption.module.js';
import { VouchersModule } from './vouchers/vouchers.module.js';

/** The whole service: campaigns, claims, vouchers, redemption, expiry. */
@Module({
  imports: [CampaignsModule, ClaimsModule, VouchersModule, RedemptionModule, ExpiryModule, IntegrityModule],
})
export class BenefitsModule {}
