import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { AdoptBudget } from './adopt-budget/use-case.js';
import { AllocateBudget } from './allocate-budget/use-case.js';
import { ChangesOfBudgetsResolver } from './changes-of-budgets.resolver.js';
import { BudgetsResolver } from './budgets.resolver.js';
import { HandBackBudget } from './hand-back-budget/use-case.js';
import { LowerBudget } from './lower-budget/use-case.js';

@Module({
  imports: [LedgerModule],
  providers: [
    BudgetsResolver,
    ChangesOfBudgetsResolver,
    AdoptBudget,
    AllocateBudget,
    LowerBudget,
    HandBackBudget,
  ],
})
export class BudgetsModule {}
