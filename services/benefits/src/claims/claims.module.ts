import { Module, type DynamicModule } from '@nestjs/common';
import type { BatchLimits } from '@puhui/platform';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { EligibilityModule } from '../eligibility/eligibility.module.js';
import { EntriesModule } from '../entries/entries.module.js';
import { VouchersModule } from '../vouchers/vouchers.module.js';
import { ClaimLimits, ClaimVoucher } from './claim-voucher/use-case.js';
import { ClaimsResolver } from './claims.resolver.js';
import { GiveUpVoucher } from './give-up-voucher/use-case.js';
import { HoldingResolver } from './holding/resolver.js';
import { OutlookResolver } from './outlook/resolver.js';
import { WithdrawEntry } from './withdraw-entry/use-case.js';

/** Workers claim vouchers, or enter for what is issued later; and give up what they need no more. */
@Module({
  imports: [CampaignsModule, EligibilityModule, EntriesModule, VouchersModule],
  providers: [ClaimVoucher, WithdrawEntry, GiveUpVoucher, ClaimsResolver, OutlookResolver, HoldingResolver],
})
export class ClaimsModule {
  /** @param limits other limits of the batches than the platform's, for a measurement */
  static limitedTo(limits: Partial<BatchLimits>): DynamicModule {
    const value: ClaimLimits = { value: limits };
    return { module: ClaimsModule, providers: [{ provide: ClaimLimits, useValue: value }] };
  }
}
