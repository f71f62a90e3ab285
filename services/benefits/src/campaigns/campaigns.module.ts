import { Module } from '@nestjs/common';
import { EntriesModule } from '../entries/entries.module.js';
import { EligibilityModule } from '../eligibility/eligibility.module.js';
import { MarketModule } from '../market/market.module.js';
import { SightModule } from '../sight/sight.js';
import { VouchersModule } from '../vouchers/vouchers.module.js';
import { KeptCampaigns } from './kept-campaigns.js';
import { CampaignOfEntry, CampaignOfVoucher, CampaignResolver } from './campaign.resolver.js';
import { CancelLaunch } from './cancel-launch/use-case.js';
import { ChangeDraft } from './change-draft/use-case.js';
import { ChangeQuota } from './change-quota/use-case.js';
import { CloseCampaign } from './close-campaign/use-case.js';
import { CampaignCommands } from './commands.resolver.js';
import { DiscardDraft } from './discard-draft/use-case.js';
import { FactsOfDraft } from './draft-campaign/facts-of-draft.js';
import { DraftCampaign } from './draft-campaign/use-case.js';
import { CampaignFinder } from './find-campaigns.js';
import { EncumbranceAnswers } from './launch-campaign/answers.js';
import { LaunchCampaign } from './launch-campaign/use-case.js';
import { PreviewCampaign } from './preview-campaign/preview-campaign.js';
import { CampaignPreviewResolver } from './preview-campaign/resolver.js';
import { QuotasAtAGlance } from './quota/at-a-glance.js';
import { Quotas } from './quota/quotas.js';
import { ReleaseUnits } from './release-units/release-units.js';

/** Officers design, launch, change and close campaigns. */
@Module({
  imports: [EligibilityModule, EntriesModule, MarketModule, SightModule, VouchersModule],
  controllers: [EncumbranceAnswers],
  providers: [
    KeptCampaigns,
    CampaignFinder,
    Quotas,
    QuotasAtAGlance,
    FactsOfDraft,
    DraftCampaign,
    ChangeDraft,
    DiscardDraft,
    LaunchCampaign,
    CancelLaunch,
    ChangeQuota,
    CloseCampaign,
    ReleaseUnits,
    CampaignResolver,
    CampaignOfVoucher,
    CampaignOfEntry,
    CampaignCommands,
    PreviewCampaign,
    CampaignPreviewResolver,
  ],
  exports: [KeptCampaigns, Quotas, QuotasAtAGlance, ReleaseUnits],
})
export class CampaignsModule {}
