import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ClosePeriod } from './close-period/use-case.js';
import { ExplainSuspense } from './explain-suspense/use-case.js';
import { PeriodsResolver } from './periods.resolver.js';

@Module({
  imports: [LedgerModule],
  providers: [PeriodsResolver, ClosePeriod, ExplainSuspense],
})
export class PeriodsModule {}
