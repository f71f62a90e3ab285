import { Module } from '@nestjs/common';
import { QuotaModule } from '../claims/quota.module.js';
import { GraphModule } from '../graph/graph.module.js';
import { MarketModule } from '../market/market.module.js';
import { CampaignResolver } from './campaign.resolver.js';
import { ChangeCampaign } from './change-campaign.js';
import { ChangeQuota } from './change-quota/handler.js';
import { CloseCampaign } from './close-campaign/handler.js';
import { CampaignBook } from './campaign-book.js';
import { CampaignCommands } from './commands.resolver.js';
import { DraftCampaign } from './draft-campaign/handler.js';
import { EncumbranceAnswers } from './launch-campaign/answers.js';
import { LaunchCampaign } from './launch-campaign/handler.js';
import { CampaignStore } from './store.js';

/** Officers design, launch, change and close campaigns. */
@Module({
  imports: [GraphModule, MarketModule, QuotaModule],
  controllers: [EncumbranceAnswers],
  providers: [
    CampaignBook,
    CampaignStore,
    ChangeCampaign,
    DraftCampaign,
    LaunchCampaign,
    ChangeQuota,
    CloseCampaign,
    CampaignResolver,
    CampaignCommands,
  ],
  exports: [CampaignBook],
})
export class CampaignsModule {}
