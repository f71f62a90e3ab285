import { Module } from '@nestjs/common';
import { CampaignsModule } from '../../campaigns/campaigns.module.js';
import { EntriesModule } from '../../entries/entries.module.js';
import { VouchersModule } from '../../vouchers/vouchers.module.js';
import { SettleEntries } from './settle-entries.js';
import { SettlementJob } from './settlement-job.js';

/** Entries are settled by themselves when their time has come. */
@Module({
  imports: [CampaignsModule, EntriesModule, VouchersModule],
  providers: [SettleEntries, SettlementJob],
})
export class SettlementModule {}
