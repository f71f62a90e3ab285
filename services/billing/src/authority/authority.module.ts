import { Module } from '@nestjs/common';
import { Authority } from './authority.js';
import { FinanceDesk } from './finance-desk.js';

@Module({ providers: [Authority, FinanceDesk], exports: [Authority, FinanceDesk] })
export class AuthorityModule {}
