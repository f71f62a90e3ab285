import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { ClosePeriodHandler } from './close-period/handler.js';
import { ExplainSuspenseHandler } from './explain-suspense/handler.js';
import { PeriodsResolver } from './periods.resolver.js';

@Module({
  imports: [AuthorityModule],
  providers: [PeriodsResolver, ClosePeriodHandler, ExplainSuspenseHandler],
})
export class PeriodsModule {}
