import { Module } from '@nestjs/common';
import { BudgetsModule } from './budgets/budgets.module.js';
import { CampaignNewsModule } from './campaign-news/campaign-news.module.js';
import { CheckpointsModule } from './checkpoints/checkpoints.module.js';
import { CommitmentsModule } from './commitments/commitments.module.js';
import { ConsumptionModule } from './consumption/consumption.module.js';
import { IntegrityModule } from './integrity/integrity.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { PeriodsModule } from './periods/periods.module.js';
import { PostingRulesModule } from './posting-rules/posting-rules.module.js';
import { PublicReportModule } from './public-report/public-report.module.js';
import { RedemptionsModule } from './redemptions/redemptions.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { SettlementModule } from './settlement/settlement.module.js';

/** The whole service: budgets, commitments, the ledger, settlement, periods, reports, checkpoints. */
@Module({
  imports: [
    BudgetsModule,
    CampaignNewsModule,
    CommitmentsModule,
    ConsumptionModule,
    LedgerModule,
    RedemptionsModule,
    SettlementModule,
    PeriodsModule,
    PostingRulesModule,
    ReportsModule,
    PublicReportModule,
    CheckpointsModule,
    IntegrityModule,
  ],
})
export class BillingModule {}
