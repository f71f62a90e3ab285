import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { MarketModule } from '../market/market.module.js';
import { VouchersModule } from '../vouchers/vouchers.module.js';
import { OutletDayResolver } from './outlet-day/resolver.js';
import { PartnerRedemptionsResolver } from './partner-redemptions/resolver.js';
import { Cashiers } from './cashiers.js';
import { RedeemVoucher } from './redeem-voucher/use-case.js';
import { FindRedeemable } from './redeemable/find-redeemable.js';
import { OwnerOfCode } from './redeemable/owner-of-code.js';
import { RedemptionResolver } from './redemption.resolver.js';
import { UndoableResolver } from './undo-redemption/undoable.resolver.js';
import { UndoReasonResolver } from './undo-redemption/undo-reason.resolver.js';
import { UndoRedemption } from './undo-redemption/use-case.js';

/** Cashiers redeem vouchers, and undo what was a mistake. */
@Module({
  imports: [CampaignsModule, MarketModule, VouchersModule],
  providers: [
    Cashiers,
    OwnerOfCode,
    RedeemVoucher,
    UndoRedemption,
    FindRedeemable,
    OutletDayResolver,
    PartnerRedemptionsResolver,
    RedemptionResolver,
    UndoableResolver,
    UndoReasonResolver,
  ],
})
export class RedemptionModule {}
