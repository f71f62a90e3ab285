import { Module } from '@nestjs/common';
import { MarketModule } from '../market/market.module.js';
import { SightModule } from '../sight/sight.js';
import { VouchersModule } from '../vouchers/vouchers.module.js';
import { CampaignBook } from './campaign-book.js';
import { CampaignOfVoucher, CampaignResolver } from './campaign.resolver.js';
import { CancelLaunch } from './cancel-launch/use-case.js';
import { ChangeDraft } from './change-draft/use-case.js';
import { ChangeQuota } from './change-quota/use-case.js';
import { CloseCampaign } from './close-campaign/use-case.js';
import { CampaignCommands } from './commands.resolver.js';
import { DraftFactsBook } from './draft-campaign/draft-facts.js';
import { DraftCampaign } from './draft-campaign/use-case.js';
import { CampaignFinder } from './finder.js';
import { EncumbranceAnswers } from './launch-campaign/answers.js';
import { LaunchCampaign } from './launch-campaign/use-case.js';
import { CampaignOfficers } from './officers.js';
import { QuotaBook } from './quota/quota-book.js';

/** Officers design, launch, change and close campaigns. */
@Module({
  imports: [MarketModule, SightModule, VouchersModule],
  controllers: [EncumbranceAnswers],
  providers: [
    CampaignBook,
    CampaignFinder,
    CampaignOfficers,
    QuotaBook,
    DraftFactsBook,
    DraftCampaign,
    ChangeDraft,
    LaunchCampaign,
    CancelLaunch,
    ChangeQuota,
    CloseCampaign,
    CampaignResolver,
    CampaignOfVoucher,
    CampaignCommands,
  ],
  exports: [CampaignBook, QuotaBook],
})
export class CampaignsModule {}
