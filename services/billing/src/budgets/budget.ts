import type { Id } from '@puhui/kernel';
import type { BudgetLine } from '../ledger/account.js';

/** A budget line as a thing of its own; its amounts stand in the control book alone. */
export interface Budget extends BudgetLine {
  readonly id: Id;
  readonly version: number;
}
