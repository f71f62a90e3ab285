import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ClosedMonths } from './closed-months.controller.js';
import { CountPersons } from './count-persons.js';
import { PublicReportResolver } from './public-report.resolver.js';

/** For how many persons a union's money was, as anybody may know. */
@Module({
  imports: [CampaignsModule],
  controllers: [ClosedMonths],
  providers: [CountPersons, PublicReportResolver],
  exports: [CountPersons],
})
export class PublicReportModule {}
