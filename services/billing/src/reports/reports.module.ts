import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { ReportsResolver } from './reports.resolver.js';

@Module({ imports: [AuthorityModule], providers: [ReportsResolver] })
export class ReportsModule {}
