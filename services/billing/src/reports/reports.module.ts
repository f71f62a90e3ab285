import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { SettlementModule } from '../settlement/settlement.module.js';
import { ReportsResolver } from './reports.resolver.js';

@Module({ imports: [AuthorityModule, SettlementModule], providers: [ReportsResolver] })
export class ReportsModule {}
