import { Module, type DynamicModule } from '@nestjs/common';
import type { BatchLimits } from '@puhui/platform';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { EligibilityModule } from '../eligibility/eligibility.module.js';
import { GraphModule } from '../graph/graph.module.js';
import { VouchersModule } from '../vouchers/vouchers.module.js';
import { ClaimDoor } from './claim-voucher/door.js';
import { ClaimLimits } from './claim-voucher/limits.js';
import { ClaimVouchers } from './claim-voucher/handler.js';
import { ClaimsResolver } from './claims.resolver.js';
import { QuotaModule } from './quota.module.js';
import { ClaimStore } from './store.js';

/** Workers claim vouchers. */
@Module({
  imports: [CampaignsModule, EligibilityModule, GraphModule, QuotaModule, VouchersModule],
  providers: [ClaimStore, ClaimVouchers, ClaimDoor, ClaimsResolver],
})
export class ClaimsModule {
  /** @param limits other limits of the batches than the platform's, for a measurement */
  static limitedTo(limits: Partial<BatchLimits>): DynamicModule {
    const value: ClaimLimits = { value: limits };
    return { module: ClaimsModule, providers: [{ provide: ClaimLimits, useValue: value }] };
  }
}
