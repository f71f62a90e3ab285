import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { AdoptBudget } from './adopt-budget/use-case.js';
import { AllocateBudget } from './allocate-budget/use-case.js';
import { BudgetsResolver } from './budgets.resolver.js';

@Module({
  imports: [LedgerModule],
  providers: [BudgetsResolver, AdoptBudget, AllocateBudget],
})
export class BudgetsModule {}
