import { Module } from '@nestjs/common';
import { PublicReportResolver } from './public-report.resolver.js';

/** What anybody may know of how the money is used. */
@Module({ providers: [PublicReportResolver] })
export class PublicReportModule {}
