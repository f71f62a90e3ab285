import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { GraphModule } from '../graph/graph.module.js';
import { MarketModule } from '../market/market.module.js';
import { VouchersModule } from '../vouchers/vouchers.module.js';
import { CampaignDesk } from './campaign-desk.js';
import { DutyGapsResolver } from './duty-gaps/resolver.js';
import { RedemptionsInDutyGaps } from './duty-gaps/finder.js';
import { FindRedeemable } from './redeemable/handler.js';
import { OwnerOfCode } from './redeemable/owner-of-code.js';
import { RedeemDoor } from './redeem-voucher/door.js';
import { RedeemVouchers } from './redeem-voucher/handler.js';
import { RedemptionResolver } from './redemption.resolver.js';
import { RedemptionStore } from './store.js';
import { UndoRedemption } from './undo-redemption/handler.js';

/** Cashiers redeem vouchers, and undo what was a mistake. */
@Module({
  imports: [CampaignsModule, GraphModule, MarketModule, VouchersModule],
  providers: [
    CampaignDesk,
    RedemptionStore,
    OwnerOfCode,
    RedeemVouchers,
    RedeemDoor,
    UndoRedemption,
    FindRedeemable,
    RedemptionsInDutyGaps,
    DutyGapsResolver,
    RedemptionResolver,
  ],
})
export class RedemptionModule {}
