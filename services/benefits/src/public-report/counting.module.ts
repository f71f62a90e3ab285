import { Module } from '@nestjs/common';
import { CountingJob } from './counting-job.js';
import { PublicReportModule } from './public-report.module.js';

/** Counts by itself, in the running service. */
@Module({ imports: [PublicReportModule], providers: [CountingJob] })
export class CountingModule {}
