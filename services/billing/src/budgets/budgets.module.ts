import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { AdoptBudgetHandler } from './adopt-budget/handler.js';
import { AllocateBudgetHandler } from './allocate-budget/handler.js';
import { BudgetsResolver } from './budgets.resolver.js';

@Module({
  imports: [AuthorityModule],
  providers: [BudgetsResolver, AdoptBudgetHandler, AllocateBudgetHandler],
})
export class BudgetsModule {}
